"""Every table as CSV and Parquet, with a Frictionless datapackage.json that explains them."""

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb

from etl import warehouse
from etl.build import files

KINDS = {"DOUBLE": "number", "BIGINT": "integer", "INTEGER": "integer", "BOOLEAN": "boolean",
         "DATE": "date", "TIMESTAMP": "datetime", "VARCHAR": "string"}  # fmt: skip
LICENCES = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "MIT": ("MIT", "https://opensource.org/license/mit"),
    "Apache-2.0": ("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
}
UNNAMED = {"public domain (US government)": "other-pd"}  # by the Open Definition
TABULAR = {"profile": "tabular-data-resource", "encoding": "utf-8"}
MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
JOINT = " | "  # between the items of a list in a cell of a CSV file
MOMENT = "%Y-%m-%dT%H:%M:%SZ"  # of a timestamp in a CSV file: the package's own form of UTC
RISKY = "^ *[=+@＝＋－＠-]"  # a spreadsheet runs such text; an apostrophe (chr 39) stops that
FORMATS = {"csv": "(FORMAT csv, HEADER)", "parquet": "(FORMAT parquet, COMPRESSION zstd)"}


def export(folder: Path) -> Path:
    """Write all tables and history views to the folder; returns the path of datapackage.json.

    All of them, and the package's version, are of one build.
    """
    folder.mkdir(parents=True, exist_ok=True)
    build = warehouse.newest()
    with duckdb.connect(str(build), read_only=True) as connection:
        fields = connection.execute(warehouse.DICTIONARY).df()
        names = [row[0] for row in connection.execute(
            "SELECT table_name FROM duckdb_tables() UNION SELECT view_name FROM duckdb_views() "
            "WHERE NOT internal ORDER BY 1").fetchall()]  # fmt: skip
        resources = [
            _resource(connection, folder, name, kind, fields) for name in names for kind in FORMATS
        ]
        sources = connection.execute("SELECT * FROM sources ORDER BY source").df()
    package = folder / "datapackage.json"
    facts = _package(files.content_hash(build), resources, sources)
    package.write_text(json.dumps(facts, indent=1), encoding="utf-8")
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
    facts: dict[str, Any] = {
        "name": table if kind == "csv" else f"{table}-parquet",
        "path": path.name,
        "format": kind,
        "mediatype": MEDIA[kind],
        "bytes": path.stat().st_size,
        "hash": "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest(),
        "schema": {"fields": [_field(f, kind) for f in mine.itertuples()]},
    }
    return facts | (
        {"profile": "tabular-data-resource", "encoding": "utf-8"} if kind == "csv" else {}
    )


def _cell(name: str, kind: str, file_kind: str) -> str:
    """As it is in Parquet; a CSV cell joins a list's items, is no formula, and a moment is UTC."""
    if file_kind == "csv" and KINDS.get(kind) == "datetime":
        return f"strftime({name}, '{MOMENT}') AS {name}"
    if file_kind != "csv" or not kind.startswith(("VARCHAR", "INTEGER[]")):
        return name
    text = f"array_to_string({name}::VARCHAR[], '{JOINT}')" if kind.endswith("[]") else name
    return f"if(regexp_matches({text}, '{RISKY}'), chr(39) || {text}, {text}) AS {name}"


def _field(field: Any, file_kind: str) -> dict[str, str]:
    """A field as the file has it: in CSV a list is text."""
    is_list = field.type.endswith("[]")
    kind = KINDS.get(field.type, "string")
    facts = {"name": field.column, "type": "array" if is_list else kind,
             "unit": field.unit, "description": field.meaning}  # fmt: skip
    if file_kind == "csv" and is_list:
        facts |= {"type": "string", "description": f"{field.meaning}; items joined by {JOINT!r}"}
    return {key: value for key, value in facts.items() if isinstance(value, str) and value}


def _package(version: str, resources: list[dict[str, Any]], sources: Any) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": "ai-compute-trends",
        "title": "AI Compute Trends: normalised tables",
        "description": "In CSV, text that begins like a formula has an apostrophe before it.",
        "version": version,
        "licenses": _licences(sources),
        "sources": [
            {"title": s.title, "path": s.url, "licence": s.licence, "citation": s.citation,
             "taken_on": str(s.taken_on)[:10], "sha256": s.sha256}
            for s in sources.itertuples()
        ],
        "resources": resources,
    }  # fmt: skip


def _licences(sources: Any) -> list[dict[str, str]]:
    """One entry for each licence: its name, and of whose rows it is."""
    licences = []
    for licence, rows in sources.groupby("licence", sort=True):
        name, path = LICENCES.get(str(licence), (UNNAMED.get(str(licence), "notspecified"), ""))
        title = f"{licence}: {'; '.join(rows['title'])}"
        licences.append({"name": name, "title": title} | ({"path": path} if path else {}))
    return licences
