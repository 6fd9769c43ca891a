"""The view "SQL": an analyst's own query, within limits, with the schema beside it."""

from dataclasses import dataclass

import pandas as pd

from etl.sql import run
from subjects.explorer import view as explorer_view
from trends import wording as words
from ui.cache import cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.controls.typed import Phrase
from ui.finding import Finding, Room
from ui.text import markdown

SOURCE = "epoch_models"
EXAMPLE = """SELECT year(published_on) AS year, count(*) AS models,
       count(training_compute_flop) AS with_compute,
       max(training_compute_flop) AS largest_flop
FROM models WHERE is_notable AND published_on >= '2010-01-01'
GROUP BY year ORDER BY year DESC"""
METHOD = (
    "**Reading only.** The query runs in a process of its own, on a read-only copy of the "
    "connection: no file, no network, no extension, no setting, nothing written. What is refused "
    "is explained in a sentence.\n\n"
    "**Dialect.** DuckDB's SQL. Lists are columns of names: `list_contains(domain, 'Language')`, "
    "`unnest(organization)`. `model_history` holds what each export said.\n\n"
    "**The link** carries the query, so whoever opens it sees the same rows of the same build."
)


@dataclass(frozen=True)
class SqlView:
    """The choices of the page."""

    sql: str = EXAMPLE
    schema: str = explorer_view.FIRST


@dataclass(frozen=True)
class QueryResult:
    """The rows of a query, or the sentence that refuses it."""

    rows: pd.DataFrame
    sentence: str
    is_refused: bool = False


def controls() -> Controls[SqlView]:
    """The query's box."""
    longest = run.sql_limits()["letters"]
    query = Phrase("sql", "Query (DuckDB SQL, reading only)", longest=longest, is_long=True)
    return Controls(SqlView(), (query,), section_params=("schema",))


def schema_controls() -> Controls[SqlView]:
    """Whose columns stand beside the query."""
    return Controls(SqlView(), (Choice("schema", "Columns of", explorer_view.tables()),))


class _Refused(Exception):  # noqa: N818 - what is raised is not cached
    """The query was not run, or not to its end."""


def of(view: SqlView) -> QueryResult:
    """The query's rows on the newest build; a refusal is an answer too."""
    try:
        return _run(view.sql)
    except _Refused as refusal:
        return QueryResult(pd.DataFrame(), f"Not run: {refusal}", is_refused=True)


@cached(entries=16, spinner="Running the query…")
def _run(sql: str) -> QueryResult:
    answer = run.ask(sql)
    if isinstance(answer, str):
        raise _Refused(answer)
    cut = f", the first of more: the limit is {len(answer.rows):,}" if answer.is_cut else ""
    count = words.count(len(answer.rows), "row")
    return QueryResult(plain(answer.rows), f"{count}{cut}, in {answer.seconds:.1f} seconds.")


def plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as every format can hold them: nested and huge values as text."""
    return rows.apply(_texts, axis=0) if len(rows) else rows


def _texts(column: pd.Series) -> pd.Series:
    if column.dtype != object or all(v is None or isinstance(v, str) for v in column):
        return column
    return column.map(lambda value: value if value is None else str(value))


def limits() -> str:
    """The limits in a sentence."""
    limit = run.sql_limits()
    return (
        f"At most {limit['rows']:,} rows, {limit['seconds']:g} seconds and "
        f"{limit['memory_mb']:,} MB; no files, no network, no writing, settings locked."
    )


def finding(view: SqlView) -> Finding:
    """The query's rows, or why it was refused, as every renderer shows it."""
    result = of(view)
    query = " ".join(view.sql.split())
    return Finding(
        title="Query",
        answer=markdown.escape(result.sentence),
        rows=result.rows,
        columns={name: name for name in result.rows.columns},
        units={},
        draw=None,
        summary=f"{len(result.rows):,} rows of a query",
        numbers=(),
        definition={"query": query},
        method=METHOD,
        source=SOURCE,
    )


ROOM = Room(
    question="What do you want to ask the data?",
    controls=controls,
    find=finding,
    not_in_edition="answers questions that the reader types; it has no chart of its own",
)
