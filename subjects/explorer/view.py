"""What a reader can choose in the explorer; the columns are those of the table."""

from dataclasses import dataclass

import pandas as pd

from subjects.sources.dictionary import dictionary
from ui.cache import BUILDS, cached
from ui.controls import address
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Phrase, Several

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


@dataclass(frozen=True)
class ColumnChoice(Choice):
    """A column of the table that is shown; one of another table means the default, without a word.

    foreign: the columns of all tables.
    """

    foreign: frozenset[str] = frozenset()

    def read(self, text: str) -> str:
        """The column, or "". Raises BadValueError where no table has it."""
        if text in self.foreign and text not in self.options:
            return ""
        return str(super().read(text))


def tables() -> dict[str, str]:
    """Every table and view of the warehouse, the models first."""
    names = sorted(dictionary()["table"].unique())
    return {FIRST: FIRST} | {name: name for name in names}


def table() -> str:
    """The table that the URL names; the first where it names none."""
    name = address.read().get("table", FIRST).strip().casefold()
    return name if name in tables() else FIRST


def controls() -> Controls[View]:
    """The controls of the table that the URL names."""
    return controls_of(table())


@cached(entries=128)
def controls_of(table: str) -> Controls[View]:
    """The controls of a table: its columns are what they offer."""
    row = (
        Choice("table", "Table", tables()),
        Phrase("q", "Search", width=165),
        _column("x", "X axis", table, (*DATES, *NUMBERS), "automatic"),
        _column("y", "Y axis", table, NUMBERS, "automatic"),
    )
    more = (
        _column("colour", "Colour", table, ("VARCHAR", "BOOLEAN"), "none"),
        _column("sort", "Sort by", table, (), "the date"),
        ORDER,
        _column("where", "Filter by", table, (), "nothing"),
        Phrase("value", "Filter", width=155, help="A part of the text, or > 1e24, <= 2024-01-01."),
        Several("cols", "Columns", _named(table, ()), foreign=_columns_of_all(), width=320),
    )
    return Controls(DEFAULT, row, more)


def _column(name: str, label: str, table: str, kinds: tuple[str, ...], none: str) -> ColumnChoice:
    words = {"": none} | _named(table, kinds)
    return ColumnChoice(name, label, words, foreign=_columns_of_all())


@cached(entries=256)
def _named(table: str, kinds: tuple[str, ...]) -> dict[str, str]:
    """The columns of some kinds of type, or all."""
    types = _columns(table)
    names = [str(n) for n, kind in types.items() if not kinds or is_kind(str(kind), kinds)]
    return {name: name for name in names}


def is_kind(kind: str, kinds: tuple[str, ...]) -> bool:
    """Whether a column's type is one of these; a list of them is not."""
    return kind.startswith(kinds) and not kind.endswith("[]")


def _columns(table: str) -> pd.Series:
    words = dictionary()
    return words[words["table"] == table].set_index("column")["type"]


@cached(entries=BUILDS)
def _columns_of_all() -> frozenset[str]:
    return frozenset(dictionary()["column"])
