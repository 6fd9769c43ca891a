"""The bundled snapshot: the project's own tables as text, and the first build made from it.

One CSV per table under data/snapshot: sorted, so that the same data gives the same bytes and a
reviewer sees what changed. List cells join their items with `|`; an empty cell is missing, and
`""` is empty text.
"""

import tempfile
from pathlib import Path

import duckdb

from etl import builds, places, rules, warehouse

WAIT_SECONDS = 120  # for another process that is building the same thing
THIN = """
    SELECT vintage_id FROM vintages
    QUALIFY row_number() OVER (
        PARTITION BY source, scope, strftime(taken_on, '%Y-%m')
        ORDER BY taken_on DESC, vintage_id DESC
    ) = 1
"""


ROWS = {  # a moment of fetching would make the bytes differ from one run to the next
    "vintages": "(SELECT * REPLACE (taken_on::TIMESTAMP AS fetched_at) FROM vintages "
    "WHERE vintage_id IN (SELECT vintage_id FROM kept))",
    "sources": "(SELECT * REPLACE (taken_on::TIMESTAMP AS fetched_at, NULL AS fingerprint) "
    "FROM sources)",
}


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
    there = warehouse.newest_readable(folder)
    if there:
        return there
    with builds.lock(folder, WAIT_SECONDS):
        made = base(folder)
    if made is None:
        raise OSError(f"no snapshot in {places.SNAPSHOT}")
    return made


def base(folder: Path) -> Path | None:
    """As `ensure`, for the holder of the folder's lock; None where no snapshot is bundled."""
    there = warehouse.newest_readable(folder)
    if there or not any(places.SNAPSHOT.glob("*.csv")):
        return there
    draft = builds.draft_path(folder)
    with duckdb.connect(str(draft)) as connection:
        rules.create_schema(connection)
        for path in sorted(places.SNAPSHOT.glob("*.csv")):
            _load(connection, path)
        content = rules.content_hash(connection)
    return builds.publish(draft, folder, content)


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


def write(folder: Path) -> list[Path]:
    """Write the newest build's tables as the snapshot; returns the files, tables without rows out.

    History is thinned to the last vintage of each month, so that the snapshot stays small.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with warehouse.connect() as connection:
        connection.execute(f"CREATE TEMP TABLE kept AS {THIN}")
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY 1"
        ).fetchall()
        written = [_write_table(connection, table, folder) for (table,) in tables]
    for path in folder.glob("*.csv"):
        if path not in written:
            path.unlink()
    return written


def _write_table(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> Path:
    path = folder / f"{table}.csv"
    draft = path.with_suffix(".draft")
    kinds = _columns(connection, table)
    cells = ", ".join(_to_text(name, kind) for name, kind in kinds)
    file = str(draft).replace("'", "''")
    connection.execute(
        f"COPY (SELECT {cells} FROM {_rows(table)} ORDER BY ALL) TO '{file}' (FORMAT csv, HEADER)"
    )
    draft.replace(path)
    return path


def _rows(table: str) -> str:
    if table.endswith("_versions"):
        return (
            f"(SELECT * REPLACE (list_intersect(vintage_ids, (SELECT list(vintage_id) FROM kept)) "
            f"AS vintage_ids) FROM {table}) WHERE len(vintage_ids) > 0"
        )
    return ROWS.get(table, table)


def _to_text(name: str, kind: str) -> str:
    if not kind.endswith("[]"):
        return name
    order = f"list_sort({name})" if kind == "INTEGER[]" else name
    return (
        f"array_to_string(list_transform({order}, lambda i: replace(i::VARCHAR, '|', '%7C')), '|') "
        f"AS {name}"
    )
