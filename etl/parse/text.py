"""Text of strangers made plain: nothing invisible, nothing that turns the reading round, no novel.

HTML, Markdown and formulas stay as they are, as text: who shows or exports a name escapes it.
"""

import re
import unicodedata

LONGEST = 500  # characters of a name or note; the longest real one has 216
ITEM_END = re.compile(r",(?! )")
ADDRESS = re.compile(r'https?://[^\s,;"<>\\`]+|(?:[\w-]+\.)+[a-z]{2,}/[^\s,;"<>\\`]*')
LONGEST_ADDRESS = 2_000  # characters; browsers and servers take no more
HIDDEN = frozenset(("Cc", "Cf", "Cs"))  # controls, marks of direction and width, half surrogates


def tidy(cell: str) -> str:
    """White space normalised, hidden characters left out, cut with an ellipsis at `LONGEST`."""
    words = " ".join(cell.split())
    if not words.isprintable():
        words = " ".join("".join(map(_visible, words)).split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def one_line(message: str) -> str:
    """A message that quotes what a stranger sent, safe for a terminal and a log of lines."""
    return message if message.isprintable() else "".join(_visible(c) or "\ufffd" for c in message)


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in HIDDEN else character


def split(cell: str) -> list[str]:
    """The items of a list: split on a comma that no space follows, each once, in order."""
    parts = ITEM_END.split(cell) if ", " in cell else cell.split(",")
    return list(dict.fromkeys(filter(None, map(tidy, parts))))


def address(cell: str) -> str | None:
    """The first web address of a text (some hold several), or None."""
    match = ADDRESS.search(cell)
    if match is None:
        return None
    link = match[0].rstrip(".,;)")
    if len(link) > LONGEST_ADDRESS or not link.isprintable():
        return None
    return link if link.startswith("http") else f"https://{link}"
