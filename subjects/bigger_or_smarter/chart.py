"""The picture of "Bigger or smarter": physical and effective compute, and a fixed capability."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ui.charts import axes, frame, palette
from ui.charts import points as chart_points
from ui.charts.frame import FigureText
from ui.look import Look

UNIT = "FLOP"
LINES = {
    "effective": ("Effective compute", palette.GREEN),
    "physical": ("Physical compute", palette.BLUE),
    "capability": ("Compute for a fixed capability", palette.VERMILION),
}
SHORT = {"effective": "Effective", "physical": "Physical", "capability": "Fixed capability"}
POINTS = "The largest models"


def figure(
    rows: pd.DataFrame,
    points: pd.DataFrame,
    *,
    as_of: date | None,
    start: int,
    source: str,
    look: Look,
) -> go.Figure:
    """rows: year and the columns of LINES with _low and _high; points: `chart_points.COLUMNS`."""
    starts = pd.DatetimeIndex([f"{year}-01-01" for year in rows["year"]])
    models = chart_points.usable(points.assign(group=POINTS), positive=True)
    scale = _scale(rows, models, starts)
    names = SHORT if look.phone else {name: words for name, (words, _) in LINES.items()}
    words = FigureText(
        title="Effective compute of the largest training runs",
        definition=f"In FLOP of the algorithms of January {start}; bands: the interval of the "
        "halving time; dashed: if both trends continue",
        axis_label=f"Compute of a run ({UNIT}), logarithmic axis",
        source=source,
        legend=[*names.values(), POINTS],
        tick_labels=axes.tick_labels(scale),
    )
    hue = {POINTS: palette.GREY}
    traces: list[Any] = []
    for name, words_of in names.items():
        traces += _line(rows, starts, name, words_of, as_of, look)
    traces += chart_points.traces(models, hue, {POINTS: POINTS}, UNIT, look)
    shapes = [] if as_of is None else [_today(as_of, look)]
    return frame.figure(traces, words, axes.axes(scale, look), look=look, shapes=shapes)


def _scale(rows: pd.DataFrame, points: pd.DataFrame, starts: pd.DatetimeIndex) -> axes.Scale:
    values = rows[["effective_high", "capability_low"]].to_numpy().ravel()
    ends = pd.DataFrame({"published_on": [starts[0], starts[-1]], "value": values[[0, -1]]})
    every = pd.concat([ends, points[["published_on", "value"]]], ignore_index=True)
    return axes.scale(every, values, None, True, UNIT)


def _line(
    rows: pd.DataFrame,
    starts: pd.DatetimeIndex,
    name: str,
    words: str,
    as_of: date | None,
    look: Look,
) -> list[go.Scatter]:
    """A line, solid over the data and dashed beyond it, with its band where it has one."""
    ink = palette.ink(LINES[name][1], look)
    past = sum(1 for day in starts if as_of is None or day <= pd.Timestamp(as_of))
    parts = []
    if f"{name}_low" in rows:
        ends = rows[f"{name}_low"], rows[f"{name}_high"]
        quiet: dict[str, Any] = {"legendgroup": name, "showlegend": False}
        parts.append(frame.band(starts, *ends, words, ink, **quiet))
    style: dict[str, Any] = {"legendgroup": name, "hoverinfo": "skip"}
    parts.append(frame.line(starts[:past], rows[name][:past], words, ink, **style))
    if past < len(starts):
        after = max(past - 1, 0)
        style |= {"showlegend": past == 0, "dash": "6px,4px"}
        parts.append(frame.line(starts[after:], rows[name][after:], words, ink, **style))
    return parts


def _today(as_of: date, look: Look) -> dict[str, Any]:
    """The thin rule of the day of the data."""
    surface = palette.SURFACES[palette.theme(look)]
    day = frame.days([as_of])[0]
    line = {"color": surface.rule, "width": 1}
    ends = {"x0": day, "x1": day, "y0": 0, "y1": 1}
    return {"type": "line", "xref": "x", "yref": "paper", **ends, "line": line, "layer": "below"}
