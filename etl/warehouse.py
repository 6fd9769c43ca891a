"""The reader's side of the warehouse: query the newest build, and say what it is."""

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd

from etl import builds, places
from etl.errors import LakeLost, NoWarehouse

if TYPE_CHECKING:
    from etl.lake_reader import Held
    from etl.sql_box import Answer
    from etl.summary import Summary, Vintage

Params = Sequence[Any] | Mapping[str, Any] | None


def query(sql: str, params: Params = None) -> pd.DataFrame:
    """Rows of a read-only query on the newest readable build.

    List columns come as arrays. Raises duckdb.Error for wrong SQL, and NoWarehouse when there is
    no readable build and none can be made from the snapshot.
    """
    if places.lake() is not None:
        return _query_lake(sql, params)
    with connect() as connection:
        return connection.execute(sql, params).df()


def _query_lake(sql: str, params: Params) -> pd.DataFrame:
    """As `query`; a lake that is lost meanwhile costs no answer, but one from this machine."""
    from etl import lake_reader

    now = lake_reader.held()
    try:
        with _connect_to(now) as connection:
            return connection.execute(sql, params).df()
    except duckdb.IOException as problem:
        if now is None:
            raise
        lake_reader.lose(problem)
    with _connect_to(None) as connection:
        return connection.execute(sql, params).df()


def connect() -> duckdb.DuckDBPyConnection:
    """A read-only connection to the newest readable build; close it (it is a context manager)."""
    if places.lake() is not None:
        return _connect_to(_held(is_sure=True))
    return duckdb.connect(str(newest()), read_only=True)


def _connect_to(now: "Held | None") -> duckdb.DuckDBPyConnection:
    if now is None:
        return duckdb.connect(str(_newest_here()), read_only=True)
    from etl import lake_reader

    return lake_reader.connect(now)


def _held(*, is_sure: bool = False) -> "Held | None":
    """The lake's snapshot to read; None where no lake is used, or while it is lost."""
    if places.lake() is None:
        return None
    from etl import lake_reader

    return lake_reader.held(is_sure=is_sure)


def version() -> str:
    """The newest readable build's name: it changes when the data does, so caches key on it."""
    now = _held()
    return now.snapshot.build if now else _newest_here().name


def snapshot_hash() -> str:
    """The content hash of the newest readable build, twelve hex digits, for citations."""
    return builds.content_hash(version())


def notice() -> str | None:
    """Why an older build than the published one may be shown, in a sentence; else None."""
    if places.lake() is None:
        return None
    from etl import lake_reader

    return lake_reader.notice()


def newest() -> Path:
    """The newest build's file, of those that open; copied from the lake where there is one."""
    now = _held()
    if now is None:
        return _newest_here()
    from etl import lake_copy

    try:
        return lake_copy.of(now.snapshot)
    except (OSError, LakeLost):
        return _newest_here()


def _newest_here() -> Path:
    """This machine's newest build that opens; made from the bundled snapshot if there is none."""
    return newest_readable(places.warehouse_folder()) or _from_snapshot()


def newest_readable(folder: Path) -> Path | None:
    """The newest build of the folder that opens, or None."""
    return next((b for b in builds.published(folder) if _is_good(b)), None)


def _is_good(build: Path) -> bool:
    """Whether it opens. Only a yes is remembered: what another process locks opens later."""
    try:
        return _opens(build, _state(build))
    except (duckdb.Error, OSError):  # truncated, garbage, flipped bytes: an older build serves
        return False


def _state(build: Path) -> tuple[int, int]:
    facts = build.stat()
    return facts.st_size, facts.st_mtime_ns


@functools.lru_cache(maxsize=64)
def _opens(build: Path, state: tuple[int, int]) -> bool:
    with duckdb.connect(str(build), read_only=True) as connection:
        return connection.execute("SELECT count(*) > 0 FROM sources").fetchone() == (True,)


def _from_snapshot() -> Path:
    from etl import snapshot

    try:
        return snapshot.ensure(places.warehouse_folder())
    except (OSError, duckdb.Error) as problem:
        raise NoWarehouse(f"No warehouse can be read or built: {problem}.") from problem


def status() -> list[dict[str, Any]]:
    """Per source: last good fetch, age, rows, content hash, last error; see `etl.status`."""
    from etl import status as attempts

    return attempts.status()


def exports() -> "list[Vintage]":
    """The stored exports of models, oldest first; see `etl.summary`."""
    from etl import summary

    with connect() as connection:
        return summary.vintages(connection)


def changes(old: str, new: str) -> "Summary | None":
    """Two stored exports compared, by their numbers; see `etl.summary.between`."""
    from etl import summary

    with connect() as connection:
        return summary.between(connection, old, new)


def changes_markdown(told: "Summary | None") -> str:
    """A comparison as Markdown, with the sources that are stale."""
    from etl import summary, summary_text

    with connect() as connection:
        return summary_text.markdown(told, summary.stale(connection))


def changes_feed() -> str:
    """The changes of all stored exports as an Atom feed."""
    from etl import feed, summary

    with connect() as connection:
        return feed.atom(summary.all_steps(connection))


def ask(sql: str) -> "Answer | str":
    """What an analyst's own query finds, or the sentence that refuses it; see `etl.sql_box`."""
    from etl import sql_box

    try:
        return sql_box.run(sql)
    except sql_box.SqlRefused as refusal:
        return str(refusal)


def sql_limits() -> dict[str, int]:
    """The limits of `ask`: rows, seconds, memory_mb, letters of a query."""
    from etl import sql_box

    told = int(sql_box.SECONDS)
    return {"rows": sql_box.ROWS, "seconds": told, "memory_mb": sql_box.MEMORY_MB,
            "letters": sql_box.LONGEST_SQL}  # fmt: skip


def dictionary() -> pd.DataFrame:
    """The data dictionary: table, column, type, unit, meaning, from the schema's comments."""
    return query(DICTIONARY)


DICTIONARY = """
    SELECT table_name AS table, column_name AS column, data_type AS type,
           trim(split_part(comment, '|', 1)) AS unit, trim(split_part(comment, '|', 2)) AS meaning
    FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()
    ORDER BY table_name, column_index
"""
