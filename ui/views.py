"""What a reader has chosen, and how it stands in the URL.

A control is one line of a table: its name (the query parameter), its label, its values and their
words. A view is what all of a page's controls say together: frozen and hashable, so that it can
key a cache. Nothing here knows Streamlit.
"""

import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Protocol

SHOWN_CHARACTERS = 40
LONGEST_TEXT = 60
MOST_DAYS = 5
NEWEST = "newest"
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


@dataclass(frozen=True)
class View:
    """A whole view of a trend. The defaults are those of every page, and stay out of the URL.

    A field whose parameter is a word of Python's own has an underscore: `break_` is "break".
    """

    pool: str = "notable"
    domain: str = "any"
    country: str = "any"
    org: str = ""
    frontier: str = "none"
    since: date | None = date(2010, 1, 1)
    until: date | None = None
    split: str = "none"
    unit: str = "x"
    level: str = "90"
    axis: str = "log"
    to: str = "2028"
    line: str = "ols"
    intervals: str = "classical"
    break_: str = "none"
    eras: tuple[date, ...] = (date(2018, 1, 1),)
    threshold: float | None = None
    quantity: str = "compute"
    vintage: str = NEWEST

    @property
    def frozen_on(self) -> date | None:
        """The day of the export that the view is frozen to; None for the newest data."""
        return None if self.vintage == NEWEST else date.fromisoformat(self.vintage)

    @property
    def share(self) -> float:
        """The intervals' level, 0-1."""
        return int(self.level) / 100

    @property
    def project_to(self) -> int | None:
        """The year that the projection reaches, or None."""
        return None if self.to == "none" else int(self.to)


DEFAULT = View()
DEFAULTS = {field.name.rstrip("_"): getattr(DEFAULT, field.name) for field in fields(View)}


def read(controls: Iterable[Control], raw: Mapping[str, str]) -> tuple[View, dict[str, str]]:
    """The view that a URL's parameters ask for, and the bad values by parameter name.

    A bad value falls back to its default. Parameters that no control knows are left alone.
    """
    values: dict[str, object] = {}
    bad: dict[str, str] = {}
    for control in controls:
        if control.name in raw:
            try:
                values[control.name] = control.read(raw[control.name])
            except BadValueError:
                bad[control.name] = raw[control.name]
    named = {f"{name}_" if keyword.iskeyword(name) else name: v for name, v in values.items()}
    return View(**named), bad  # type: ignore[arg-type]


def write(controls: Iterable[Control], values: Mapping[str, object]) -> dict[str, str]:
    """The parameters of the values that differ from their defaults."""
    return {
        control.name: control.write(values[control.name])
        for control in controls
        if control.name in values and values[control.name] != DEFAULTS[control.name]
    }


def values(view: View) -> dict[str, object]:
    """A view's values by parameter name."""
    return {field.name.rstrip("_"): getattr(view, field.name) for field in fields(view)}


def differing(view: View) -> list[str]:
    """The names of the values that are not the default."""
    return [name for name, value in values(view).items() if value != DEFAULTS[name]]


def without(view: View, names: Iterable[str]) -> View:
    """The view with the default for these fields: what does not depend on them shares a cache."""
    return replace(view, **{name: getattr(DEFAULT, name) for name in names})


def shown(raw: str) -> str:
    """A hostile text made short and harmless for a Markdown code span."""
    printable = "".join(c if c.isprintable() else " " for c in raw[: 2 * SHOWN_CHARACTERS])
    short = printable.replace("`", "'").strip()
    return short[:SHOWN_CHARACTERS] + "…" if len(short) > SHOWN_CHARACTERS else short
