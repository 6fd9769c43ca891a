"""A table's new rows before they are taken in: judged one by one, the bad ones set aside."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from etl.build import row_rules
from etl.build.row_rules import RowRule
from etl.errors import SourceRefused
from etl.parse import refusals
from etl.parse.refusals import Refusal
from etl.sources.base import Source

Connection = duckdb.DuckDBPyConnection


def stage(connection: Connection, table: str, frame: pd.DataFrame, taken_on: date) -> None:
    """Put a frame into the temporary table `incoming`: the table's columns without its rules.

    taken_on: the day for which the rows speak; checks read it as getvariable('taken_on').
    """
    connection.execute(f"SET VARIABLE taken_on = DATE '{taken_on}'")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE incoming AS SELECT * FROM {table} LIMIT 0")
    connection.register("frame_in", pa.Table.from_pandas(frame, preserve_index=False))
    try:
        connection.execute("INSERT INTO incoming BY NAME SELECT * FROM frame_in")
    finally:
        connection.unregister("frame_in")


def set_aside(connection: Connection, source: Source, table: str, spares: float) -> list[Refusal]:
    """Take the rows of `incoming` that break a rule out of it, and return them.

    Raises SourceRefused where a rule is broken by more than the share `spares` of the rows to which
    it applies.
    """
    rules = row_rules.of(connection, source, table)
    if not rules:
        return []
    rows, *pairs = connection.execute(_counting(rules)).fetchone()  # type: ignore[misc]
    broken = [
        (rule, bad, applies)
        for rule, bad, applies in zip(rules, pairs[::2], pairs[1::2], strict=True)
        if bad
    ]
    for rule, bad, applies in broken:
        if bad > max(int(spares * applies), refusals.most(rows, 0)):
            raise _too_many(connection, source, table, rule, bad, applies)
    return _taken_out(connection, table, [rule for rule, *_ in broken]) if broken else []


def demand_few(source: Source, aside: list[Refusal], rows: int, spares: float) -> None:
    """Refuse a source of which too much is set aside, over its files, tables and rules.

    rows: those that are left.
    """
    if len(aside) > refusals.most(rows + len(aside), spares):
        first = aside[0]
        raise SourceRefused(
            f"{source.title}: {len(aside):,} of {rows + len(aside):,} rows break a rule, more than "
            f"{spares:.0%} (the first, of {first.place}: {first.reason.rstrip('.')}); "
            f"{_way_out(source)}"
        )


def record(connection: Connection, source: Source, aside: Iterable[Refusal]) -> None:
    """Write what was set aside to `refused_rows`."""
    rows = [[source.name, a.place, a.rule, a.reason, a.row] for a in aside]
    if rows:
        connection.executemany("INSERT INTO refused_rows VALUES (?, ?, ?, ?, ?)", rows)


def _counting(rules: list[RowRule]) -> str:
    """SQL for the number of rows, then per rule those that break it and those it applies to."""
    marks = ", ".join(
        f"({rule.broken}) AS b{n}, ({rule.applies}) AS a{n}" for n, rule in enumerate(rules)
    )
    sums = ", ".join(f"count(*) FILTER (b{n}), count(*) FILTER (a{n})" for n in range(len(rules)))
    return f"SELECT count(*), {sums} FROM (SELECT {marks} FROM incoming)"


def _too_many(
    connection: Connection, source: Source, table: str, rule: RowRule, bad: int, applies: int
) -> SourceRefused:
    (first,) = _rows(connection, f"SELECT * FROM incoming WHERE {rule.broken} LIMIT 1")
    return SourceRefused(
        f"{source.title}: {bad:,} of {applies:,} rows of {table} break the rule {rule.name}: "
        f"{rule.reason} The first: {refusals.text(first)[:300]}; {_way_out(source)}"
    )


def _way_out(source: Source) -> str:
    return f"if they may be left out, refresh with --accept rows {source.name}."


def _taken_out(connection: Connection, table: str, rules: list[RowRule]) -> list[Refusal]:
    """The rows that break one of these rules, each under the first that it breaks."""
    cases = " ".join(f"WHEN {rule.broken} THEN {n}" for n, rule in enumerate(rules))
    bad = _rows(
        connection,
        f"FROM (SELECT CASE {cases} END AS rule_number, rowid AS row_number, * FROM incoming) "
        "WHERE rule_number IS NOT NULL ORDER BY row_number",
    )
    broken = [rules[row.pop("rule_number")] for row in bad]
    numbers = [row.pop("row_number") for row in bad]
    connection.execute("DELETE FROM incoming WHERE list_contains(?, rowid)", [numbers])
    return [
        Refusal(table, rule.name, rule.reason, refusals.text(row))
        for rule, row in zip(broken, bad, strict=True)
    ]


def _rows(connection: Connection, sql: str) -> list[dict[str, Any]]:
    answer = connection.execute(sql)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
