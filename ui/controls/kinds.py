"""The kinds of control: what a parameter's text in the URL means, and what it refuses.

A control is one line of a table: its name (the query parameter), its label and, by its kind, what
it takes. `read` turns the URL's text into a value, `write` takes it back. Nothing here knows
Streamlit; `widgets` draws each kind.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

MAX_DAYS = 5
MAX_NAME = 60  # characters of a short name
SEPARATOR = "~"  # in the URL, between several values: no column's name has it
AMOUNT_TEXT = re.compile(r"[0-9]{1,40}(\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?")
NUMBER_TEXT = re.compile(r"\d{1,15}(\.\d{0,15})?([eE][+-]?\d{1,2})?", re.ASCII)
SMALLEST, LARGEST = 1e-6, 1e60
NAME_START, NAME_MARKS = "(“‘（", r" .,&'()+/´’‘“”–—·（），!;@#%-"
NAME_TEXT = re.compile(rf"(?:[^\W_]|[{NAME_START}])(?:[^\W_]|[{NAME_MARKS}])*")


class BadValueError(ValueError):
    """A query parameter's value that its control does not know."""


@dataclass(frozen=True)
class Control:
    """What every kind has. help: behind the question mark; width: pixels, 0 for the kind's own."""

    name: str
    label: str
    help: str | None = field(default=None, kw_only=True)
    width: int = field(default=0, kw_only=True)

    def read(self, text: str) -> Any:
        """The value that the URL's text stands for. Raises BadValueError."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """The URL's text for a value; `read` takes it back."""
        return str(value)

    def normalize(self, text: str) -> str:
        """The text as `write` would have it. Raises BadValueError."""
        return self.write(self.read(text))


@dataclass(frozen=True)
class Option:
    """One value of a choice, where it is not the URL's text itself, and its words on screen."""

    value: Any
    words: str


@dataclass(frozen=True)
class Choice(Control):
    """One of a few values. options: the words by the URL's text; an Option has its own value."""

    options: Mapping[str, str | Option]

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words on screen by the URL's text."""
        return {t: o.words if isinstance(o, Option) else o for t, o in self.options.items()}

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """The values by the URL's text."""
        return {t: o.value if isinstance(o, Option) else t for t, o in self.options.items()}

    @cached_property
    def _texts(self) -> Mapping[Any, str]:
        return {value: text for text, value in reversed([*self.values.items()])}

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        return {text.casefold(): text for text in reversed([*self.options])}

    def read(self, text: str) -> Any:
        """The value, whatever the case, unless options differ in it. Raises BadValueError."""
        known = text if text in self.values else self._folded.get(text.strip().casefold())
        if known is None:
            raise BadValueError(text)
        return self.values[known]

    def write(self, value: Any) -> str:
        return self._texts.get(value, str(value))

    def label_of(self, value: Any) -> str:
        """The words on screen for a value. Raises KeyError."""
        return self.words[self._texts[value]]


@dataclass(frozen=True)
class Number(Control):
    """A number within bounds, in the unit that its label names."""

    least: float
    most: float
    step: float = 1.0

    def read(self, text: str) -> float:
        """Plain digits, a point, an exponent; within the bounds. Raises BadValueError."""
        return _within(NUMBER_TEXT, text, self.least, self.most)

    def write(self, value: Any) -> str:
        return f"{value:.12g}"


@dataclass(frozen=True)
class Amount(Control):
    """A positive number, or none."""

    def read(self, text: str) -> float | None:
        return _within(AMOUNT_TEXT, text, SMALLEST, LARGEST) if text.strip() else None

    def write(self, value: Any) -> str:
        short = "" if value is None else f"{value:g}"
        return (short if not short or float(short) == value else repr(value)).replace("e+", "e")


@dataclass(frozen=True)
class Day(Control):
    """A date, or none, which is "any"."""

    first: date = date(1940, 1, 1)
    last: date = date(2100, 12, 31)

    def read(self, text: str) -> date | None:
        return None if text == "any" else _day(text, self.first, self.last)

    def write(self, value: Any) -> str:
        return "any" if value is None else str(value)


@dataclass(frozen=True)
class Days(Control):
    """A few dates, earliest first, written with commas."""

    first: date = date(1940, 1, 1)
    last: date = date(2100, 12, 31)

    def read(self, text: str) -> tuple[date, ...]:
        parts = [part.strip() for part in text.split(",", MAX_DAYS)]
        days = {_day(part, self.first, self.last) for part in parts if part != "any"}
        if len(parts) > MAX_DAYS or not days:
            raise BadValueError(text)
        return tuple(sorted(days))

    def write(self, value: Any) -> str:
        return ",".join(map(str, value))


@dataclass(frozen=True)
class Text(Control):
    """A name, or part of one: letters, digits and the marks of names, so that no sentence breaks.

    longest: characters.
    """

    longest: int = MAX_NAME

    def read(self, text: str) -> str:
        if text and (len(text) > self.longest or not NAME_TEXT.fullmatch(text)):
            raise BadValueError(text)
        return text.strip()


@dataclass(frozen=True)
class Phrase(Control):
    """A text of the reader's own: any printable characters, only ever compared or shown as text.

    longest: characters; is_long: of several lines.
    """

    longest: int = 80
    is_long: bool = False

    def read(self, text: str) -> str:
        """The text as it stands. Raises BadValueError where it is too long or not printable."""
        breaks = "\n\t" if self.is_long else ""
        is_plain = all(letter.isprintable() or letter in breaks for letter in text)
        if len(text) > self.longest or not is_plain:
            raise BadValueError(text)
        return text.strip()


@dataclass(frozen=True)
class Several(Control):
    """Any of a few values, in the reader's order; none at all means the page's default.

    words: on screen, by value; foreign: the values of other tables, which are left out.
    """

    words: Mapping[str, str]
    foreign: frozenset[str] = frozenset()

    def read(self, text: str) -> tuple[str, ...]:
        values = [part for part in text.split(SEPARATOR) if part]
        if any(value not in self.words and value not in self.foreign for value in values):
            raise BadValueError(text)
        return tuple(dict.fromkeys(value for value in values if value in self.words))

    def write(self, value: Any) -> str:
        return SEPARATOR.join(value)


@dataclass(frozen=True)
class Entry(Control):
    """A typed field that is read by a function of its own and keeps the reader's text.

    parse: the value of a text; raises InvalidInput, whose sentence stands beside the field.
    placeholder: what stands for nothing typed.
    """

    parse: Callable[[str], Any]
    placeholder: str = ""

    def read(self, text: str) -> Any:
        """The value. Raises InvalidInput."""
        return self.parse(text)

    def normalize(self, text: str) -> str:
        return text.strip()


def _within(pattern: re.Pattern[str], text: str, least: float, most: float) -> float:
    if not pattern.fullmatch(text.strip()):
        raise BadValueError(text)
    value = float(text)
    if not least <= value <= most:  # infinity lies outside too
        raise BadValueError(text)
    return value


def _day(text: str, first: date, last: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadValueError(text) from None
    if not first <= day <= last:
        raise BadValueError(text)
    return day
