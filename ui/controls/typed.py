"""The kinds of control that a reader types: numbers, amounts, dates, names and free text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.controls.kinds import BadValueError, Control

MAX_DAYS = 5
MAX_NAME = 60  # characters of a short name
AMOUNT_TEXT = re.compile(r"[0-9]{1,40}(\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?")
NUMBER_TEXT = re.compile(r"\d{1,15}(\.\d{0,15})?([eE][+-]?\d{1,2})?", re.ASCII)
SMALLEST, LARGEST = 1e-6, 1e60
NAME_START, NAME_MARKS = "(“‘（", r" .,&'()+/´’‘“”–—·（），!;@#%-"
NAME_TEXT = re.compile(rf"(?:[^\W_]|[{NAME_START}])(?:[^\W_]|[{NAME_MARKS}])*")


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
