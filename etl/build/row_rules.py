"""The rules that single rows of a table must obey: the schema's, a source's ranges, the checks'.

A check (`etl/checks/*.sql`) that judges rows says of which table in its head, `-- rows of: TABLE`,
and selects the `rowid` of the forbidden ones from `incoming`, which holds the table's new rows;
getvariable('taken_on') is the day for which they speak.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from etl.build.checks import Check, checks
from etl.sources.base import Range, Source

PLAIN = re.compile(r"\w+")
CONSTRAINTS = """
    SELECT constraint_type, constraint_column_names, expression FROM duckdb_constraints()
    WHERE database_name = current_database() AND table_name = ? ORDER BY constraint_index
"""


@dataclass(frozen=True)
class RowRule:
    """A rule for rows of `incoming`. broken, applies: SQL conditions over one row."""

    name: str
    reason: str
    broken: str
    applies: str = "true"


def of(connection: duckdb.DuckDBPyConnection, source: Source, table: str) -> list[RowRule]:
    """The rules for a source's rows of a table, those first that the table itself demands."""
    stated = checks(source.name, rows_of=table)
    ranges = [_range(each) for each in source.ranges if each.table == table]
    return [*_of_schema(connection, table), *map(_check, stated), *ranges]


def _of_schema(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[RowRule]:
    for kind, columns, expression in connection.execute(CONSTRAINTS, [table]).fetchall():
        names = ", ".join(dict.fromkeys(columns))
        if kind == "NOT NULL":
            yield RowRule("schema", f"{names} is missing.", f'"{columns[0]}" IS NULL')
        elif kind == "CHECK":
            filled = "true" if "," in names else f'"{columns[0]}" IS NOT NULL'
            reason = f"{names} breaks the schema: {expression}."
            yield RowRule("schema", reason, f"NOT ({expression})", filled)
        elif kind in ("PRIMARY KEY", "UNIQUE"):
            again = f"row_number() OVER (PARTITION BY {names} ORDER BY rowid) > 1"
            yield RowRule("schema", f"Another row has the same {names}.",
                          f"rowid IN (SELECT rowid FROM incoming QUALIFY {again})")  # fmt: skip


def _range(each: Range) -> RowRule:
    is_column = PLAIN.fullmatch(each.value) is not None
    applies = f"({each.value}) IS NOT NULL AND ({each.where})"
    what = each.value if is_column else f"({each.value})"
    return RowRule(
        "range",
        f"{what} is not within {each.low:g} to {each.high:g}.",
        f"{applies} AND ({each.value}) NOT BETWEEN {each.low!r} AND {each.high!r}",
        applies,
    )


def _check(check: Check) -> RowRule:
    applies = f'"{check.filled}" IS NOT NULL' if check.filled else "true"
    return RowRule(check.name, check.words, f"rowid IN ({check.query})", applies)
