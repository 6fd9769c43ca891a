"""The reader's side of the lake: always one whole build, and this machine's own when it is lost.

A process attaches the lake at the snapshot of the newest build and asks the catalog every two
seconds, while it is used, whether there is a newer one. Each query then runs at one snapshot: it
sees the old build or the new one, never a mix. When the catalog or the files cannot be reached,
the newest build of this machine serves, or the bundled snapshot, and `notice` says so.
"""

import functools
import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from etl import places
from etl.errors import BadRequest, LakeLost
from etl.lake import catalog
from etl.lake.catalog import Address, Snapshot

FRESH_SECONDS = 2.0  # a build is taken up so long after it was published, at most
RETRY_SECONDS = 30.0  # a lost lake is asked again after so long
NAME = "lake"  # of the attached lake, in each engine
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class OpenSnapshot:
    """The snapshot that a process reads, attached in an engine of its own.

    One engine per snapshot: what DuckDB tells of its tables goes through all that is attached, and
    an older snapshot may be gone. An engine ends with its last connection.
    """

    snapshot: Snapshot
    engine: duckdb.DuckDBPyConnection


class Reader:
    """What one process knows of a lake. Safe for many threads."""

    def __init__(self, where: Address, wanted: str) -> None:
        self.where, self.wanted = where, wanted
        self.problem: LakeLost | None = None
        self._open: OpenSnapshot | None = None
        self._due = 0.0
        self._turn = threading.Lock()

    def current(self, *, is_sure: bool = False) -> OpenSnapshot | None:
        """The snapshot to read, or None while the lake is lost. is_sure: asked just now.

        One thread asks; the others wait for it only where they have nothing to read meanwhile.
        """
        if self._is_due(is_sure):
            has_nothing = self._open is None and self.problem is None
            if self._turn.acquire(blocking=has_nothing or (is_sure and self.problem is None)):
                try:
                    if self._is_due(is_sure):
                        self._look()
                finally:
                    self._turn.release()
        return self._open

    def _is_due(self, is_sure: bool) -> bool:
        return time.monotonic() >= self._due or (is_sure and self.problem is None)

    def lose(self, problem: LakeLost) -> None:
        """Serve from this machine until the lake is asked again."""
        if self.problem is None:
            LOG.warning("%s", problem)
        self.problem, self._open = problem, None
        self._due = time.monotonic() + RETRY_SECONDS

    def _look(self) -> None:
        try:
            self._open = self._newest(self._open)
        except LakeLost as problem:
            self.lose(problem)
        except duckdb.Error as problem:
            self.lose(catalog.lost(self.where, problem))
        else:
            self.problem = None
            self._due = time.monotonic() + FRESH_SECONDS

    def _newest(self, now: OpenSnapshot | None) -> OpenSnapshot:
        """What is held now, or the newer snapshot in its place."""
        if now is None:
            with catalog.opened(self.where) as (connection, name):
                there = catalog.snapshots(connection, name)
        else:
            with now.engine.cursor() as connection:
                there = catalog.snapshots(connection, NAME)
        wanted = self._wanted(there)
        if now is None or now.snapshot != wanted:
            now = OpenSnapshot(wanted, catalog.engine())
            catalog.attach(now.engine, self.where, NAME, wanted.number)
        with now.engine.cursor() as connection:
            catalog.touch(connection, NAME)
        return now

    def _wanted(self, there: Sequence[Snapshot]) -> Snapshot:
        if not there:
            raise LakeLost("The lake holds no build yet; python -m etl refresh publishes one.")
        match = next((each for each in there if each.build.startswith(self.wanted)), None)
        if match is None:
            raise BadRequest(
                f"The lake holds no build {self.wanted!r}; python -m etl lake lists those it holds."
            )
        return match


@functools.lru_cache(maxsize=4)
def _reader(where: Address, wanted: str) -> Reader:
    return Reader(where, wanted)


def current(*, is_sure: bool = False) -> OpenSnapshot | None:
    """The snapshot that this process reads now, or None while the lake is lost."""
    try:
        return _reader(catalog.address(), places.lake_build()).current(is_sure=is_sure)
    except LakeLost:  # it is not even named: `notice` says so
        return None


def connect(now: OpenSnapshot) -> duckdb.DuckDBPyConnection:
    """A connection whose tables are those of the snapshot; close it."""
    connection = now.engine.cursor()
    connection.execute(f"USE {NAME}")
    return connection


def lose(problem: duckdb.Error) -> None:
    """Note that a query found the catalog or a file gone."""
    where = catalog.address()
    _reader(where, places.lake_build()).lose(catalog.lost(where, problem))


def notice() -> str | None:
    """Why this machine's own build is served, in a sentence; None while the lake is read."""
    if current():
        return None
    try:
        problem = _reader(catalog.address(), places.lake_build()).problem
    except LakeLost as unnamed:
        problem = unnamed
    return f"{problem} Showing this machine's newest build." if problem else None
