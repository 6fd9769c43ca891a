"""The view "Explorer": any table, searched, filtered, sorted, drawn, downloaded."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.explorer import chart, query
from subjects.explorer import view as explorer_view
from subjects.explorer.query import MOST
from subjects.explorer.view import DATES, NUMBERS, View, controls, is_kind
from trends import wording as words
from ui import frames
from ui.cache import cached
from ui.finding import Finding, Room, Section, Table
from ui.look import Look
from ui.text import markdown

SOURCE = "epoch_models"
FIRST_COLUMNS = 9
LARGE = 1e15  # above it a number stands as text: a browser's numbers end at 2^53
PREFERRED = {"y": ("training_compute_flop", "price_usd_per_hour", "h100_equivalents")}
METHOD = (
    "**The rows** are those of the newest build, unchanged; the meaning and unit of every column "
    f"stand under “Columns”. At most {MOST:,} rows are shown and downloaded, in the chosen order; "
    "the answer counts all.\n\n"
    "**Search** finds a part of any cell, whatever its case. **Filter** finds a part of one "
    "column, or compares: `> 1e24`, `<= 2024-01-01`, `= Google`. A comparison that the column's "
    "type cannot read finds nothing.\n\n"
    "**The chart** draws the shown rows that have both values; an axis whose values are positive "
    "and span over a factor of 100 is logarithmic."
)


@cached(entries=32)
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    rows, total = query.rows(view)
    facts = query.columns(view.table)
    names = list(view.cols) or list(facts.index.drop("source", errors="ignore")[:FIRST_COLUMNS])
    x, y = axes(view, facts["type"])
    points = rows.dropna(subset=[x, y]) if x and y else rows.iloc[:0]
    units = {n: facts["unit"][n] for n in names if _is_large(rows[n])}
    return Finding(
        title=f"Table {view.table}: {y} over {x}" if x and y else f"Table {view.table}",
        answer=markdown.escape(_answer(view, len(rows), total, len(facts))),
        rows=rows[names],
        columns={name: name for name in names},
        units=units,
        draw=partial(_figure, view) if len(points) else None,
        summary=_summary(view, points, x, y),
        numbers=(),
        definition={"table": view.table, "search": view.q, "filter": _filter(view),
                    "sorted by": view.sort or "the date"},
        method=METHOD,
        source=SOURCE,
    )  # fmt: skip


def _summary(view: View, points: pd.DataFrame, x: str, y: str) -> str:
    """What the chart draws: how many rows, and from where to where."""
    if points.empty:
        return f"No row of {view.table} has both values."
    ends = [
        f"{name} from {_end(points[name].min())} to {_end(points[name].max())}" for name in (x, y)
    ]
    count = words.count(len(points), "row")
    return f"{count} of {view.table}, {y} over {x}: {', '.join(ends)}."


def _end(value: Any) -> str:
    if isinstance(value, (int, float, np.number)):
        return f"{value:.3g}"
    return pd.Timestamp(value).date().isoformat()


def axes(view: View, types: pd.Series) -> tuple[str, str]:
    """The columns across and up; empty where the table has none that fit."""
    dates = [str(n) for n, kind in types.items() if is_kind(str(kind), DATES)]
    amounts = [str(n) for n, kind in types.items() if is_kind(str(kind), NUMBERS)]
    preferred = [name for name in PREFERRED["y"] if name in amounts]
    y = view.y or next(iter(preferred + [n for n in amounts if n != view.x]), "")
    x = view.x or next(iter(dates + [n for n in amounts if n != y]), "")
    return x, y


def _is_large(values: pd.Series) -> bool:
    return pd.api.types.is_float_dtype(values.dtype) and bool(values.max() > LARGE)


def _answer(view: View, count: int, total: int, width: int) -> str:
    cut = f" The first {MOST:,} are shown." if count < total else ""
    conditions = [f"that hold “{view.q}”"] if view.q else []
    conditions += [f"with {_filter(view)}"] if _filter(view) else []
    which = f" {' and '.join(conditions)}" if conditions else ""
    if not total:
        return f"No row of {view.table}{which}. Clear the search or the filter."
    return f"{words.count(total, 'row')} of {view.table}{which}, with {width} columns.{cut}"


def _filter(view: View) -> str:
    return f"{view.where} {view.value}" if view.where and view.value else ""


@cached(entries=16)
def _figure(view: View, look: Look) -> go.Figure:
    rows, _ = query.rows(view)
    facts = query.columns(view.table)
    x, y = axes(view, facts["type"])
    return chart.figure(
        rows.dropna(subset=[x, y]),
        x,
        y,
        view.colour,
        units=facts["unit"],
        title=f"Table {view.table}",
        source=frames.source_line(SOURCE),
        look=look,
    )


def columns(table: str) -> Table:
    """What each column of a table means."""
    words_of_columns = query.columns(table).reset_index()[["column", "type", "unit", "meaning"]]
    return Table(f"Columns of {table}", words_of_columns, is_marked=False)


ROOM = Room(
    question="What is in the data?",
    controls=controls,
    find=of,
    more_sections=lambda: [Section("Columns", tables=[columns(explorer_view.DEFAULT.table)])],
)
