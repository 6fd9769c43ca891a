"""Every table as CSV and Parquet, with a Frictionless datapackage.json that explains them."""

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb

from etl import warehouse

KINDS = {"DOUBLE": "number", "BIGINT": "integer", "INTEGER": "integer", "BOOLEAN": "boolean",
         "DATE": "date", "TIMESTAMP": "datetime", "VARCHAR": "string"}  # fmt: skip
RISKY = "^ *[=+@＝＋－＠-]"  # a spreadsheet runs such text; an apostrophe (chr 39) stops that
FORMATS = {"csv": "(FORMAT csv, HEADER)", "parquet": "(FORMAT parquet, COMPRESSION zstd)"}


def export(folder: Path) -> Path:
    """Write all tables and history views to the folder; returns the path of datapackage.json."""
    folder.mkdir(parents=True, exist_ok=True)
    fields = warehouse.dictionary()
    with warehouse.connect() as connection:
        names = [row[0] for row in connection.execute(
            "SELECT table_name FROM duckdb_tables() UNION SELECT view_name FROM duckdb_views() "
            "WHERE NOT internal ORDER BY 1").fetchall()]  # fmt: skip
        resources = [
            _resource(connection, folder, name, kind, fields) for name in names for kind in FORMATS
        ]
        sources = connection.execute("SELECT * FROM sources ORDER BY source").df()
    package = folder / "datapackage.json"
    package.write_text(json.dumps(_package(resources, sources), indent=1), encoding="utf-8")
    return package


def _resource(
    connection: duckdb.DuckDBPyConnection, folder: Path, table: str, kind: str, fields: Any
) -> dict[str, Any]:
    path = folder / f"{table}.{kind}"
    mine = fields[fields["table"] == table]
    cells = ", ".join(_cell(f.column, f.type, kind) for f in mine.itertuples())
    file = str(path).replace("'", "''")
    connection.execute(
        f"COPY (SELECT {cells} FROM {table} ORDER BY ALL) TO '{file}' {FORMATS[kind]}"
    )
    return {
        "name": table if kind == "csv" else f"{table}-parquet",
        "path": path.name,
        "format": kind,
        "bytes": path.stat().st_size,
        "hash": "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest(),
        "schema": {"fields": [_field(f) for f in mine.itertuples()]},
    }


def _cell(name: str, kind: str, file_kind: str) -> str:
    """As it is in Parquet; a CSV cell joins a list's items with ` | ` and is no formula."""
    if file_kind != "csv" or not kind.startswith(("VARCHAR", "INTEGER[]")):
        return name
    text = f"array_to_string({name}::VARCHAR[], ' | ')" if kind.endswith("[]") else name
    return f"if(regexp_matches({text}, '{RISKY}'), chr(39) || {text}, {text}) AS {name}"


def _field(field: Any) -> dict[str, str]:
    kind = "array" if field.type.endswith("[]") else KINDS.get(field.type, "string")
    facts = {"name": field.column, "type": kind, "unit": field.unit, "description": field.meaning}
    return {key: value for key, value in facts.items() if isinstance(value, str) and value}


def _package(resources: list[dict[str, Any]], sources: Any) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": "ai-compute-trends",
        "title": "AI Compute Trends: normalised tables",
        "description": "In CSV, text that begins like a formula has an apostrophe before it.",
        "version": warehouse.snapshot_hash(),
        "sources": [
            {"title": s.title, "path": s.url, "licence": s.licence, "citation": s.citation,
             "taken_on": str(s.taken_on)[:10], "sha256": s.sha256}
            for s in sources.itertuples()
        ],
        "resources": resources,
    }  # fmt: skip
