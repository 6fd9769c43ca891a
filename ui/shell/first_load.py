"""Hints in the page's HTML, so that the browser draws the charts sooner.

Streamlit's page loads the scripts that draw a chart one after the other, each when the first such
element arrives. The hints name them all at once. Streamlit also probes for its server, path by
path, before it opens its connection; where the page came straight from the server, the hints name
it.

Nothing depends on the hints: a file that a later Streamlit names differently is left out of them
and loads as before.
"""

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.config import get_option

SCRIPT = (Path(__file__).parent / "first_load.js").read_text("utf-8")
STATIC = Path(streamlit.__file__).parent / "static"
# The components of Streamlit on every page's first screen.
PARTS = ("PlotlyChart", "Html")
IMPORTED = re.compile(r'(?:from|import)"\./([^"/]+\.js)"')
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")
HEAD_CHARACTERS = 100_000  # a file's imports are at its start
# The theme uses fonts that readers have. Streamlit would load its own font, last in the theme's
# list, all the same; here its name stands for a local font.
LETTERS = """<style>@font-face {
  font-family: "Source Sans"; font-weight: 100 900; font-style: normal;
  src: local("DejaVu Sans"), local("Segoe UI"), local("Helvetica Neue"), local("Arial");
}</style>"""
UNUSED_FONT = re.compile(r'<link\s+rel="preload"\s+href="[^"]*\.woff2"[^>]*>\s*')
ELSEWHERE = ("/static/", "/_stcore/", "/media/", "/component/", "/app/")


class FirstLoad:
    """Starlette middleware that adds the hints to each page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(ELSEWHERE):
            await self.app(scope, receive, send)
            return
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, _Rewriter(place(scope), send))


class _Rewriter:
    """Collects an HTML response and sends it with the hints."""

    def __init__(self, served: str, send: Send) -> None:
        self.served, self.send = served, send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_whole(self.start)

    async def _send_whole(self, start: Message) -> None:
        body = add_hints(self.body.decode("utf-8"), self.served).encode() if self.body else b""
        gone = {b"content-length", b"etag", b"last-modified"}  # those of the file without hints
        headers = [pair for pair in start["headers"] if pair[0].lower() not in gone]
        if body:
            headers.append((b"content-length", str(len(body)).encode()))
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    return any(name.lower() == b"content-type" and kind.startswith(b"text/html")
               for name, kind in start["headers"])  # fmt: skip


def add_hints(page: str, served: str = "") -> str:
    """The page with the hints in its head. served: the meta element of `place`."""
    known = UNUSED_FONT.sub("", page)
    links = "".join(_link(name) for name in parts() if name not in page)
    start = f"<head>{served}<script>{SCRIPT}</script>"
    return known.replace("<head>", start, 1).replace("</head>", f"{links}{LETTERS}</head>", 1)


def place(scope: Scope) -> str:
    """The meta element with the path as served; behind a proxy that cuts paths it differs."""
    base = f"{scope.get('root_path', '')}/{get_option('server.baseUrlPath').strip('/')}"
    base = f"/{base.strip('/')}/".replace("//", "/")
    if not PLAIN_PATH.fullmatch(scope["path"] + base):
        return ""
    return f'<meta name="served-at" content="{scope["path"]}" data-base="{base}" />'


def _link(name: str) -> str:
    return f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'


@cache
def parts() -> tuple[str, ...]:
    """The files of the components and of all that they import, the chart's first."""
    folder = STATIC / "static" / "js"
    waiting = [path.name for part in PARTS for path in sorted(folder.glob(f"{part}.*.js"))]
    names: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        if name not in names:
            names[name] = None
            waiting += IMPORTED.findall((folder / name).read_text("utf-8")[:HEAD_CHARACTERS])
    return tuple(names)


def policy_hash() -> str:
    """The script's hash for a content security policy."""
    return f"sha256-{b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()}"
