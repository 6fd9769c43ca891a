"""Write the newest build as the bundled snapshot: one sorted CSV for each table.

All new files are written beside the old ones first; then a list says that they count, and they
are put in place. Who is interrupted leaves the old snapshot or the new one (`etl.build.bundled`).
"""

from pathlib import Path

import duckdb

from etl import warehouse
from etl.build import bundled

THIN = """
    SELECT vintage_id FROM vintages
    QUALIFY row_number() OVER (
        PARTITION BY source, scope, strftime(taken_on, '%Y-%m')
        ORDER BY taken_on DESC, vintage_id DESC
    ) = 1
"""
TABLES = """
    SELECT table_name FROM duckdb_tables()
    WHERE NOT temporary AND table_name NOT IN ('schema_version', 'source_statistics')
    ORDER BY 1
"""

ROWS = {  # a moment of fetching would make the bytes differ from one run to the next
    "vintages": "(SELECT * REPLACE (taken_on::TIMESTAMP AS fetched_at) FROM vintages "
    "WHERE vintage_id IN (SELECT vintage_id FROM kept))",
    "sources": "(SELECT * REPLACE (taken_on::TIMESTAMP AS fetched_at, NULL AS fingerprint) "
    "FROM sources)",
    "openrouter_prices": "(SELECT * REPLACE (CASE WHEN month_on = max(month_on) OVER () "
    "THEN month_on ELSE observed_on END AS observed_on) FROM openrouter_prices)",
}


def write(folder: Path) -> list[Path]:
    """Write the newest build's tables as the snapshot; returns the files, tables without rows out.

    History is thinned to the last vintage of each month, so that the snapshot stays small. Files
    that belong to no table are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _put_in_place(folder)  # what an interrupted writer had ready
    for leftover in folder.glob(f"*{bundled.DRAFT}"):
        leftover.unlink()
    with warehouse.connect() as connection:
        connection.execute(f"CREATE TEMP TABLE kept AS {THIN}")
        tables = [table for (table,) in connection.execute(TABLES).fetchall()]
        for table in tables:
            _write_table(connection, table, folder)
    mark = folder / f"{bundled.READY}.new"
    mark.write_text("\n".join(tables), encoding="utf-8")
    mark.replace(folder / bundled.READY)
    _put_in_place(folder)
    return [folder / f"{table}.csv" for table in tables]


def _put_in_place(folder: Path) -> None:
    ready = folder / bundled.READY
    if not ready.is_file():
        return
    for table in ready.read_text(encoding="utf-8").split():
        draft = folder / f"{table}{bundled.DRAFT}"
        if draft.is_file():
            draft.replace(draft.with_suffix(".csv"))
    ready.unlink()


def _write_table(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    kinds = bundled.columns(connection, table)
    cells = ", ".join(_to_text(name, kind) for name, kind in kinds)
    file = str(folder / f"{table}{bundled.DRAFT}").replace("'", "''")
    connection.execute(
        f"COPY (SELECT {cells} FROM {_rows(table)} ORDER BY ALL) TO '{file}' (FORMAT csv, HEADER)"
    )


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
