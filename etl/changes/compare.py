"""What the newest export of models changed: gathered for a message, a pull request and a feed.

`python -m etl changes` compares two stored vintages, the newest with the one before it where none
are named.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import duckdb

from etl import warehouse, warehouse_vintages
from etl.errors import BadRequest
from etl.warehouse_vintages import Vintage
from trends.headlines import HEADLINES
from trends.history import effects as change_effects
from trends.history.changes import Changes, compare
from trends.history.effects import Effect

SOURCE = "epoch_models"
STALE = "SELECT title, stale_reason, taken_on FROM sources WHERE is_stale ORDER BY source"


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
    return warehouse_vintages.stored(SOURCE, connection)


def _named(there: list[Vintage], name: str) -> Vintage:
    """The vintage of a number, or the one that speaks for a day."""
    by_day = {v.taken_on.isoformat(): v for v in warehouse_vintages.one_a_day(there)}
    named = {str(v.vintage_id): v for v in there} | by_day
    if name not in named:
        days = ", ".join(f"{v.taken_on} (number {v.vintage_id})" for v in there)
        raise BadRequest(f"No export of models is stored as {name!r}; there are: {days or 'none'}.")
    return named[name]


def summarise(connection: duckdb.DuckDBPyConnection, old: Vintage, new: Vintage) -> Summary:
    """The changes between two vintages and their effects."""
    rows = (warehouse_vintages.models(one.vintage_id, connection) for one in (old, new))
    changes = compare(*rows)
    effects = tuple(change_effects.effect(changes, headline) for headline in HEADLINES)
    return Summary(old, new, changes, effects)


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
