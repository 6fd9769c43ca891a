"""A real HTTP server of this host for tests: it serves scripted answers and counts requests."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Handler = BaseHTTPRequestHandler
Answer = Callable[[Handler], None]


@dataclass
class Served:
    """The server's address, what each path answers, and the requests that came."""

    url: str
    answers: dict[str, list[Answer]]
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def script(self, path: str, *answers: Answer) -> str:
        """Answer a path's requests in this order, the last one for ever; returns its URL."""
        self.answers[path] = list(answers)
        return self.url + path

    def count(self, path: str) -> int:
        """How many requests of the path came."""
        return sum(1 for seen, _ in self.requests if seen == path)


def plain(body: bytes, status: int = 200, **headers: str) -> Answer:
    """An ordinary answer; header names are written with _ for -."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def broken_off(body: bytes, promised: int) -> Answer:
    """Promises more bytes than it sends, then closes."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(promised))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def endless(chunk: bytes, pause_seconds: float = 0.0) -> Answer:
    """Sends the chunk again and again until the client leaves (or a bound is met)."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100_000):
            handler.wfile.write(chunk)
            time.sleep(pause_seconds)

    return answer


def silent(seconds: float) -> Answer:
    """Says nothing for a while."""

    def answer(handler: Handler) -> None:
        time.sleep(seconds)

    return answer


@contextmanager
def serving() -> Iterator[Served]:
    """A scripted server on a free port of the loopback address."""
    served = Served("", {})

    class Scripted(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.requests.append((self.path, dict(self.headers)))
            script = served.answers.get(self.path, [plain(b"", 404)])
            answer = script.pop(0) if len(script) > 1 else script[0]
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Tests print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Scripted)
    server.daemon_threads = True
    server.block_on_close = False
    served.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
