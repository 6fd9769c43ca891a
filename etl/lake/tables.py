"""The rows and shapes of a build file, brought into the lake within an open transaction."""

from collections.abc import Mapping
from typing import Any

import duckdb

Connection = duckdb.DuckDBPyConnection
Shape = list[tuple[Any, ...]]  # per column: name, type, whether it may be empty, comment

TABLES = """
    SELECT table_name, comment FROM duckdb_tables()
    WHERE database_name = ? AND NOT temporary ORDER BY table_name
"""
COLUMNS = """
    SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns()
    WHERE database_name = ? AND table_name = ? ORDER BY column_index
"""
VIEWS = """
    SELECT view_name, sql, comment FROM duckdb_views()
    WHERE database_name = ? AND NOT internal ORDER BY view_name
"""


def replace(
    connection: Connection, build: str, lake: str, known: Mapping[str, str]
) -> dict[str, str]:
    """Make the attached lake hold what the attached build holds; returns a hash per table.

    known: the hashes that the lake's rows have now; a table whose shape and hash are the same is
    left as it is, so that a refresh writes only what changed.
    """
    wanted = dict(connection.execute(TABLES, [build]).fetchall())
    there = dict(connection.execute(TABLES, [lake]).fetchall())
    hashes = {table: _hash(connection, f"{build}.{table}") for table in wanted}
    for table, comment in wanted.items():
        shape = _shape(connection, build, table)
        if there.get(table, "") != comment or shape != _shape(connection, lake, table):
            _make(connection, f"{lake}.{table}", shape, comment)
        elif known.get(table) == hashes[table]:
            continue
        connection.execute(f"DELETE FROM {lake}.{table}")
        names = ", ".join(f'"{column[0]}"' for column in shape)
        connection.execute(
            f"INSERT INTO {lake}.{table} ({names}) SELECT {names} FROM {build}.{table}"
        )
    _views(connection, build, lake)
    for table in there.keys() - wanted.keys():
        connection.execute(f"DROP TABLE {lake}.{table}")
    return hashes


def _hash(connection: Connection, table: str) -> str:
    """The number of rows and a sum of their hashes, whatever their order."""
    rows, total = connection.execute(
        f"SELECT count(*), coalesce(sum(hash(t)), 0) FROM {table} AS t"
    ).fetchone()  # type: ignore[misc]
    return f"{duckdb.__version__}:{rows}:{total}"


def _shape(connection: Connection, database: str, table: str) -> Shape:
    return connection.execute(COLUMNS, [database, table]).fetchall()


def _make(connection: Connection, table: str, shape: Shape, comment: str | None) -> None:
    """An empty table anew, with the comments: they are the data dictionary."""
    columns = ", ".join(
        f'"{name}" {kind}' + ("" if may_be_empty else " NOT NULL")
        for name, kind, may_be_empty, _ in shape
    )
    connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute(f"CREATE TABLE {table} ({columns})")
    connection.execute(f"COMMENT ON TABLE {table} IS {_text(comment)}")
    for name, _, _, words in shape:
        connection.execute(f'COMMENT ON COLUMN {table}."{name}" IS {_text(words)}')


def _views(connection: Connection, build: str, lake: str) -> None:
    """The views anew: their words are those of the build, their tables the lake's."""
    for name, _, _ in connection.execute(VIEWS, [lake]).fetchall():
        connection.execute(f"DROP VIEW {lake}.{name}")
    connection.execute(f"USE {lake}")
    for name, sql, comment in connection.execute(VIEWS, [build]).fetchall():
        connection.execute(sql)
        connection.execute(f"COMMENT ON VIEW {name} IS {_text(comment)}")
    connection.execute("USE memory")


def _text(words: str | None) -> str:
    return "NULL" if words is None else "'" + words.replace("'", "''") + "'"
