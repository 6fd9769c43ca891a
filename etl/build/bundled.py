"""The files of the bundled snapshot, read into tables.

One CSV per table under data/snapshot: sorted, so that the same data gives the same bytes and a
reviewer sees what changed. List cells join their items with `|`; an empty cell is missing, and
`""` is empty text.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl import places
from etl.build import checks

Connection = duckdb.DuckDBPyConnection
DRAFT = ".draft"  # of a table's new file, beside the old one
READY = ".ready"  # a list of tables: all their new files are there whole, and count


def files(folder: Path) -> dict[str, Path]:
    """The file of each table. Where a writer was interrupted while it put new files in place of
    old ones, those that it did not come to are read where they lie: never a mix of two snapshots.
    """
    there = {path.stem: path for path in sorted(folder.glob("*.csv"))}
    try:
        ready = (folder / READY).read_text(encoding="utf-8").split()
    except OSError:
        return there
    drafts = {table: folder / f"{table}{DRAFT}" for table in ready}
    moved = {table: path for table, path in there.items() if table in drafts}
    return moved | {table: path for table, path in drafts.items() if path.is_file()}


def load(connection: Connection) -> None:
    """Read every file into the table of its name in the current database."""
    for table, path in files(places.SNAPSHOT).items():
        _load(connection, table, path)


@contextmanager
def attached(connection: Connection, name: str) -> Iterator[None]:
    """The snapshot as an attached database of that name; empty tables where none is bundled."""
    (own,) = connection.execute("SELECT current_database()").fetchone()  # type: ignore[misc]
    connection.execute(f"ATTACH ':memory:' AS {name}; USE {name}")
    try:
        checks.create_schema(connection)
        load(connection)
        connection.execute(f'USE "{own}"')
        yield
    finally:
        connection.execute(f'USE "{own}"; DETACH {name}')


def columns(connection: Connection, table: str) -> list[tuple[str, str]]:
    """Name and type of each column of a table of the current database, in order."""
    return connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? "
        "AND database_name = current_database() ORDER BY column_index",
        [table],
    ).fetchall()


def _load(connection: Connection, table: str, path: Path) -> None:
    kinds = dict(columns(connection, table))
    if not kinds:
        return  # of another edition of the schema
    there = path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    cells = ", ".join(_from_text(name, kinds[name]) for name in there if name in kinds)
    file = str(path).replace("'", "''")
    connection.execute(
        f"INSERT INTO {table} BY NAME SELECT {cells} FROM "
        f"read_csv('{file}', header = true, all_varchar = true, allow_quoted_nulls = false, "
        f"delim = ',', quote = '\"', escape = '\"', new_line = '\\n')"
    )


def _from_text(name: str, kind: str) -> str:
    if not kind.endswith("[]"):
        return f"{name}::{kind} AS {name}"
    return (
        f"CASE WHEN {name} = '' THEN [] ELSE list_transform(string_split({name}, '|'), "
        f"lambda i: replace(i, '%7C', '|')) END::{kind} AS {name}"
    )
