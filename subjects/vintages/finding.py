"""The view "Vintages": what a headline said at each stored export, and why it moved."""

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.vintages import chart
from subjects.vintages import view as vintages_view
from subjects.vintages.view import View
from trends import wording as words
from trends.history.trends import VintageTrend
from ui import frames, page
from ui.cache import cached
from ui.finding import Finding
from ui.look import Look
from ui.shell import page_links
from ui.text import numbers

QUESTION = "Did our own headlines move as the data did?"
SOURCE = "epoch_models"
METHOD = (
    "**What is shown.** Every export of the data that was fetched is kept. The headline's "
    "definition (pool, frontier rule, window, line) is the same on all of them, so that two of "
    "its numbers differ by the data alone.\n\n"
    "**Frozen.** At a frozen cut-off each export is asked only for models published up to that "
    "day, and the frontier does not see what came later either. What still moves between exports "
    "is revised, removed, or added late; the rest of the movement is new models.\n\n"
    "**One a day.** Of several exports of a day the one of the widest scope counts, and of those "
    "the last. Where there are too many for a chart, the last of each week is used, or of each "
    "month, quarter or year.\n\n"
    "**Interval.** Of the slope, by Student's t, at the chosen level. It tells of the scatter of "
    "the rows, not of what the next export will revise: hence this page.\n\n"
    "**Scope.** Exports that hold notable models only are used where the headline is about those."
)
COLUMNS = {"vintage_on": "Export of", "n": "Models", "growth": "Growth, x per year"}


@cached
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    told = vintages_view.of(view)
    is_drawn = bool(told.rows[["growth", "frozen_growth"]].notna().any(axis=None))
    return Finding(
        title=f"The growth in {told.headline.label}, export by export",
        answer=f"{told.sentence} Intervals are {numbers.level(view.level)} intervals of the slope. "
        f"{vintages_view.series().sentence}".rstrip(),
        rows=told.rows,
        columns=COLUMNS,
        units={},
        draw=partial(_figure, view) if is_drawn else None,
        summary=f"{told.sentence} {_listed(told)}",
        numbers=_numbers(told),
        definition={
            "headline": f"growth in {told.headline.label}, since {told.headline.since}",
            "frozen": f"models published up to {numbers.day(told.cutoff)}",
            "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
        },
        method=METHOD,
        source=SOURCE,
    )


@cached
def _figure(view: View, look: Look) -> go.Figure:
    told = vintages_view.of(view)
    return chart.figure(told, source=frames.source_line(SOURCE), look=look)


def _listed(told: VintageTrend) -> str:
    """Each export's number, for those who cannot see the chart."""
    return " ".join(
        f"Export of {numbers.day(row['vintage_on'])}: {_growth(row, '')}; "
        f"frozen: {_growth(row, 'frozen_')}."
        for _, row in told.rows.iterrows()
    )


def _numbers(told: VintageTrend) -> list[tuple[str, str, str]]:
    first, last, moved = told.rows.iloc[0], told.rows.iloc[-1], told.moved
    if not np.isfinite(moved["total"]):
        return []
    then, now = (numbers.month(row["vintage_on"]) for row in (first, last))
    frozen = f"models published up to {numbers.month(told.cutoff)}"
    share = numbers.share_of(round(last["disclosed"] * last["models"]), last["models"], "models")
    return [
        (f"Said in {then}", numbers.times(first["growth"], 3),
         f"per year; {words.count(int(first['n']), 'model')}"),
        (f"Says in {now}", numbers.times(last["growth"], 3),
         f"per year; {words.count(int(last['n']), 'model')}"),
        ("By revisions", _signed(moved["revisions"]), f"OOM per year: {frozen}"),
        ("By new models", _signed(moved["new_models"]), f"OOM per year; {share} state the value"),
    ]  # fmt: skip


def _signed(number: float) -> str:
    if not np.isfinite(number):
        return "not identified"
    return f"{'+' if number >= 0 else '−'}{abs(number):.3f}"


def _growth(row: pd.Series, prefix: str) -> str:
    growth = row[f"{prefix}growth"]
    if not np.isfinite(growth):
        return row[f"{prefix}reason"] or "not identified"
    held = numbers.interval(row[f"{prefix}low"], row[f"{prefix}high"], 3)
    return f"{numbers.per_year(growth, 3)} ({held})"


def part(view: View) -> None:
    """The number of each export beside the frozen one, and the view that shows the newest."""
    told, table = vintages_view.of(view), exports(view)
    st.header("Export by export", anchor="exports")
    page.plain(table, alt=f"{told.headline.label} by {words.count(len(table), 'export')}")
    page_links.show(told.headline.page, told.headline.params, "The headline on the newest data")


def exports(view: View) -> pd.DataFrame:
    """A row for each export, in words."""
    told = vintages_view.of(view)
    found = [row for _, row in told.rows.iterrows()]
    frozen = numbers.day(told.cutoff)
    return pd.DataFrame(
        {
            "Export of": [numbers.day(row["vintage_on"]) for row in found],
            "Growth (interval)": [_growth(row, "") for row in found],
            "Models": [row["n"] for row in found],
            f"Growth up to {frozen}": [_growth(row, "frozen_") for row in found],
            "Models then": [row["frozen_n"] for row in found],
            "State the value": [
                numbers.share_of(round(row["disclosed"] * row["models"]), row["models"], "rows")
                for row in found
            ],
        }
    )
