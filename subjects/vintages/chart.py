"""The picture of a headline through the vintages: as each export had it, and at a frozen date."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from trends.history.trends import VintageTrend
from ui.charts import axes, frame, palette, text
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

AROUND = pd.Timedelta(days=60)
APART = pd.Timedelta(days=5)  # so that two intervals of one day can be told apart
HEIGHT = 420
HOVER = "<b>%{customdata[0]}</b><br>export of %{customdata[1]}<br>%{customdata[2]}<extra></extra>"
SERIES = (("", palette.BLUE, -APART), ("frozen_", palette.VERMILION, APART))


def figure(trend: VintageTrend, *, source: str, look: Look) -> go.Figure:
    """Growth in x per year over the day of the export; bars are the intervals."""
    rows = trend.rows
    dates = [rows["vintage_on"].min() - AROUND, rows["vintage_on"].max() + AROUND]
    ends = rows[[f"{p}{end}" for p, *_ in SERIES for end in ("low", "high")]].to_numpy().ravel()
    ends = ends[pd.notna(ends)]
    scale = frame.date_scale(dates, [ends.min(), ends.max()], "x per year")
    names = {"": "As each export had it", "frozen_": f"Up to {numbers.month(trend.cutoff)} only"}
    words = FigureText(
        title=f"The growth in {trend.headline.label}, export by export",
        definition=f"Bars: {numbers.level(trend.level)} interval of the slope",
        axis_label="Growth, x per year, logarithmic axis",
        source=source,
        legend=list(names.values()),
        tick_labels=axes.tick_labels(scale),
    )
    traces: list[Any] = []
    for prefix, hue, shift in SERIES:
        traces += _series(rows, prefix, names[prefix], hue, shift, look)
    return frame.figure(
        traces,
        words,
        axes.axes(scale, look),
        look=look,
        height=None if look.phone else HEIGHT,
    )


def _series(
    rows: pd.DataFrame, prefix: str, name: str, hue: str, shift: pd.Timedelta, look: Look
) -> list[go.Scatter]:
    days = frame.days(rows["vintage_on"] + shift)
    low, high = rows[f"{prefix}low"], rows[f"{prefix}high"]
    growth = rows[f"{prefix}growth"]
    hover = [
        [text.safe(name), numbers.day(day), numbers.per_year(value, 3)]
        for day, value in zip(rows["vintage_on"], growth, strict=True)
    ]
    ink = palette.ink(hue, look)
    common: dict[str, Any] = {"name": text.safe(name), "legendgroup": prefix}
    return [
        go.Scatter(
            x=[x for day in days for x in (day, day, None)],
            y=[y for ends in zip(low, high, strict=True) for y in (*ends, None)],
            mode="lines",
            line={"color": ink, "width": 2},
            hoverinfo="skip",
            showlegend=False,
            **common,
        ),
        go.Scatter(
            x=days,
            y=growth.to_numpy(),
            mode="lines+markers",
            line={"color": ink, "width": 1, "dash": "dot"},
            marker={"size": 10, "symbol": palette.SYMBOLS[hue], "color": palette.fill(hue, look)},
            customdata=hover,
            hovertemplate=HOVER,
            **common,
        ),
    ]
