"""Bytes as they go over the wire: a relay between a browser and a server that counts them."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

HOST = "127.0.0.1"
PIECE = 65_536


@dataclass
class Relay:
    """The port that stands for the server's, and what the server has sent through it."""

    port: int
    sent: int = 0


@contextlib.contextmanager
def counted(server: int) -> Iterator[Relay]:
    """A relay before the server's port: headers, bodies and websocket frames all count."""
    with socket.create_server((HOST, 0)) as door:
        relay = Relay(door.getsockname()[1])
        threading.Thread(target=_accept, args=(door, server, relay), daemon=True).start()
        yield relay


def _accept(door: socket.socket, server: int, relay: Relay) -> None:
    with contextlib.suppress(OSError):  # the door was closed
        while True:
            near, _ = door.accept()
            far = socket.create_connection((HOST, server))
            for one, other, counts in ((near, far, False), (far, near, True)):
                arguments = (one, other, relay if counts else None)
                threading.Thread(target=_pass_on, args=arguments, daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket, relay: Relay | None) -> None:
    with contextlib.suppress(OSError):
        while piece := one.recv(PIECE):
            if relay:
                relay.sent += len(piece)
            other.sendall(piece)
    for end in (one, other):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
