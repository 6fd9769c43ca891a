"""A published edition for tests: written by the real command, read as a visitor's host sends it."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support.paths import ROOT

URL, APP = "https://example.org/edition", "https://example.org/app"
LINKS = ("href", "src", "srcset", "data-plotly")
SOME = """
import sys
from pathlib import Path
from publish import edition, rooms
some = {script: rooms.ROOMS[script] for script in sys.argv[3:]}
wish = edition.PublishOptions(draws=sys.argv[2] == "True", packs=True, rooms=some)
edition.publish(Path(sys.argv[1]), wish)
"""
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def publish(folder: Path, warehouse: Path, *more: str, **environment: str) -> str:
    """Run `python -m publish`; returns what it said. Fails where it failed."""
    command = [sys.executable, "-m", "publish", str(folder), "--url", URL, "--app", APP, *more]
    told = os.environ | {"AI_TRENDS_WAREHOUSE": str(warehouse)} | environment
    done = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def policy() -> str:
    """The content policy that the shipped nginx sends with an edition."""
    text = (ROOT / "deploy" / "nginx" / "edition-headers.conf").read_text("utf-8")
    found = re.search(r'Content-Security-Policy "([^"]+)"', text)
    assert found is not None
    return found[1]


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder under the shipped content policy, and says nothing of it."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", policy())
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def write_some(
    folder: Path, *scripts: str, draws: bool, seed: str = "0"
) -> "subprocess.Popen[bytes]":
    """Begin to write an edition of some pages in a process of its own. seed: of its hashes."""
    command = [sys.executable, "-c", SOME, str(folder), str(draws), *scripts]
    told = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.Popen(command, cwd=ROOT, env=told, stdout=subprocess.DEVNULL)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a file host that serves the folder."""
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@dataclass
class Document(HTMLParser):
    """A page as read by a strict reader: each tag that opens closes, in order."""

    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    text: str = ""
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    @classmethod
    def of(cls, path: Path) -> "Document":
        page = cls()
        page.feed(path.read_text("utf-8"))
        page.close()
        assert not page._open, f"{path}: {page._open} stay open"
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        assert len(told) == len(attrs), f"an attribute of <{tag}> stands twice"
        self.tags.append(tag)
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told[name] for name in LINKS if name in told]
        if "data-chart" in told:
            self.links += [f"{told['data-chart']}.light-wide.js"]
        name = told.get("name") or told.get("property")
        if tag == "meta" and name:
            self.metas[name] = told["content"]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag, f"</{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self._open):
            self.text += data
