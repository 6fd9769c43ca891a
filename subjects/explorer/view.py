"""What a reader can choose in the explorer; the columns are those of the table."""

from dataclasses import dataclass

import pandas as pd

from subjects.sources import view
from ui.cache import cached
from ui.controls import address
from ui.controls.kinds import Choice, Control
from ui.controls.lists import ColumnChoice, Phrase, Several

FIRST = "models"
ORDER = Choice("order", "Order", {"down": "largest or newest first", "up": "smallest first"})
NUMBERS = ("DOUBLE", "INTEGER", "BIGINT", "FLOAT")
DATES = ("DATE", "TIMESTAMP")


@dataclass(frozen=True)
class View:
    """The choices of the page; an empty column stands for the page's own choice."""

    table: str = FIRST
    q: str = ""
    where: str = ""
    value: str = ""
    sort: str = ""
    order: str = "down"
    cols: tuple[str, ...] = ()
    x: str = ""
    y: str = ""
    colour: str = ""


DEFAULT = View()


def tables() -> dict[str, str]:
    """Every table and view of the warehouse, the models first."""
    names = sorted(view.dictionary()["table"].unique())
    return {FIRST: FIRST} | {name: name for name in names}


def asked() -> str:
    """The table that the URL names; the first where it names none."""
    name = address.read().get("table", FIRST).strip().casefold()
    return name if name in tables() else FIRST


def shown(table: str) -> tuple[Control, ...]:
    """The controls above the chart."""
    return (
        Choice("table", "Table", tables()),
        Phrase("q", "Search", width=165),
        _column("x", "Across", table, (*DATES, *NUMBERS), "automatic"),
        _column("y", "Up", table, NUMBERS, "automatic"),
    )


def more(table: str) -> tuple[Control, ...]:
    """The controls in the popover."""
    return (
        _column("colour", "Colour", table, ("VARCHAR", "BOOLEAN"), "none"),
        _column("sort", "Sort by", table, (), "the date"),
        ORDER,
        _column("where", "Filter by", table, (), "nothing"),
        Phrase("value", "Filter", width=155, help="A part of the text, or > 1e24, <= 2024-01-01."),
        Several("cols", "Columns", _named(table, ()), _others(table)),
    )


def _column(name: str, label: str, table: str, kinds: tuple[str, ...], none: str) -> ColumnChoice:
    words = {"": none} | _named(table, kinds)
    return ColumnChoice(name, label, words, elsewhere=_others(table))


@cached(entries=256)
def _named(table: str, kinds: tuple[str, ...]) -> dict[str, str]:
    """The columns of some kinds of type, or all."""
    found = _columns(table)
    kept = [n for n, kind in found.items() if not kinds or is_kind(str(kind), kinds)]
    return {str(name): str(name) for name in kept}


def is_kind(kind: str, kinds: tuple[str, ...]) -> bool:
    """Whether a column's type is one of these; a list of them is not."""
    return kind.startswith(kinds) and not kind.endswith("[]")


def _columns(table: str) -> pd.Series:
    words = view.dictionary()
    return words[words["table"] == table].set_index("column")["type"]


@cached(entries=64)
def _others(table: str) -> frozenset[str]:
    """Every column's name: one that this control has no use for is left out without a word."""
    return frozenset(view.dictionary()["column"])
