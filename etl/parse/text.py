"""Text of strangers made plain: nothing invisible, nothing that turns the reading round, no novel.

HTML, Markdown and formulas stay as they are, as text: who shows or exports a name escapes it.
"""

import unicodedata

LONGEST = 500  # characters of a name or note; the longest real one has 216
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
