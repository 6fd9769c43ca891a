"""Rows that are set aside: which, by what rule and why; and how many a source may have.

A parser meets such rows deep inside its columns. Whoever runs it opens a ledger, and what is set
aside meanwhile, in the same thread, is entered there.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from etl.parse.text import tidy

SHARE = 0.03  # of the rows to which a rule applies; more is no row's fault but the file's
FEW = 2  # rows that may be set aside in a table too small for the share
FEWEST_TO_SPARE = 4  # a table of less spares no row: one would be a third of it
LONGEST_ROW = 2_000  # characters of a row's text
LONGEST_CELL = 200


@dataclass(frozen=True)
class Refusal:
    """One row that is not used. place: its file or table. row: its filled cells as JSON text."""

    place: str
    rule: str
    reason: str
    row: str


@dataclass
class Ledger:
    """What a parser set aside, and what it has to say about single cells."""

    refusals: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


_OPEN: ContextVar[Ledger | None] = ContextVar("ledger", default=None)


@contextmanager
def ledger() -> Iterator[Ledger]:
    """A ledger for what is entered in this thread while the context lasts."""
    entries = Ledger()
    token = _OPEN.set(entries)
    try:
        yield entries
    finally:
        _OPEN.reset(token)


def enter(place: str, rule: str, reason: str, row: Mapping[str, Any]) -> None:
    """Enter a row that is set aside; without an open ledger it is just not used."""
    if (entries := _OPEN.get()) is not None:
        entries.refusals.append(Refusal(place, rule, tidy(reason), text(row)))


def note(sentence: str) -> None:
    """Enter a note about cells that cost no row."""
    if (entries := _OPEN.get()) is not None:
        entries.notes.append(sentence)


def most(rows: int, share: float = SHARE) -> int:
    """How many of so many rows may be set aside before the whole is refused."""
    return max(int(share * rows), min(FEW, rows // FEWEST_TO_SPARE))


def text(row: Mapping[str, Any]) -> str:
    """A row's filled cells as JSON, long cells and the whole cut with an ellipsis."""
    cells = {name: _plain(value) for name, value in row.items() if _is_filled(value)}
    line = json.dumps(cells, ensure_ascii=False)
    return line if len(line) <= LONGEST_ROW else line[: LONGEST_ROW - 1] + "…"


def _is_filled(value: object) -> bool:
    is_nan = isinstance(value, float) and value != value
    return not (value is None or is_nan or (isinstance(value, str | list) and not value))


def _plain(value: object) -> object:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list):
        return [_plain(item) for item in value[:20]]
    cell = tidy(str(value)[: LONGEST_CELL + 1])
    return cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…"
