"""What the newest export of models changed: gathered for a message, a pull request and a feed.

`python -m etl changes` compares two stored vintages, the newest with the one before it where none
are named.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import duckdb
import pandas as pd

from etl import warehouse
from etl.errors import BadRequest
from trends.headlines import HEADLINES
from trends.history import effects as change_effects
from trends.history.changes import Changes, compare
from trends.history.effects import Effect

VINTAGES = """
    SELECT vintage_id, source, scope, taken_on, content_hash, rows FROM vintages
    WHERE vintage_id IN (SELECT unnest(vintage_ids) FROM model_versions)
    ORDER BY taken_on, vintage_id
"""
STALE = "SELECT title, stale_reason, taken_on FROM sources WHERE is_stale ORDER BY source"


@dataclass(frozen=True)
class Vintage:
    """One stored export of models."""

    vintage_id: int
    source: str
    scope: str
    taken_on: date
    content_hash: str
    rows: int


@dataclass(frozen=True, eq=False)
class Summary:
    """Two vintages compared: the changes, and what they did to each headline growth."""

    old: Vintage
    new: Vintage
    changes: Changes
    effects: tuple[Effect, ...]


@dataclass(frozen=True, eq=False)
class Stale:
    """A source whose last refresh failed: its title, why, and the day of the rows in use."""

    title: str
    reason: str
    taken_on: date | None


def between(
    connection: duckdb.DuckDBPyConnection, old: str | None = None, new: str | None = None
) -> Summary | None:
    """Two vintages compared; by default the newest and the one before it.

    old, new: a day (ISO) or a number. None where there is nothing to compare with. Raises
    BadRequest where there is no such vintage, or the two are one.
    """
    there = vintages(connection)
    newest = _named(there, new) if new else (there[-1] if there else None)
    if old:
        before: Vintage | None = _named(there, old)
    else:
        earlier = there[: there.index(newest)] if newest else []
        before = earlier[-1] if earlier else None
    if newest is None or before is None:
        return None
    if before == newest:
        raise BadRequest("Name two different exports to compare.")
    return summarise(connection, before, newest)


def vintages(connection: duckdb.DuckDBPyConnection) -> list[Vintage]:
    """The stored exports of models, oldest first."""
    return [Vintage(*row) for row in connection.execute(VINTAGES).fetchall()]


def _named(there: list[Vintage], name: str) -> Vintage:
    """The vintage of a number or a day; the last of a day that has several."""
    found = [v for v in there if name in (str(v.vintage_id), v.taken_on.isoformat())]
    if not found:
        days = ", ".join(f"{v.taken_on} (number {v.vintage_id})" for v in there)
        raise BadRequest(f"No export of models is stored as {name!r}; there are: {days or 'none'}.")
    return found[-1]


def summarise(connection: duckdb.DuckDBPyConnection, old: Vintage, new: Vintage) -> Summary:
    """The changes between two vintages and their effects."""
    found = compare(_rows(connection, old), _rows(connection, new))
    effects = tuple(change_effects.effect(found, headline) for headline in HEADLINES)
    return Summary(old, new, found, effects)


def _rows(connection: duckdb.DuckDBPyConnection, vintage: Vintage) -> pd.DataFrame:
    sql = "SELECT * FROM model_history WHERE vintage_id = ?"
    return connection.execute(sql, [vintage.vintage_id]).df()


def all_steps(connection: duckdb.DuckDBPyConnection, most: int = 30) -> list[Summary]:
    """Each stored export against the one before it, the newest first, at most `most`."""
    steps = list(pairwise(vintages(connection)))[-most:]
    return [summarise(connection, old, new) for old, new in reversed(steps)]


def stale(connection: duckdb.DuckDBPyConnection) -> list[Stale]:
    """The sources whose last refresh failed."""
    return [Stale(*row) for row in connection.execute(STALE).fetchall()]


def exports() -> list[Vintage]:
    """The stored exports of models, oldest first, from the newest build."""
    with warehouse.connect() as connection:
        return vintages(connection)


def changes(old: str, new: str) -> Summary | None:
    """Two stored exports compared, by their numbers; see `between`."""
    with warehouse.connect() as connection:
        return between(connection, old, new)
