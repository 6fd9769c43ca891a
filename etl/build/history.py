"""Vintages: what each fetched export said."""

from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from etl.sources.base import Source

VERSIONS = {
    "models": ("model_versions", "source, link"),
    "chips": ("chip_versions", "source, link"),
    "token_prices": ("token_price_versions", "source"),
}


@dataclass(frozen=True)
class Export:
    """One export of a source, as a vintage records it."""

    source: Source
    scope: str
    taken_on: date
    fetched_at: datetime
    origin: str
    sha256: str


def record(connection: duckdb.DuckDBPyConnection, export: Export, rows_in: str = "main") -> bool:
    """Add the export's rows to the versions, as a new vintage if its facts are new.

    rows_in: the schema or catalog whose tables hold the parsed rows. An export whose facts equal
    those of the vintage before it adds nothing. Returns whether a vintage was added.
    """
    added = [_record_table(connection, export, t, rows_in) for t in export.source.history]
    return any(added)


def _record_table(
    connection: duckdb.DuckDBPyConnection, export: Export, table: str, rows_in: str
) -> bool:
    versions, left_out = VERSIONS[table]
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE incoming AS SELECT * EXCLUDE ({left_out}) "
        f"FROM {rows_in}.{table} WHERE source = ?",
        [export.source.name],
    )
    names = [row[0] for row in connection.execute("DESCRIBE incoming").fetchall()]
    facts = f"struct_pack({', '.join(f'{name} := {name}' for name in names)})"
    rows, content = connection.execute(
        f"SELECT count(*), md5(string_agg(h, '' ORDER BY h)) "
        f"FROM (SELECT md5({facts}::VARCHAR) AS h FROM incoming)"
    ).fetchone()  # type: ignore[misc]
    if rows == 0 or content == _content_before(connection, export):
        return False
    match = (
        f"({export.source.history[table]}, hash({facts}))"  # md5 of text takes ten times as long
    )
    _add_versions(connection, versions, match, _add_vintage(connection, export, content, rows))
    return True


def _content_before(connection: duckdb.DuckDBPyConnection, export: Export) -> str | None:
    row = connection.execute(
        "SELECT content_hash FROM vintages WHERE source = ? AND scope = ? AND taken_on <= ? "
        "ORDER BY taken_on DESC, vintage_id DESC LIMIT 1",
        [export.source.name, export.scope, export.taken_on],
    ).fetchone()
    return row[0] if row else None


def _add_vintage(
    connection: duckdb.DuckDBPyConnection, export: Export, content: str, rows: int
) -> int:
    (new_id,) = connection.execute(
        "SELECT coalesce(max(vintage_id), 0) + 1 FROM vintages"
    ).fetchone()  # type: ignore[misc]
    connection.execute(
        "INSERT INTO vintages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            new_id, export.source.name, export.scope, export.taken_on, export.fetched_at,
            export.origin, export.sha256, content, rows,
        ],
    )  # fmt: skip
    return new_id


def _add_versions(
    connection: duckdb.DuckDBPyConnection, versions: str, match: str, new_id: int
) -> None:
    """A row that an older vintage has had gets the vintage's number; the others are added.

    match: SQL that is equal for rows of the same facts.
    """
    connection.execute(
        f"UPDATE {versions} SET vintage_ids = list_append(vintage_ids, ?) "
        f"WHERE {match} IN (SELECT {match} FROM incoming)",
        [new_id],
    )
    connection.execute(
        f"INSERT INTO {versions} BY NAME SELECT [?]::INTEGER[] AS vintage_ids, * FROM incoming "
        f"WHERE {match} NOT IN (SELECT {match} FROM {versions})",
        [new_id],
    )
    connection.execute("DROP TABLE incoming")
