"""The stored exports (vintages): which one speaks for a day, and the rows that it held.

A vintage is named by its number, never by its day: two exports of one day are two exports. Where a
day has to stand for one of them, it is that of the widest scope, and of those the last loaded.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import duckdb
import pandas as pd

from etl import warehouse

MOST = 24  # exports that a number is followed through: what a chart shows and a second works out
WHOLE = "all"  # the scope of an export that holds every row
STORED = """
    SELECT vintage_id, source, scope, taken_on, content_hash, rows FROM vintages
    WHERE source = ? ORDER BY taken_on, vintage_id
"""
ROWS = """
    SELECT v.vintage_id, v.taken_on, v.scope, h.* EXCLUDE (vintage_ids)
    FROM model_versions AS h, (FROM vintages WHERE vintage_id = $number) AS v
    WHERE list_contains(h.vintage_ids, $number)
"""
ROWS_OF_EXPORTS = """
    CREATE OR REPLACE TEMP TABLE chosen_models AS
    SELECT unnest(list_intersect(vintage_ids, ?)) AS vintage_id, {columns} FROM model_versions
"""
ONE = "SELECT * FROM chosen_models WHERE vintage_id = ?"
STEPS: tuple[tuple[str, Callable[[date], object]], ...] = (
    ("day", date.toordinal),
    ("week", lambda day: day.isocalendar()[:2]),
    ("month", lambda day: (day.year, day.month)),
    ("quarter", lambda day: (day.year, (day.month - 1) // 3)),
    ("year", lambda day: day.year),
)


@dataclass(frozen=True)
class Vintage:
    """One stored export."""

    vintage_id: int
    source: str
    scope: str
    taken_on: date
    content_hash: str
    rows: int


@dataclass(frozen=True)
class ExportSeries:
    """Exports for a chart or a table, oldest first: the last of each `step` that has one.

    days: on how many days an export was stored.
    """

    exports: tuple[Vintage, ...]
    step: str
    days: int

    @property
    def sentence(self) -> str:
        """Which exports are left out, or "" where none is."""
        if len(self.exports) == self.days:
            return ""
        return (
            f"Of the {self.days:,} days with a stored export, the last of each {self.step} is used."
        )


def stored(source: str, connection: duckdb.DuckDBPyConnection | None = None) -> list[Vintage]:
    """Every export of a source that is stored, oldest first; several of a day in order."""
    if connection is None:
        with warehouse.connect() as opened:
            return stored(source, opened)
    return [Vintage(*row) for row in connection.execute(STORED, [source]).fetchall()]


def one_a_day(exports: Iterable[Vintage]) -> list[Vintage]:
    """The export that speaks for each day, oldest first: of the widest scope, then the last."""
    ordered = sorted(exports, key=lambda v: (v.taken_on, v.scope == WHOLE, v.vintage_id))
    return list({export.taken_on: export for export in ordered}.values())


def series(exports: Iterable[Vintage], most: int = MOST) -> ExportSeries:
    """At most about `most` of the exports, in even steps: each day's, or the last of each week ...

    Three years of daily exports come to 13 quarters. Years are never thinned further.
    """
    daily = one_a_day(exports)
    thinned = [
        ExportSeries(_last_of_each(period, daily), step, len(daily)) for step, period in STEPS
    ]
    return next((one for one in thinned if len(one.exports) <= most), thinned[-1])


def _last_of_each(
    period: Callable[[date], object], exports: Iterable[Vintage]
) -> tuple[Vintage, ...]:
    return tuple({period(export.taken_on): export for export in exports}.values())


def models(number: int, connection: duckdb.DuckDBPyConnection | None = None) -> pd.DataFrame:
    """The rows of one export of models, with the columns of `model_history`."""
    if connection is None:
        return warehouse.query(ROWS, {"number": number})
    return connection.execute(ROWS, {"number": number}).df()


def each_models(exports: Iterable[Vintage], columns: Iterable[str]) -> Iterator[pd.DataFrame]:
    """The rows of the exports, one after the other: no more than one is in memory.

    columns: of `model_versions`. The lists of vintages, which grow with history, are read once.
    """
    listed = list(exports)
    with warehouse.connect() as connection:
        numbers = [export.vintage_id for export in listed]
        connection.execute(ROWS_OF_EXPORTS.format(columns=", ".join(columns)), [numbers])
        for number in numbers:
            yield connection.execute(ONE, [number]).df()
