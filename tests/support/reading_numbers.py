"""The numbers of a page as its HTML tells them: those under a chart, and those of the cards."""

from dataclasses import dataclass
from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest

VOID = {"br", "img", "hr", "wbr"}


@dataclass
class Number:
    """One number. help: the text behind its question mark; name: what the mark is called."""

    label: str = ""
    value: str = ""
    context: str = ""
    help: str = ""
    name: str = ""


class Numbers(HTMLParser):
    """Reads lists of numbers; each text belongs to the innermost part that it stands in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[Number] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        part = given.get("class") or {"dt": "label"}.get(tag, "")
        self.tags.add(tag)
        self.links += [link for link in [given.get("href")] if link]
        if tag == "div":
            self.found.append(Number())
        if part == "mark":
            self.found[-1].name = given.get("aria-label") or ""
        if tag not in VOID:
            self._open.append((tag, part))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        part = next((part for _, part in reversed(self._open) if part), "")
        name = {"bubble": "help"}.get(part, part)
        if name in ("label", "value", "context", "help"):
            held = getattr(self.found[-1], name)
            setattr(self.found[-1], name, held + data.replace("\N{NO-BREAK SPACE}", ""))


def read(html: str) -> list[Number]:
    """The numbers of a piece of HTML."""
    return Numbers(html).found


def all_of(at: AppTest) -> list[Number]:
    """All numbers of a page, in its order."""
    bodies = [block.proto.body for block in at.main.get("html")]
    return [one for body in bodies if body.startswith('<dl class="numbers') for one in read(body)]


def values(at: AppTest) -> dict[str, str]:
    """The value that stands under each label."""
    return {one.label: one.value for one in all_of(at)}
