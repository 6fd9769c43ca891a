"""The picture of "Open and closed": two frontiers, one slope, and the months between them."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from trends.dates import decimal_years, from_decimal_years
from trends.models.open_lag import OpenLag
from ui.charts import axes as chart_axes
from ui.charts import frame, layout, palette
from ui.charts import labels as chart_labels
from ui.charts import points as chart_points
from ui.charts import text as chart_text
from ui.charts.frame import FigureText
from ui.charts.labels import Box
from ui.look import Look
from ui.text import numbers

OPEN, CLOSED = "Open weights", "Closed weights"
UNIT = "FLOP"
GAP = 9  # pixels about the bracket
BRACKET_AT = 0.62  # of the height that both lines share


def figure(
    rows: pd.DataFrame,
    lag: OpenLag | None,
    *,
    definition: str,
    source: str,
    look: Look,
) -> go.Figure:
    """rows: model, organization, published_on, value, confidence, link, group (the kind)."""
    points = chart_points.usable(rows, positive=True)
    lines = lines_of(points, lag) if lag is not None and lag.is_identified else {}
    ends = np.concatenate([np.empty(0), *(line["value"] for line in lines.values())])
    scale = chart_axes.scale(points, ends, None, True, UNIT)
    hues = palette.assign([CLOSED, OPEN])
    sizes = points["group"].value_counts()
    names = {kind: f"{kind} ({int(sizes.get(kind, 0))})" for kind in hues}
    words = FigureText(
        title="Training compute of open and closed models",
        definition=definition,
        axis_label=f"Training compute ({UNIT}), logarithmic axis",
        source=source,
        legend=list(names.values()),
        tick_labels=chart_axes.tick_labels(scale),
    )
    shapes, notes = _bracket(lines, lag, look)
    traces: list[Any] = chart_points.traces(points, hues, names, UNIT, look)
    traces += [_line(line, kind, hues[kind], look) for kind, line in lines.items()]
    traces.append(_names(points, scale, words, [*shapes, *notes], look))
    axes = chart_axes.axes(scale, look)
    axes["yaxis"]["dtick"] = 1
    return frame.figure(traces, words, axes, look=look, annotations=notes, shapes=shapes)


def lines_of(points: pd.DataFrame, lag: OpenLag) -> dict[str, pd.DataFrame]:
    """The line of each kind over its own dates: date, value; all of the lag's common slope."""
    lines = {}
    for kind, rows in points.groupby("group", sort=False):
        years = decimal_years(rows["published_on"])
        ends = np.array([years.min(), years.max()])
        logs = np.log10(rows["value"]).mean() + lag.slope * (ends - years.mean())
        lines[str(kind)] = pd.DataFrame({"year": ends, "value": 10.0**logs})
    return lines


def _line(line: pd.DataFrame, kind: str, hue: str, look: Look) -> go.Scatter:
    return frame.line(
        from_decimal_years(line["year"]),
        line["value"],
        kind,
        palette.ink(hue, look),
        legendgroup=kind,
        showlegend=False,
        hoverinfo="skip",
    )


def _names(
    points: pd.DataFrame,
    scale: chart_axes.Scale,
    words: FigureText,
    marks: list[dict[str, Any]],
    look: Look,
) -> go.Scatter:
    """Names of a few models, clear of the bracket and its words."""
    kind: layout.Screen = "phone" if look.phone else "wide"
    sheet = layout.plan(
        screen=kind,
        height=layout.HEIGHTS[kind],
        title=words.title,
        definition=words.definition,
        axis_label=words.axis_label,
        source=words.source,
        legend=words.legend,
        tick_labels=words.tick_labels,
    )
    taken = [_boxes(marks, scale, width, sheet.plot_height) for width in sheet.plot_widths]
    labels = chart_labels.place(points, scale, sheet, taken)
    return chart_labels.trace(points, labels, palette.SURFACES[palette.theme(look)])


def _boxes(
    marks: list[dict[str, Any]], scale: chart_axes.Scale, width: int, height: int
) -> list[Box]:
    """The room of the bracket (a line) and of its words (which begin at the line's end)."""
    boxes = []
    for mark in marks:
        text = mark.get("text", "")
        first, last = (mark["x"], mark["x"]) if text else (mark["x0"], mark["x1"])
        left, right = (float(scale.across([day])[0]) * width for day in (first, last))
        middle = float(scale.up([10 ** mark["y"] if text else mark["y0"]])[0]) * height
        right += chart_text.width(text, frame.NOTE_SIZE) + GAP if text else 0
        boxes.append(Box(left, middle - GAP, right, middle + GAP))
    return boxes


def _bracket(
    lines: dict[str, pd.DataFrame], lag: OpenLag | None, look: Look
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A level line from the closed frontier to the open one, with the months beside it."""
    if lag is None or set(lines) != {OPEN, CLOSED}:
        return [], []
    logs = {kind: np.log10(line["value"].to_numpy()) for kind, line in lines.items()}
    low, high = max(log[0] for log in logs.values()), min(log[1] for log in logs.values())
    if low >= high:
        return [], []
    level = low + BRACKET_AT * (high - low)
    ends = [_year_at(lines[kind], logs[kind], level, lag.slope) for kind in (CLOSED, OPEN)]
    at = frame.days(from_decimal_years(ends))
    colour = palette.SURFACES[palette.theme(look)].text
    bar = {"type": "line", "x0": at[0], "x1": at[1], "y0": 10**level, "y1": 10**level}
    label = frame.note(numbers.months(lag.months), at[1], level, look, xanchor="left", xshift=8)
    return [bar | {"line": {"color": colour, "width": 2, "dash": "dot"}}], [label]


def _year_at(line: pd.DataFrame, logs: Any, level: float, slope: float) -> float:
    return float(line["year"].iloc[0] + (level - logs[0]) / slope)
