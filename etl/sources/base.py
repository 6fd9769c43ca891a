"""What a source is: where its parts lie, and how their bytes become rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

MEBIBYTE = 2**20


@dataclass(frozen=True)
class Part:
    """One file of a source.

    An optional part may be missing upstream (404): the source goes on without it. Any other
    failure of any part refuses the whole source. instead_of: the part that this one stands in
    for; the parser reads it only where that part is not there.
    """

    name: str
    url: str
    is_optional: bool = False
    instead_of: str | None = None
    max_bytes: int = 64 * MEBIBYTE


@dataclass(frozen=True)
class Guard:
    """The shrink guard: a count of the new rows must reach `keep` of the old count.

    With a column, rows where it is filled (for a boolean: true) are counted instead.
    """

    table: str
    column: str | None = None
    keep: float = 0.8


@dataclass(frozen=True)
class Parsed:
    """What a parser made of the bytes: frames by table, and what a reader should know."""

    tables: Mapping[str, pd.DataFrame]
    notes: tuple[str, ...] = ()
    scope: str = "all"


Parser = Callable[[Mapping[str, bytes], date], Parsed]


@dataclass(frozen=True)
class Source:
    """One publisher's data: parts to fetch, tables to fill, and how to parse.

    parse(bodies, taken_on) gets the bytes of each part that is there, by part name, and the day
    for which they speak. It raises SourceRefused with one sentence; it touches no network and no
    clock. `guards` state the shrink rule; `appends` names a table whose rows are observations
    that are added to the older ones when they changed, rather than put in their place;
    `history` maps a table to the column(s) that identify a row in its versions; `keeps` maps a
    table to the column of which older values stay beside those that the parser returns.

    `newest`, as "table.column", names the dates whose newest says how far the rows reach; without
    it the day counts on which the files last changed. When that day is more than `lag_days` past,
    the source is overdue, whatever its server answers. `frozen` says, in a sentence, since when
    the publisher moves the source no more and what takes its place; such a source is not overdue.
    """

    name: str
    title: str
    parts: tuple[Part, ...]
    tables: tuple[str, ...]
    parse: Parser
    licence: str
    url: str
    citation: str
    guards: tuple[Guard, ...]
    rhythm_days: int = 14
    appends: tuple[str, ...] = ()
    history: Mapping[str, str] = field(default_factory=dict)
    newest: str = ""
    lag_days: int = 120
    frozen: str = ""
    keeps: Mapping[str, str] = field(default_factory=dict)
