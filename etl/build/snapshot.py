"""The bundled snapshot: the project's own tables as text, and the first build made from it.

One CSV per table under data/snapshot: sorted, so that the same data gives the same bytes and a
reviewer sees what changed. List cells join their items with `|`; an empty cell is missing, and
`""` is empty text.
"""

import tempfile
from pathlib import Path

import duckdb

from etl import places
from etl.build import checks, files

WAIT_SECONDS = 120  # for another process that is building the same thing


def ensure(folder: Path) -> Path:
    """The newest readable build of the folder, made from the snapshot where there is none.

    A folder that cannot be written to is left alone: the build then lies in the system's
    temporary folder, which serves just as well. Raises OSError when neither can be written.
    """
    try:
        return _ensure_in(folder)
    except OSError:
        return _ensure_in(Path(tempfile.gettempdir()) / "ai-compute-trends")


def _ensure_in(folder: Path) -> Path:
    there = files.newest_readable(folder)
    if there:
        return there
    with files.lock(folder, WAIT_SECONDS):
        made = base(folder)
    if made is None:
        raise OSError(f"no snapshot in {places.SNAPSHOT}")
    return made


def base(folder: Path) -> Path | None:
    """As `ensure`, for the holder of the folder's lock; None where no snapshot is bundled."""
    there = files.newest_readable(folder)
    if there or not any(places.SNAPSHOT.glob("*.csv")):
        return there
    draft = files.draft_path(folder)
    with duckdb.connect(str(draft)) as connection:
        checks.create_schema(connection)
        for path in sorted(places.SNAPSHOT.glob("*.csv")):
            _load(connection, path)
        content = checks.content_hash(connection)
    return files.publish(draft, folder, content)


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? "
        "AND database_name = current_database() ORDER BY column_index",
        [table],
    ).fetchall()


def _load(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    table = path.stem
    kinds = dict(_columns(connection, table))
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
