"""Readers without a browser: the websocket and the messages that Streamlit's own page exchanges.

A `Talk` is what is said, without any network; `Session` speaks it over one connection, waiting,
for tests; `benchmarks.readers` speaks it for many at once. Loopback addresses only.
"""

import itertools
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

STREAM = "/_stcore/stream"
HOST = "127.0.0.1"
AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass
class Run:
    """What one run of a script sent: texts, exceptions, kinds of elements, bytes."""

    texts: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    received: int = 0

    @property
    def said(self) -> str:
        """All Markdown and notices of the page."""
        return "\n".join(self.texts)


@dataclass
class Talk:
    """One reader's side of a session: the page, what is kept, and the run under way."""

    page: str = ""
    is_reading: bool = True  # a load that only counts need not look at the elements
    scripts: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    run: Run = field(default_factory=Run)
    _script: str = ""

    def ask(self, query: str | Mapping[str, str], page: str | None = None) -> bytes:
        """The message that asks for a run of the page by this link."""
        text = query if isinstance(query, str) else urlencode(query)
        if page is not None and page != self.page:
            self.page, self._script = page, self.scripts.get(page, "")
        message, self.run = BackMsg(), Run()
        state = message.rerun_script
        state.query_string, state.page_script_hash = text, self._script
        state.page_name = "" if self._script else self.page
        state.cached_message_hashes.extend(self.kept)
        state.context_info.timezone = "UTC"
        state.context_info.url = f"http://{HOST}/{self.page}" + (f"?{text}" if text else "")
        return message.SerializeToString()

    def hear(self, raw: bytes) -> bool:
        """Take one message; whether the run has come to its end."""
        self.run.received += len(raw)
        message = ForwardMsg.FromString(raw)
        kind = message.WhichOneof("type")
        if message.hash and message.metadata.cacheable:
            self.kept.add(message.hash)
        if kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                self.run.problems.append("the script does not compile")
            return bool(message.script_finished != AGAIN)
        self._note(kind, message)
        return False

    def _note(self, kind: str, message: ForwardMsg) -> None:
        if kind == "new_session":
            self._script = message.new_session.page_script_hash or self._script
        elif kind == "navigation":
            pages = message.navigation.app_pages
            self.scripts |= {page.url_pathname: page.page_script_hash for page in pages}
            self._script = message.navigation.page_script_hash or self._script
        elif kind == "page_not_found":
            self.run.problems.append("page not found")
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._element(message.delta.new_element)

    def _element(self, element: object) -> None:
        name = element.WhichOneof("type") or ""  # type: ignore[attr-defined]
        body = getattr(element, name, None)
        if name == "exception" and not body.is_warning:  # type: ignore[union-attr]
            self.run.problems.append(body.message)  # type: ignore[union-attr]
        if self.is_reading:
            self.run.kinds.append(name)
            if name in ("markdown", "alert"):
                self.run.texts.append(body.body)  # type: ignore[union-attr]


class Session:
    """One reader over one connection: `with Session(port, "compute") as reader: reader.open()`.

    Each has an address of its own (127.0.0.2 and on): nginx limits what one address may do.
    """

    _count = itertools.count()

    def __init__(self, port: int, page: str = "", seconds: float = 60, **headers: str) -> None:
        self.port, self.seconds, self.headers = port, seconds, headers
        self.talk = Talk(page)

    def __enter__(self) -> "Session":
        self._stack = ExitStack()
        self.socket: ClientConnection = self._stack.enter_context(self._connect())
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _connect(self) -> Any:
        return connect(
            f"ws://{HOST}:{self.port}{STREAM}", subprotocols=["streamlit"],
            origin=f"http://{HOST}:{self.port}", additional_headers=self.headers, max_size=None,
            compression=None, open_timeout=self.seconds, close_timeout=2, ping_interval=None,
            source_address=(f"127.0.0.{2 + next(self._count) % 250}", 0),
        )  # fmt: skip

    @property
    def replica(self) -> str:
        """Which replica nginx led this session to, where a test has it say so."""
        assert self.socket.response is not None
        return self.socket.response.headers.get("X-Replica", "")

    def open(self, query: str | Mapping[str, str] = "", page: str | None = None) -> Run:
        """Run the page by this link; returns what came when it has ended."""
        self.socket.send(self.talk.ask(query, page))
        while not self.talk.hear(bytes(self.socket.recv(self.seconds, decode=False))):
            pass
        return self.talk.run
