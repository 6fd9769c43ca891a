"""The picture of vendors' prices: every offer at each snapshot, and the median of each vendor."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ui.charts import axes as chart_axes
from ui.charts import frame, palette, text
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

HOVER = "<b>%{customdata[0]}</b><br>%{customdata[2]}<br><b>%{customdata[1]}</b><extra></extra>"
APART = 8  # days between two vendors' columns of points at one snapshot
MARGIN = pd.Timedelta(days=45)


def figure(rows: pd.DataFrame, *, title: str, by: str, source: str, look: Look) -> go.Figure:
    """rows: taken_on, vendor, model, value, group. Lines join the medians of a group."""
    hues = palette.assign(rows["group"].value_counts().index)
    days = pd.DatetimeIndex(rows["taken_on"])
    ends = pd.DatetimeIndex([days.min() - MARGIN, days.max() + MARGIN])
    values = [rows["value"].min(), rows["value"].max()]
    scale = frame.date_scale(ends, values, "USD")
    words = FigureText(
        title=title,
        definition="Points: each model on the list that day"
        + (", vendors side by side" if by == "vendors" else "")
        + "; lines: the medians",
        axis_label="Dollars per million tokens, logarithmic axis",
        source=source,
        legend=list(hues),
        tick_labels=chart_axes.tick_labels(scale),
    )
    traces: list[Any] = []
    for place, (group, hue) in enumerate(hues.items()):
        shift = pd.Timedelta(days=APART * (place - (len(hues) - 1) / 2))
        traces += _group(rows[rows["group"] == group], group, hue, shift, look)
    axes = chart_axes.axes(scale, look)
    axes["yaxis"]["dtick"] = 1
    return frame.figure(traces, words, axes, look=look)


def _group(
    rows: pd.DataFrame, group: str, hue: str, shift: pd.Timedelta, look: Look
) -> list[go.Scatter]:
    hover = [
        [text.safe(text.cut(model, 46)), numbers.dollars(value), numbers.day(day)]
        for model, value, day in zip(rows["model"], rows["value"], rows["taken_on"], strict=True)
    ]
    points = go.Scatter(
        x=frame.days(pd.DatetimeIndex(rows["taken_on"]) + shift),
        y=rows["value"].to_numpy(),
        mode="markers",
        name=text.safe(group),
        legendgroup=group,
        customdata=hover,
        hovertemplate=HOVER,
        marker={
            "size": 7,
            "symbol": palette.SYMBOLS[hue],
            "color": palette.translucent(palette.fill(hue, look), 0.5),
        },
    )
    medians = rows.groupby("taken_on")["value"].median()
    line = frame.line(
        pd.DatetimeIndex(medians.index) + shift,
        np.asarray(medians),
        group,
        palette.ink(hue, look),
        legendgroup=group,
        showlegend=False,
        hoverinfo="skip",
    )
    return [points, line]
