"""The writer's side of the lake: one transaction per build, one writer, old snapshots let go.

What is published is always a finished build file that has passed every check. The transaction
replaces the rows of the tables that changed and names the build in the snapshot's commit message,
so that a reader, and a writer that was killed, finds the old build or the new one.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import duckdb

from etl.errors import LakeLost, NothingPublished, RefreshRunning
from etl.lake import catalog, tables
from etl.lake.catalog import Address, Snapshot

KEEP = 30  # newest snapshots that always stay: a month of daily refreshes
HOLD = timedelta(hours=1)  # a snapshot, and then its files, stay this long after they were replaced
ORPHANS = timedelta(days=1)  # files that no snapshot names, of a writer that was killed
LOCK = 0x41495452  # the number of the writers' lock among PostgreSQL's advisory locks


@contextmanager
def lock(where: Address) -> Iterator[None]:
    """Hold the lake's one writer's lock; PostgreSQL frees it when the connection ends, however.

    Raises RefreshRunning when another writer holds it, on whatever machine, and LakeLost.
    """
    name = catalog.alias()
    with catalog.cursor() as connection:
        try:
            connection.execute(
                f"ATTACH '{catalog.quoted(where.catalog)}' AS {name} (TYPE postgres)"
            )
            connection.begin()
            is_ours = _ask(connection, name, f"SELECT pg_try_advisory_xact_lock({LOCK}) AS got")
        except duckdb.Error as problem:
            raise catalog.lost(where, problem) from problem
        try:
            if not is_ours:
                raise RefreshRunning("Another refresh of this lake is running; this one leaves.")
            yield
        finally:
            _leave(connection, name)


def _ask(connection: catalog.Connection, name: str, sql: str) -> bool:
    row = connection.execute(f"FROM postgres_query('{name}', '{sql}')").fetchone()
    return bool(row and row[0])


def published(where: Address) -> Snapshot | None:
    """The newest build in the lake; None in a lake without one, which is made where it is absent.

    Raises LakeLost.
    """
    with catalog.opened(where, is_writer=True) as (connection, name):
        newest = next(iter(catalog.snapshots(connection, name)), None)
        if newest:
            catalog.touch(connection, name)
    return newest


def builds_in(where: Address) -> list[Snapshot]:
    """The builds that can be read, the newest first. Raises LakeLost."""
    with catalog.opened(where) as (connection, name):
        return catalog.snapshots(connection, name)


def publish(where: Address, build: Path, named: str, after: str | None) -> None:
    """Make the lake hold the rows of the build file, in one transaction, under the name `named`.

    after: the build that the lake holds now. Raises NothingPublished where it holds another, or
    the rows cannot be written, and LakeLost.
    """
    with catalog.opened(where, is_writer=True) as (connection, name):
        before = next(iter(catalog.snapshots(connection, name)), None)
        if (before.build if before else None) != after:
            raise NothingPublished("Another writer has published meanwhile; refresh once more.")
        connection.execute(f"ATTACH '{catalog.quoted(build)}' AS {name}_build (READ_ONLY)")
        try:
            connection.begin()
            hashes = tables.replace(connection, f"{name}_build", name, _hashes(connection, name))
            connection.execute(
                f"CALL {name}.set_commit_message('python -m etl', ?, extra_info => ?)",
                [named, json.dumps(hashes, sort_keys=True)],
            )
            connection.commit()
        except duckdb.IOException:
            raise
        except duckdb.Error as problem:
            raise NothingPublished(f"Nothing published in the lake: {problem}") from problem
        finally:
            _leave(connection, f"{name}_build")


def _leave(connection: catalog.Connection, attached: str) -> None:
    with suppress(duckdb.Error):  # there may be no transaction any more
        connection.rollback()
    with suppress(duckdb.Error):
        connection.execute(f"DETACH {attached}")


def _hashes(connection: catalog.Connection, name: str) -> dict[str, str]:
    """Per table the hash of the rows that the newest snapshot was published with."""
    row = connection.execute(
        f"SELECT commit_extra_info FROM {name}.snapshots() ORDER BY snapshot_id DESC LIMIT 1"
    ).fetchone()
    return dict(json.loads(row[0])) if row and row[0] else {}


def tidy(where: Address, now: datetime | None = None) -> list[Snapshot]:
    """Let go of snapshots beyond the newest KEEP, and delete files that were let go of HOLD ago.

    A snapshot stays for HOLD after its successor came, whatever its rank. Returns those let go.
    Raises LakeLost.
    """
    now = now or datetime.now(UTC)
    with catalog.opened(where, is_writer=True) as (connection, name):
        there = catalog.snapshots(connection, name)
        old = [
            snapshot
            for rank, (successor, snapshot) in enumerate(pairwise(there), 1)
            if rank >= KEEP and now - successor.published_at > HOLD
        ]
        for what, age in (("cleanup_old_files", HOLD), ("delete_orphaned_files", ORPHANS)):
            before = f"TIMESTAMPTZ '{(now - age).isoformat()}'"
            _call(connection, f"ducklake_{what}", f"'{name}', older_than => {before}")
        if old:  # last, so that their files stay until a later refresh at least
            numbers = [snapshot.number for snapshot in old]
            _call(connection, "ducklake_expire_snapshots", f"'{name}', versions => {numbers}")
    return old


def _call(connection: catalog.Connection, function: str, arguments: str) -> None:
    try:
        connection.execute(f"SELECT count(*) FROM {function}({arguments})").fetchall()
    except duckdb.IOException:
        raise
    except duckdb.Error as problem:
        raise LakeLost(f"The lake could not be tidied up: {problem}.") from problem
