"""The reader's side of the warehouse: query the newest build, and say what it is."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd

from etl import places
from etl.build import edition, files
from etl.build.files import newest_readable
from etl.errors import LakeLost, NoWarehouse

if TYPE_CHECKING:
    from etl.lake.reader import OpenSnapshot

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
    from etl.lake import reader

    now = reader.current()
    try:
        with _connect_to(now) as connection:
            return connection.execute(sql, params).df()
    except duckdb.IOException as problem:
        if now is None:
            raise
        reader.lose(problem)
    with _connect_to(None) as connection:
        return connection.execute(sql, params).df()


def connect() -> duckdb.DuckDBPyConnection:
    """A read-only connection to the newest readable build; close it (it is a context manager)."""
    if places.lake() is not None:
        return _connect_to(_lake_snapshot(is_sure=True))
    return duckdb.connect(str(newest()), read_only=True)


def _connect_to(now: "OpenSnapshot | None") -> duckdb.DuckDBPyConnection:
    if now is None:
        return duckdb.connect(str(_newest_here()), read_only=True)
    from etl.lake import reader

    return reader.connect(now)


def _lake_snapshot(*, is_sure: bool = False) -> "OpenSnapshot | None":
    """The lake's snapshot to read; None where no lake is used, or while it is lost."""
    if places.lake() is None:
        return None
    from etl.lake import reader

    return reader.current(is_sure=is_sure)


def version() -> str:
    """The newest readable build's name: it changes when the data does, so caches key on it."""
    now = _lake_snapshot()
    return now.snapshot.build if now else _newest_here().name


def snapshot_hash() -> str:
    """The content hash of the newest readable build, twelve hex digits, for citations."""
    return files.content_hash(version())


def notice() -> str | None:
    """Why an older build than the published one may be shown, in a sentence; else None."""
    if places.lake() is None:
        return None
    from etl.lake import reader

    return reader.notice()


def newest() -> Path:
    """The newest build's file, of those that open; copied from the lake where there is one."""
    now = _lake_snapshot()
    if now is None:
        return _newest_here()
    from etl.lake import copy

    try:
        return copy.of(now.snapshot)
    except (OSError, LakeLost):
        return _newest_here()


def _newest_here() -> Path:
    """This machine's newest build that opens, in the present edition of the schema.

    Taken over from an older edition, or made from the bundled snapshot if there is none. Raises
    NewerWarehouse, NoWarehouse.
    """
    newest = newest_readable(places.warehouse_folder())
    return newest if newest and edition.is_ours(newest) else _build_first()


def _build_first() -> Path:
    from etl.build import snapshot

    try:
        return snapshot.ensure(places.warehouse_folder())
    except (OSError, duckdb.Error) as problem:
        raise NoWarehouse(f"No warehouse can be read or built: {problem}.") from problem


def dictionary() -> pd.DataFrame:
    """The data dictionary: table, column, type, unit, meaning, from the schema's comments."""
    return query(DICTIONARY)


DICTIONARY = """
    SELECT table_name AS table, column_name AS column, data_type AS type,
           trim(split_part(comment, '|', 1)) AS unit, trim(split_part(comment, '|', 2)) AS meaning
    FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()
    ORDER BY table_name, column_index
"""
