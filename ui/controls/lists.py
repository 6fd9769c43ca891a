"""Controls of the pages about evidence and data: long lists, free text, several values at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ui.controls.kinds import BadValueError, Choice

SEPARATOR = "~"  # in the URL, between several values: no column's name has it


@dataclass(frozen=True)
class WideChoice(Choice):
    """One of many values whose words are long. width: pixels; a phone's screen cuts it."""

    width: int = 420


@dataclass(frozen=True)
class Phrase:
    """A text of the reader's own: any printable letters, at most so many.

    is_long: several lines. What is read is only ever compared or shown as text.
    """

    name: str
    label: str
    longest: int = 80
    is_long: bool = False
    width: int = 220
    help: str | None = None

    def read(self, raw: str) -> str:
        """The text as it stands. Raises BadValueError where it is too long or not printable."""
        breaks = "\n\t" if self.is_long else ""
        plain = all(letter.isprintable() or letter in breaks for letter in raw)
        if len(raw) > self.longest or not plain:
            raise BadValueError(raw)
        return raw.strip()

    def write(self, value: object) -> str:
        return str(value or "").strip()

    def draw(self, **common: Any) -> None:
        if self.is_long:
            common["width"] = 640  # a phone's screen cuts it
            st.text_area(max_chars=self.longest, height=150, **common)
        else:
            st.text_input(max_chars=self.longest, **common)


@dataclass(frozen=True)
class Several:
    """Any of a few values, in the reader's order; none stands for the page's own choice."""

    name: str
    label: str
    words: Mapping[str, str]
    elsewhere: frozenset[str] = frozenset()
    width: int = 320
    help: str | None = None

    def read(self, raw: str) -> tuple[str, ...]:
        """The values. Those that another table has are left out. Raises BadValueError."""
        told = [part for part in raw.split(SEPARATOR) if part]
        if any(part not in self.words and part not in self.elsewhere for part in told):
            raise BadValueError(raw)
        return tuple(dict.fromkeys(part for part in told if part in self.words))

    def write(self, value: object) -> str:
        return SEPARATOR.join(value) if isinstance(value, tuple | list) else ""

    def draw(self, **common: Any) -> None:
        st.session_state[common["key"]] = list(st.session_state[common["key"]])
        st.multiselect(options=list(self.words), format_func=self.words.__getitem__, **common)


@dataclass(frozen=True)
class ColumnChoice(Choice):
    """A column of the table that is shown; one of another table means nothing here, or default."""

    elsewhere: frozenset[str] = frozenset()
    default: str = ""

    def read(self, raw: str) -> str:
        if raw not in self.words and raw in self.elsewhere:
            return self.default
        return Choice.read(self, raw)
