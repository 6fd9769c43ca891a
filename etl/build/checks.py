"""What rows must obey beyond the schema: shrink guards, checks, and one hash over them all."""

import functools
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from etl import places
from etl.build import edition
from etl.errors import NothingPublished, SourceRefused
from etl.sources.base import Guard, Source

Connection = duckdb.DuckDBPyConnection


def create_schema(connection: Connection) -> None:
    """Make all tables in the current database, in one transaction: half the time of many."""
    connection.begin()
    connection.execute(places.SCHEMA.read_text(encoding="utf-8"))
    connection.execute("INSERT INTO schema_version VALUES (?)", [edition.OURS])
    connection.commit()


def guard(connection: Connection, source: Source) -> None:
    """Refuse a source whose counts fell below the share of the base's that its guards state."""
    counts = zip(
        source.guards, _counts(connection, "", source), _counts(connection, "base.", source),
        strict=True,
    )  # fmt: skip
    for rule, have, had in counts:
        if have < rule.keep * had:
            what = f"rows of {rule.table}" + (f" with {rule.column}" if rule.column else "")
            raise SourceRefused(
                f"{source.title}: {what} fell from {had:,} to {have:,}, below {rule.keep:.0%}; "
                f"if that is right, refresh with --accept-shrink {source.name}."
            )


def _counts(connection: Connection, place: str, source: Source) -> list[int]:
    """Rows that each guard counts, here ('') or in the base ('base.'); one query is enough."""
    asked = [f"({_counting(place, rule)})" for rule in source.guards]
    try:
        return list(connection.execute(f"SELECT {', '.join(asked)}", {"s": source.name}).fetchone())  # type: ignore[arg-type]
    except duckdb.BinderException:  # the base is older than one of the columns
        return [count(connection, place, rule, source) for rule in source.guards]


def count(connection: Connection, place: str, rule: Guard, source: Source) -> int:
    """Rows that a guard counts; none where the base is older than the column."""
    try:
        found = connection.execute(_counting(place, rule), {"s": source.name}).fetchone()
    except duckdb.BinderException:
        return 0
    return found[0]  # type: ignore[index]


def _counting(place: str, rule: Guard) -> str:
    counted = _filled(rule.column) if rule.column else "true"
    return f"SELECT count(*) FROM {place}{rule.table} WHERE source = $s AND {counted}"


def _filled(column: str) -> str:
    return column if column.startswith("is_") else f"{column} IS NOT NULL"


def check(connection: Connection, judged: str) -> None:
    """Run the checks that judge this source (or 'all'): each selects rows that must not exist."""
    for name, text in _checks(places.CHECKS):
        if f"-- judges: {judged}\n" in text:
            bad = connection.execute(text).fetchmany(3)
            if bad:
                rule = text.split("\n", 1)[0].removeprefix("-- ")
                raise NothingPublished(f"Check {name} failed: {rule} Found: {bad}.")


@functools.cache
def _checks(folder: Path) -> tuple[tuple[str, str], ...]:
    """Name and text of each check; read once, although every source asks for its own."""
    return tuple((p.stem, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.sql")))


def content_hash(connection: Connection) -> str:
    """One hash over all rows of all data tables, whatever their order and how they came."""
    tables = connection.execute(
        "SELECT database_name, table_name FROM duckdb_tables() WHERE NOT temporary "
        "AND database_name = current_database() AND table_name <> 'sources' ORDER BY 2"
    ).fetchall()
    with ThreadPoolExecutor() as pool:  # a small table is hashed by one thread: two side by side
        hashes = pool.map(lambda names: _table_hash(connection.cursor(), *names), tables)
        return hashlib.md5(",".join(hashes).encode(), usedforsecurity=False).hexdigest()


def _table_hash(connection: Connection, database: str, table: str) -> str:
    rows = f'"{database}".{table}'  # a cursor of its own does not know what is in use
    if table == "vintages":
        rows = f"(SELECT * EXCLUDE (fetched_at) FROM {rows})"
    n, mixed = connection.execute(
        f"SELECT count(*), bit_xor(md5_number(t::VARCHAR)) FROM {rows} AS t"
    ).fetchone()  # type: ignore[misc]
    return f"{table}{n}{'' if mixed is None else mixed}"
