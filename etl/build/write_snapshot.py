"""Write the newest build as the bundled snapshot: one sorted CSV for each table."""

from pathlib import Path

import duckdb

from etl import warehouse
from etl.build.snapshot import _columns

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
