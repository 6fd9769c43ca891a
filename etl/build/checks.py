"""What rows must obey beyond the schema: the checks, and one hash over all rows."""

import functools
import hashlib
import re
from collections.abc import Container
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl import places
from etl.build import edition
from etl.errors import NothingPublished

Connection = duckdb.DuckDBPyConnection
MARK = re.compile(r"-- (judges|rows of|filled): ")


def create_schema(connection: Connection) -> None:
    """Make all tables in the current database, in one transaction: half the time of many."""
    connection.begin()
    connection.execute(places.SCHEMA.read_text(encoding="utf-8"))
    connection.execute("INSERT INTO schema_version VALUES (?)", [edition.OURS])
    connection.commit()


@dataclass(frozen=True)
class Check:
    """A query for what must not exist, with what its file says of it.

    judges: names of the sources, or 'all' for the finished build. rows_of: the table whose new
    rows it judges one by one, else it judges its source as a whole. filled: the column of a row
    rule, where only rows that fill it are meant.
    """

    name: str
    words: str
    query: str
    judges: frozenset[str]
    rows_of: str | None
    filled: str | None


def checks(judged: str, rows_of: str | None = None) -> list[Check]:
    """The checks that judge this source ('all': the build) as a whole, or its rows of a table."""
    return [
        check
        for check in _checks(places.CHECKS)
        if check.rows_of == rows_of and (judged in check.judges or (rows_of and not check.judges))
    ]


def check(connection: Connection, judged: str, accepted: Container[str] = ()) -> None:
    """Run the checks that judge this source as a whole, or 'all': the finished build.

    accepted: names of checks that an operator overrules. Raises NothingPublished where another one
    finds rows.
    """
    for each in checks(judged):
        bad = [] if each.name in accepted else connection.execute(each.query).fetchmany(3)
        if bad:
            way_out = "" if judged == "all" else (
                f" If that is right, refresh with --accept {each.name} {judged}."
            )  # fmt: skip
            raise NothingPublished(f"Check {each.name} failed: {each.words} Found: {bad}.{way_out}")


@functools.cache
def _checks(folder: Path) -> tuple[Check, ...]:
    """Every check; read once, although every source asks for its own."""
    return tuple(_check(path) for path in sorted(folder.glob("*.sql")))


def _check(path: Path) -> Check:
    """The check of a file: its words, then `-- key: value` lines, then the query."""
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    marks = [line for line in lines if MARK.match(line)]
    facts = dict(mark.removeprefix("-- ").split(": ", 1) for mark in marks)
    names = [name.strip() for name in facts.get("judges", "").split(",")]
    return Check(
        path.stem,
        first.removeprefix("-- "),
        "\n".join(line for line in lines if line not in marks),
        frozenset(filter(None, names)),
        facts.get("rows of"),
        facts.get("filled"),
    )


def content_hash(connection: Connection) -> str:
    """One hash over all rows of all data tables, whatever their order and how they came."""
    tables = connection.execute(
        "SELECT database_name, table_name FROM duckdb_tables() WHERE NOT temporary "
        "AND database_name = current_database() "
        "AND table_name NOT IN ('sources', 'source_statistics') ORDER BY 2"
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
