"""The view "SQL": an analyst's own query, within limits, with the schema beside it."""

from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from etl import warehouse
from etl.sql import run
from subjects.explorer import finding
from subjects.explorer import view as explorer_view
from trends import wording as words
from ui import frames, page, source_table
from ui.cache import cached
from ui.controls import address, link
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Phrase
from ui.exports import buttons
from ui.exports.contents import Exported

QUESTION = "What do you want to ask the data?"
SOURCE = "epoch_models"
FILES = ("csv", "xlsx", "parquet")
EXAMPLE = """SELECT year(published_on) AS year, count(*) AS models,
       count(training_compute_flop) AS with_compute,
       max(training_compute_flop) AS largest_flop
FROM models WHERE is_notable AND published_on >= '2010-01-01'
GROUP BY year ORDER BY year DESC"""
METHOD = (
    "**Reading only.** The query runs in a process of its own, on a read-only copy of the "
    "connection: no file, no network, no extension, no setting, nothing written. What is refused "
    "is told in a sentence.\n\n"
    "**Dialect.** DuckDB's SQL. Lists are columns of names: `list_contains(domain, 'Language')`, "
    "`unnest(organization)`. `model_history` holds what each export said.\n\n"
    "**The link** carries the query, so whoever opens it sees the same rows of the same build."
)


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    sql: str = EXAMPLE
    schema: str = explorer_view.FIRST


@dataclass(frozen=True)
class Asked:
    """What a query came to: its rows, or the sentence that refuses it."""

    rows: pd.DataFrame
    words: str
    is_refused: bool = False


def controls() -> Controls[View]:
    """The query's box."""
    longest = run.sql_limits()["letters"]
    query = Phrase("sql", "Query (DuckDB SQL, reading only)", longest=longest, is_long=True)
    return Controls(View(), (query,), section_params=("schema",))


def schema_controls() -> Controls[View]:
    """Whose columns stand beside the query."""
    return Controls(View(), (Choice("schema", "Columns of", explorer_view.tables()),))


class _Refused(Exception):  # noqa: N818 - what is raised is not cached
    """The query was not run, or not to its end."""


def of(view: View) -> Asked:
    """The query's rows on the newest build; a refusal is an answer too."""
    try:
        return _asked(view.sql)
    except _Refused as refusal:
        return Asked(pd.DataFrame(), f"Not run: {refusal}", is_refused=True)


@cached(entries=16, spinner="Running the query…")
def _asked(sql: str) -> Asked:
    answer = run.ask(sql)
    if isinstance(answer, str):
        raise _Refused(answer)
    cut = f", the first of more: the limit is {len(answer.rows):,}" if answer.is_cut else ""
    told = words.count(len(answer.rows), "row")
    return Asked(plain(answer.rows), f"{told}{cut}, in {answer.seconds:.1f} seconds.")


def plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as every format can hold them: nested and huge values as text."""
    return rows.apply(_texts, axis=0) if len(rows) else rows


def _texts(column: pd.Series) -> pd.Series:
    if column.dtype != object or all(v is None or isinstance(v, str) for v in column):
        return column
    return column.map(lambda value: value if value is None else str(value))


def limits() -> str:
    """The limits in a sentence."""
    told = run.sql_limits()
    return (
        f"At most {told['rows']:,} rows, {told['seconds']:g} seconds and {told['memory_mb']:,} MB; "
        "no files, no network, no writing, settings locked."
    )


def answer(asked: Asked) -> None:
    """How many rows, or why not."""
    if asked.is_refused:
        st.error(asked.words.translate(source_table.MARKUP), icon=":material/block:")
    else:
        st.markdown(asked.words)


def result(asked: Asked) -> None:
    """The rows as text and numbers, and their downloads."""
    if asked.is_refused or not len(asked.rows.columns):
        return
    table = asked.rows
    page.plain(table, alt=f"{len(table):,} rows of the query")
    whole = _exported(table)
    with st.container(horizontal=True):
        for file in buttons.FORMATS:
            if file.ending in FILES:
                st.download_button(
                    file.label,
                    partial(file.write, whole),
                    f"query-{whole.build}.{file.ending}",
                    file.mime,
                    on_click="ignore",
                    key=f"sql_{file.ending}",
                )


def schema(view: View) -> None:
    """The columns of the chosen table, with type, unit and meaning."""
    finding.columns(explorer_view.View(table=view.schema))


def _exported(rows: pd.DataFrame) -> Exported:
    told = frames.source(SOURCE)
    return Exported(
        title="Query",
        rows=rows,
        fits={},
        definition={"query": " ".join(address.read().get("sql", EXAMPLE).split())},
        build=warehouse.snapshot_hash(),
        as_of=frames.data_day(SOURCE),
        data=f"{told.get('citation', '')} ({told.get('licence', '')})",
        figure=_no_figure,
        summary=f"{len(rows):,} rows of a query",
        link=link.link(),
    )


def _no_figure() -> None:
    """A query has no picture; its formats need none."""
    raise NotImplementedError
