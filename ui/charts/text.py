"""Words inside a chart: made safe, measured without a browser, wrapped and cut to a width.

Plotly reads a small HTML in every text of a figure, so names from the data are escaped first.
"""

import html
from collections.abc import Iterable

# Advance widths in em, a little over those of Arial, Segoe UI, Roboto and San Francisco, so that
# text hardly ever turns out longer than planned.
ADVANCES = {"ijl|'": 0.26, "tfrI.,:;!()[] -/·": 0.35, "mwMW@%×—": 0.92}
EM = {letter: em for letters, em in ADVANCES.items() for letter in letters}
UPPER_EM, PLAIN_EM, FULL_EM = 0.7, 0.56, 1.02
BOLD = 1.07
ELLIPSIS = "…"


def safe(text: object) -> str:
    """Text as Plotly shows it letter by letter: one line, no markup."""
    return html.escape(" ".join(str(text).split()), quote=False)


def width(text: str, size: float, bold: bool = False) -> float:
    """Pixels that unescaped text takes at a font size, rounded up to the careful side."""
    em = sum(_advance(letter) for letter in text)
    return em * size * (BOLD if bold else 1.0)


def _advance(letter: str) -> float:
    if letter > "\u2e7f":  # Chinese, Japanese, Korean: as wide as high
        return FULL_EM
    return EM.get(letter, UPPER_EM if letter.isupper() else PLAIN_EM)


def shorten(text: str, size: float, room: float) -> str:
    """The text, or its beginning and an ellipsis, within so many pixels."""
    text = " ".join(text.split())
    if width(text, size) <= room:
        return text
    left, start = room - width(ELLIPSIS, size), ""
    for letter in text:
        left -= width(letter, size)
        if left < 0:
            break
        start += letter
    return start.rstrip() + ELLIPSIS


def cut(text: str, letters: int) -> str:
    """The text, or its beginning and an ellipsis, in so many letters: quick, for thousands."""
    text = " ".join(text.split())
    return text if len(text) <= letters else text[: letters - 1].rstrip() + ELLIPSIS


def wrap(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """Lines that each fit the room; a word too long for a line alone is cut."""
    lines: list[str] = []
    for word in text.split():
        grown = f"{lines[-1]} {word}" if lines else word
        if lines and width(grown, size, bold) <= room:
            lines[-1] = grown
        else:
            lines.append(shorten(word, size * (BOLD if bold else 1.0), room))
    return lines


def join_lines(lines: Iterable[str]) -> str:
    """Lines, escaped, one under the other."""
    return "<br>".join(safe(line) for line in lines)
