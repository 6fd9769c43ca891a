"""What a source is: where its parts lie, and how their bytes become rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from etl.parse import refusals
from etl.parse.refusals import Refusal

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
class Range:
    """A rule for rows: a filled value outside of low to high is set aside with its row.

    value: a column, or SQL over the row's columns (`power_w / chips`). where: SQL for the rows
    to which the rule applies. Both ends belong to the range.
    """

    table: str
    value: str
    low: float
    high: float
    where: str = "true"


@dataclass(frozen=True)
class Guard:
    """Counts of rows against the recent builds' best: at least `keep` of it, at most `grow`
    times and a few hundred rows.

    With a column, rows where it is filled (for a boolean: true) are counted instead, and their
    share of the rows must reach `keep` of the best too. by: a column; each of its values is counted
    apart, and those that the new rows lack are not judged.
    """

    table: str
    column: str | None = None
    keep: float = 0.8
    grow: float = 2.5
    by: str | None = None


@dataclass(frozen=True)
class Words:
    """The words of a column on which pages filter: most must be known from recent builds, and a
    word that many rows had may not lose more than half of its share.
    """

    table: str
    column: str


@dataclass(frozen=True)
class Level:
    """The median of a column of numbers: within `factor` of the recent builds' median.

    by: a column; each of its values (the mode of a price, a vendor) has a median of its own.
    where: SQL for the rows that are meant.
    """

    table: str
    column: str
    by: str | None = None
    factor: float = 2.0
    where: str = "true"


@dataclass(frozen=True)
class Revised:
    """Of the rows that the build before has too, by key, few may have another value in a column.

    tolerance: a relative difference up to this is none (for a date: none is). most: the share of
    the compared rows that may differ.
    """

    table: str
    key: str
    column: str
    tolerance: float = 0.01
    most: float = 0.2


@dataclass(frozen=True)
class Newest:
    """The newest date of a column may not lie before the recent builds' newest by more days."""

    table: str
    column: str
    days: int = 31


Rule = Words | Level | Revised | Newest


@dataclass(frozen=True)
class Parsed:
    """What a parser made of the bytes: frames by table, what a reader should know, and the rows
    that were set aside.
    """

    tables: Mapping[str, pd.DataFrame]
    notes: tuple[str, ...] = ()
    scope: str = "all"
    refusals: tuple[Refusal, ...] = ()


Parser = Callable[[Mapping[str, bytes], date], Parsed]


@dataclass(frozen=True)
class Source:
    """One publisher's data: parts to fetch, tables to fill, and how to parse.

    parse(bodies, taken_on) gets the bytes of each part that is there, by part name, and the day
    for which they speak. It raises SourceRefused with one sentence; it touches no network and no
    clock. `guards` state how the counts may move, `rules` what else the new rows must have in
    common with the recent ones, `ranges` what a single row may say. Of the rows that break those,
    the schema or a check, the share `spares` may be set aside before the source is refused.
    `appends` names a table whose rows are observations that are added to the older ones when they
    changed, rather than put in their place; `history` maps a table to the column(s) that identify
    a row in its versions; `keeps` maps a table to the column of which older values stay beside
    those that the parser returns.

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
    rules: tuple[Rule, ...] = ()
    ranges: tuple[Range, ...] = ()
    spares: float = refusals.SHARE
    rhythm_days: int = 14
    appends: tuple[str, ...] = ()
    history: Mapping[str, str] = field(default_factory=dict)
    newest: str = ""
    lag_days: int = 120
    frozen: str = ""
    keeps: Mapping[str, str] = field(default_factory=dict)
