"""What a source's rows are like, in a few numbers per table, kept from build to build.

A measure is (measure, column, group) with a value: how many rows fill a column, how many have a
word, the median and the newest date of a column.
"""

from collections.abc import Collection, Iterator
from datetime import date

import duckdb

from etl.build.observations import KEY
from etl.sources.base import Guard, Level, Newest, Source, Words

Connection = duckdb.DuckDBPyConnection
Key = tuple[str, str, str]  # measure, column, group
Measures = dict[Key, float]
WINDOW_DAYS = 30  # loads of so many days are the recent ones,
LOADS = 5  # and so many before, where a source is loaded less often
FEWEST = 20  # values that have a median worth comparing

STORED = f"""
    WITH mine AS (SELECT * FROM source_statistics WHERE source = $source AND table_name = $table)
    SELECT number, measure, column_name, group_name, value FROM mine
    WHERE taken_on >= $day::DATE - {WINDOW_DAYS}
       OR number > (SELECT max(number) FROM mine) - {LOADS}
    ORDER BY number
"""
FORGOTTEN = f"""
    DELETE FROM source_statistics AS old USING (
        SELECT max(number) AS number, max(taken_on) AS day FROM source_statistics WHERE source = $1
    ) AS last
    WHERE old.source = $1 AND old.number <= last.number - {LOADS}
      AND old.taken_on < last.day - {WINDOW_DAYS}
"""


def of(connection: Connection, source: Source, table: str, rows: str) -> Measures:
    """The measures of a source's table; rows: the relation that holds its rows.

    A measure that the relation lacks a column for is left out: the base may be older.
    """
    parts = list(_parts(source, table, rows))
    try:
        return _measured(connection, " UNION ALL ".join(parts))
    except (duckdb.BinderException, duckdb.CatalogException):
        return {key: value for part in parts for key, value in _tried(connection, part).items()}


def of_base(source: Source, table: str) -> str:
    """The base's rows of a source's table as a relation; of observations those that hold now."""
    mine = f"SELECT * FROM base.{table} WHERE source = '{source.name}'"
    if table not in source.appends:
        return f"({mine})"
    last = f"row_number() OVER (PARTITION BY {KEY} ORDER BY observed_on DESC) = 1"
    return f"(SELECT * FROM ({mine} QUALIFY {last}) WHERE is_offered)"


def of_new(source: Source, table: str) -> str:
    """The table's rows as they will be, as a relation: the new ones, and older ones that stay."""
    if (column := source.keeps.get(table)) is None:
        return "incoming"
    newer = f"SELECT {column} FROM incoming"
    older = f"SELECT * FROM {of_base(source, table)} WHERE {column} NOT IN ({newer})"
    return f"(SELECT * FROM incoming UNION ALL BY NAME {older})"


def recent(connection: Connection, source: Source, table: str, day: date) -> list[Measures]:
    """The measures of the source's recent loads before the day, oldest first, the base last."""
    loads: dict[int, Measures] = {}
    wish = {"source": source.name, "table": table, "day": day}
    for number, *key, value in connection.execute(STORED, wish).fetchall():
        loads.setdefault(number, {})[tuple(key)] = value
    base = of(connection, source, table, of_base(source, table))
    return [*loads.values(), *([base] if base.get(("rows", "", "")) else [])]


def record(
    connection: Connection, source: Source, day: date, by_table: dict[str, Measures]
) -> None:
    """Keep the measures of a load, by table, and let go of those that are recent no more."""
    (last,) = connection.execute(
        "SELECT coalesce(max(number), 0) FROM source_statistics WHERE source = ?", [source.name]
    ).fetchone()  # type: ignore[misc]
    rows = [
        [source.name, last + 1, day, table, *key, value]
        for table, measures in by_table.items()
        for key, value in measures.items()
    ]
    marks = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?)"] * len(rows))
    cells = [cell for row in rows for cell in row]
    connection.execute(f"INSERT INTO source_statistics VALUES {marks}", cells)
    connection.execute(FORGOTTEN, [source.name])


def forget(connection: Connection, source: Source, measures: Collection[str]) -> None:
    """Let go of these measures of a source: an operator said that they move for good."""
    connection.execute(
        "DELETE FROM source_statistics WHERE source = ? AND list_contains(?, measure)",
        [source.name, list(measures)],
    )


def _measured(connection: Connection, sql: str) -> Measures:
    return {(m, c, g): value for m, c, g, value in connection.execute(sql).fetchall()}


def _tried(connection: Connection, part: str) -> Measures:
    try:
        return _measured(connection, part)
    except (duckdb.BinderException, duckdb.CatalogException):
        return {}


def _parts(source: Source, table: str, rows: str) -> Iterator[str]:
    yield f"SELECT 'rows', '', '', count(*)::DOUBLE FROM {rows}"
    for rule in (*source.guards, *source.rules):
        if rule.table == table and (part := _part(rule, rows)):
            yield part


def _part(rule: object, rows: str) -> str | None:
    match rule:
        case Guard(column=None, by=None):
            return None  # all rows are counted anyway
        case Guard(column=column, by=by):
            counted = _filled(column) if column else "true"
            return _grouped("rows", column or "", by, f"count(*) FILTER ({counted})", rows)
        case Words(column=column):
            return _grouped("word", column, column, "count(*)", rows)
        case Level(column=column, by=by, where=where):
            condition = f"HAVING count({column}) >= {FEWEST}"
            selection = f"(SELECT * FROM {rows} WHERE {where})"
            return f"{_grouped('median', column, by, f'median({column})', selection)} {condition}"
        case Newest(column=column):
            days = f"max({column}) - DATE '1970-01-01'"
            return f"{_grouped('newest', column, None, days, rows)} HAVING count({column}) > 0"
    return None


def _grouped(measure: str, column: str, by: str | None, value: str, rows: str) -> str:
    group = f"coalesce(nullif({by}::VARCHAR, ''), '(none)')" if by else "''"
    groups = f" GROUP BY {by}" if by else ""
    return f"SELECT '{measure}', '{column}', {group}, ({value})::DOUBLE FROM {rows}{groups}"


def _filled(column: str) -> str:
    return column if column.startswith("is_") else f"{column} IS NOT NULL"
