"""The view "Vintages": what a headline said at each stored export, and why it moved."""

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.claims import pages
from subjects.vintages import chart, data, exports
from subjects.vintages.view import VintagesView, controls
from trends import wording as words
from trends.history.trends import VintageTrend
from ui import frames
from ui.cache import cached
from ui.finding import Finding, KeyNumber, Room, Section, Table
from ui.look import Look
from ui.text import numbers

SOURCE = "epoch_models"
METHOD = (
    "**What is shown.** Every fetched export of the data is stored. The headline has the same "
    "definition (pool, frontier rule, window, line) in all of them, so any two of its numbers "
    "differ by the data alone.\n\n"
    "**Frozen.** At a frozen cut-off, only the models published up to that day count in each "
    "export, for the frontier too. What still moves between exports was revised, removed or added "
    "late; the rest of the movement is new models.\n\n"
    "**One a day.** Of several exports of one day, the one of the widest scope counts, and of "
    "those the last. Where there are too many for a chart, the last of each week is used, or of "
    "each month, quarter or year.\n\n"
    "**Interval.** Of the slope, by Student's t, at the chosen level. It describes the scatter of "
    "the rows, not what the next export will revise: hence this page.\n\n"
    "**Scope.** Exports of notable models only are used for headlines about notable models."
)
COLUMNS = {"vintage_on": "Export of", "n": "Models", "growth": "Growth, x per year"}


@cached
def of(view: VintagesView) -> Finding:
    """The view worked out on the newest build."""
    trend = data.trend(view)
    level = numbers.level(view.level)
    has_figure = bool(trend.rows[["growth", "frozen_growth"]].notna().any(axis=None))
    return Finding(
        title=f"The growth in {trend.headline.label}, export by export",
        answer=f"{trend.sentence} Intervals are {level} intervals of the slope. "
        f"{exports.series().sentence}".rstrip(),
        rows=trend.rows,
        columns=COLUMNS,
        units={},
        draw=partial(_figure, view) if has_figure else None,
        summary=f"{trend.sentence} {_listed(trend)}",
        numbers=_key_numbers(trend),
        definition={
            "headline": f"growth in {trend.headline.label}, since {trend.headline.since}",
            "frozen": f"models published up to {numbers.day(trend.cutoff)}",
            "interval": f"{level}, Student's t, of the slope",
        },
        method=METHOD,
        source=SOURCE,
        sections=[_exports(trend)],
    )


@cached
def _figure(view: VintagesView, look: Look) -> go.Figure:
    return chart.figure(data.trend(view), source=frames.source_line(SOURCE), look=look)


def _listed(trend: VintageTrend) -> str:
    """Each export's number, for those who cannot see the chart."""
    return " ".join(
        f"Export of {numbers.day(row['vintage_on'])}: {_growth(row, '')}; "
        f"frozen: {_growth(row, 'frozen_')}."
        for _, row in trend.rows.iterrows()
    )


def _key_numbers(trend: VintageTrend) -> list[KeyNumber]:
    first, last, moved = trend.rows.iloc[0], trend.rows.iloc[-1], trend.moved
    if not np.isfinite(moved["total"]):
        return []
    then, now = (numbers.month(row["vintage_on"]) for row in (first, last))
    frozen = f"models published up to {numbers.month(trend.cutoff)}"
    return [
        (f"In {then}", numbers.times(first["growth"], 3),
         f"per year; {words.count(int(first['n']), 'model')}"),
        (f"In {now}", numbers.times(last["growth"], 3),
         f"per year; {words.count(int(last['n']), 'model')}"),
        ("By revisions", _signed(moved["revisions"]), f"OOM per year: {frozen}"),
        ("By new models", _signed(moved["new_models"]),
         f"OOM per year; {_disclosure(last, 'models')} state the value"),
    ]  # fmt: skip


def _signed(number: float) -> str:
    if not np.isfinite(number):
        return "not identified"
    return f"{'+' if number >= 0 else '−'}{abs(number):.3f}"


def _growth(row: pd.Series, prefix: str) -> str:
    growth = row[f"{prefix}growth"]
    if not np.isfinite(growth):
        return row[f"{prefix}reason"] or "not identified"
    interval = numbers.interval(row[f"{prefix}low"], row[f"{prefix}high"], 3)
    return f"{numbers.per_year(growth, 3)} ({interval})"


def _disclosure(row: pd.Series, what: str) -> str:
    return numbers.share_of(round(row["disclosed"] * row["models"]), row["models"], what)


def _exports(trend: VintageTrend) -> Section:
    """The number of each export beside the frozen one, and the view that shows the newest."""
    headline = trend.headline
    caption = f"{headline.label} by {words.count(len(trend.rows), 'export')}"
    return Section(
        "Export by export",
        tables=[Table(caption, export_table(trend), is_marked=False)],
        links=pages.links(headline.page, headline.params, "The headline on the newest data"),
        anchor="exports",
    )


def export_table(trend: VintageTrend) -> pd.DataFrame:
    """A row for each export, in words."""
    rows = [row for _, row in trend.rows.iterrows()]
    return pd.DataFrame(
        {
            "Export of": [numbers.day(row["vintage_on"]) for row in rows],
            "Growth (interval)": [_growth(row, "") for row in rows],
            "Models": [row["n"] for row in rows],
            f"Growth up to {numbers.day(trend.cutoff)}": [_growth(row, "frozen_") for row in rows],
            "Models then": [row["frozen_n"] for row in rows],
            "State the value": [_disclosure(row, "rows") for row in rows],
        }
    )


ROOM = Room(question="How have our headlines changed?", controls=controls, find=of)
