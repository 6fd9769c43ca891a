"""The file of the next build while it is written: empty tables, rows of the build before."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.build.checks import create_schema
from etl.build.history import VERSIONS

Connection = duckdb.DuckDBPyConnection
SLOW_TO_PACK = "zstd,dict_fsst,fsst"  # writing a build takes half the time, its file 5% more room


@contextmanager
def opened(draft: Path) -> Iterator[Connection]:
    """A connection whose own database is the draft.

    It is written at the end, once, without a log: a draft that fails is thrown away.
    """
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{quoted(draft)}' AS draft (RECOVERY_MODE no_wal_writes)")
        connection.execute("USE draft")
        yield connection
        connection.execute("CHECKPOINT")
        connection.execute("USE memory; DETACH draft")


def begin(connection: Connection, base: Path | None) -> None:
    """Attach the base and carry over what no refresh takes back: vintages and statistics."""
    connection.execute(f"SET disabled_compression_methods = '{SLOW_TO_PACK}'")
    create_schema(connection)
    if base is None:
        connection.execute("ATTACH ':memory:' AS base; USE base")
        create_schema(connection)
        connection.execute("USE draft")
    else:
        connection.execute(f"ATTACH '{quoted(base)}' AS base (READ_ONLY)")
    connection.begin()
    carried = ("vintages", "source_statistics")
    for table in (*carried, *(versions for versions, _ in VERSIONS.values())):
        copy_rows(connection, table)
    connection.commit()


def own_name(connection: Connection, attached: str) -> str:
    """The connection's own database, quoted, beside the attached one."""
    (name,) = connection.execute(
        "SELECT database_name FROM duckdb_databases() WHERE NOT internal AND database_name <> ?",
        [attached],
    ).fetchone()  # type: ignore[misc]
    return f'"{name}"'


def quoted(path: Path | str) -> str:
    """Text for between single quotes of SQL."""
    return str(path).replace("'", "''")


def copy_rows(connection: Connection, table: str, where: str = "true", place: str = "base") -> None:
    """Copy rows of the base, by the columns that both have: the schema may have moved on.

    place: the attached database to copy from.
    """
    theirs, own = (_columns(connection, name) for name in (f"{place}.{table}", table))
    if columns := ", ".join(f'"{name}"' for name in own if name in theirs):
        connection.execute(
            f"INSERT INTO {table} BY NAME SELECT {columns} FROM {place}.{table} WHERE {where}"
        )


def _columns(connection: Connection, table: str) -> list[str]:
    """The table's columns; none where the base is older than the table."""
    try:
        return [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()]
    except duckdb.CatalogException:
        return []
