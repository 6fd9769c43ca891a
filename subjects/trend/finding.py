"""What a view comes to: its rows, its fits, its figure; cached, so that a rerun draws only.

The caches key on the build, the quantity and the view; all three are small. What they hold is
shared by all visitors: never change it in place.
"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from etl import warehouse
from subjects.trend import breaks, lines, text, vintage
from subjects.trend import selection as trend_selection
from subjects.trend.quantities import Quantity
from subjects.trend.result import Result
from subjects.trend.view import TrendView
from trends.errors import TrendError
from trends.growth import Growth
from ui import frames
from ui.cache import cached
from ui.charts import trend
from ui.look import Look
from ui.text import sentences

COLUMNS = ["model", "published_on", "organization", "country", "domain"]
RESULTS, FIGURES = 512, 128  # entries kept; a figure of 3,000 points is about a megabyte


@cached(entries=RESULTS)
def of(quantity: Quantity, view: TrendView) -> Result:
    """The view of a quantity, worked out on the newest build."""
    selection = trend_selection.select(vintage.models(view), quantity, view)
    rows = selection.rows
    overall, problem = _fit(rows, view)
    groups: dict[str, Growth] = {}
    problems: dict[str, str] = {}
    for name in trend_selection.groups(rows) if view.split != "none" else ():
        fit, reason = _fit(rows[rows["group"] == name], view)
        if fit is not None:
            groups[name] = fit
        elif reason is not None:
            problems[name] = reason
    if rows.empty:
        problem = vintage.missing(view) or text.emptied(selection.emptied_by, view, quantity)
    return Result(quantity, view, selection, overall, problem, groups, problems)


def _fit(rows: pd.DataFrame, view: TrendView) -> tuple[Growth | None, str | None]:
    try:
        return lines.fit(rows, view), None
    except TrendError as reason:
        return None, str(reason)


def figure(result: Result, look: Look) -> go.Figure:
    """The finished figure of a result, in the reader's theme and for the reader's screen."""
    return _figure(result.quantity, result.view, look)


@cached(entries=FIGURES)
def _figure(quantity: Quantity, view: TrendView, look: Look) -> go.Figure:
    result = of(quantity, view)
    broken = breaks.of(quantity, view, result.rows)
    line = broken.line if broken else None
    return trend.trend(
        result.rows,
        fits_drawn(result) if line is None else {"Models": line},
        title=text.title(result),
        definition=text.definition(result, is_broken=line is not None),
        source_line=source_line(view),
        value_label=quantity.subject,
        value_unit=quantity.unit,
        log_axis=view.axis == "log",
        project_to=view.to,
        as_of=vintage.day(view),
        landmarks=quantity.landmarks,
        look=look,
    )


def fits_drawn(result: Result) -> Mapping[str, Growth]:
    """The fits by group as the chart draws them: one for each group of a split view."""
    if result.is_split:
        return result.groups
    return {"Models": result.overall} if result.overall else {}


def displayed(result: Result) -> pd.DataFrame:
    """Exactly the rows that the table shows and the downloads hold, newest first."""
    column = result.quantity.column
    group = ["group"] if result.is_split else []
    names = [*COLUMNS, column, "confidence", *group, "link"]
    newest = result.rows.sort_values("published_on", ascending=False, kind="stable")
    return newest[names].reset_index(drop=True)


def summary(result: Result) -> str:
    """What the chart shows, in sentences."""
    return _summary(result.quantity, result.view)


@cached(entries=RESULTS)
def _summary(quantity: Quantity, view: TrendView) -> str:
    result = of(quantity, view)
    broken = breaks.of(quantity, view, result.rows)
    summary = trend.summary(
        result.rows,
        fits_drawn(result),
        value_label=quantity.subject,
        value_unit=quantity.unit,
        log_axis=view.axis == "log",
        project_to=view.to,
    )
    summary = f"{text.frozen(view)} {summary}".strip()
    return f"{summary} {broken.text}" if broken else summary


def source_line(view: TrendView) -> str:
    """The last line of a figure: source, licence, the day of the view's rows, build."""
    facts = frames.source("epoch_models") | {"taken_on": vintage.day(view)}
    return sentences.source_line(facts, warehouse.snapshot_hash())
