"""What a reader has chosen, and how it stands in the URL.

A control is one line of a table: its name (the query parameter), its label, its values and their
words. A view is what all of a page's controls say together: frozen and hashable, so that it can
key a cache. Nothing here knows Streamlit.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

SHOWN_CHARACTERS = 40
LONGEST_TEXT = 60
MOST_DAYS = 5
AMOUNT_TEXT = re.compile(r"[0-9]{1,40}(\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?")
SMALLEST, LARGEST = 1e-6, 1e60
NAME_TEXT = re.compile(rf"[^\W_ ]?(?:[^\W_]|[ .,&'()+-]){{0,{LONGEST_TEXT - 1}}}")


class BadValueError(ValueError):
    """A query parameter's value that its control does not know."""


class Control(Protocol):
    """What every control can do."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...

    def read(self, raw: str) -> object:
        """The value that the URL's text stands for. Raises BadValueError."""

    def write(self, value: object) -> str:
        """The URL's text for a value; `read` takes it back."""


@dataclass(frozen=True)
class Choice:
    """One of a few values: the URL's text for each, and the words on screen."""

    name: str
    label: str
    words: Mapping[str, str]
    help: str | None = None

    def read(self, raw: str) -> str:
        """The value, whatever its case in the URL."""
        known = {value.casefold(): value for value in self.words}
        try:
            return known[raw.strip().casefold()]
        except KeyError:
            raise BadValueError(raw) from None

    def write(self, value: object) -> str:
        return str(value)


@dataclass(frozen=True)
class Day:
    """A date, or none."""

    name: str
    label: str
    first: date = date(1940, 1, 1)
    last: date = date(2100, 12, 31)
    help: str | None = None

    def read(self, raw: str) -> date | None:
        if raw == "any":
            return None
        try:
            day = date.fromisoformat(raw)
        except ValueError:
            raise BadValueError(raw) from None
        if not self.first <= day <= self.last:
            raise BadValueError(raw)
        return day

    def write(self, value: object) -> str:
        return value.isoformat() if isinstance(value, date) else "any"


@dataclass(frozen=True)
class Text:
    """A short free text."""

    name: str
    label: str
    help: str | None = None

    def read(self, raw: str) -> str:
        """The text; letters, digits and the marks of names only, so that no sentence breaks."""
        if not NAME_TEXT.fullmatch(raw):
            raise BadValueError(raw)
        return raw.strip()

    def write(self, value: object) -> str:
        return str(value or "").strip()


@dataclass(frozen=True)
class Days:
    """A few dates, earliest first, written with commas."""

    name: str
    label: str
    help: str | None = None

    def read(self, raw: str) -> tuple[date, ...]:
        parts = raw.split(",", MOST_DAYS)
        if len(parts) > MOST_DAYS:
            raise BadValueError(raw)
        read = [Day(self.name, self.label).read(part.strip()) for part in parts]
        days = sorted({day for day in read if day is not None})
        if not days:
            raise BadValueError(raw)
        return tuple(days)

    def write(self, value: object) -> str:
        return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True)
class Amount:
    """A positive number, or none."""

    name: str
    label: str
    help: str | None = None

    def read(self, raw: str) -> float | None:
        if not raw.strip():
            return None
        if not AMOUNT_TEXT.fullmatch(raw.strip()):
            raise BadValueError(raw)
        amount = float(raw)
        if not SMALLEST <= amount <= LARGEST:
            raise BadValueError(raw)
        return amount

    def write(self, value: object) -> str:
        return f"{value:g}".replace("e+", "e") if isinstance(value, float) else str(value or "")


def shown(raw: str) -> str:
    """A hostile text made short and harmless for a Markdown code span."""
    printable = "".join(c if c.isprintable() else " " for c in raw[: 2 * SHOWN_CHARACTERS])
    short = printable.replace("`", "'").strip()
    return short[:SHOWN_CHARACTERS] + "…" if len(short) > SHOWN_CHARACTERS else short
