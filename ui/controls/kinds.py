"""The kinds of control: what a parameter's text in the URL means, and what it refuses.

A control is one line of a table: its name (the query parameter), its label and, by its kind, what
it takes. `read` turns the URL's text into a value, `write` takes it back. Here are the choices;
what a reader types is in `typed`. Nothing here knows Streamlit; `widgets` draws each kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

SEPARATOR = "~"  # in the URL, between several values: no column's name has it


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
