"""The picture of the price to reach a benchmark level: its cheapest models, and a line a level."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from trends.models.token_decline import Decline
from ui.charts import axes as chart_axes
from ui.charts import frame, palette, text
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

PRICE = "price_usd_per_million_tokens"
MANY_OPACITY = 0.55  # where twenty lines cross
HOVER = (
    "<b>%{customdata[0]}</b><br>%{x|%Y-%m-%d}<br><b>%{customdata[1]}</b> per million tokens<br>"
    "%{customdata[2]}<extra></extra>"
)


def figure(
    rows: pd.DataFrame,
    falls: list[Decline],
    *,
    title: str,
    by: str,
    source: str,
    look: Look,
) -> go.Figure:
    """rows of `price_levels`; by: what has a colour of its own, "benchmark" or "level_model"."""
    hues = palette.assign(sorted(rows[by].unique()))
    starts = [float(fall.trend.project([fall.trend.first])["median"].iloc[0]) for fall in falls]
    firsts = [fall.trend.first for fall in falls]
    scale = frame.date_scale([*rows["released_on"], *firsts], [*rows[PRICE], *starts], "USD")
    names = _names(falls, by, hues, look)
    words = FigureText(
        title=title,
        definition="Large marks: the cheapest to reach a level at release; lines: each level",
        axis_label="Dollars per million tokens, logarithmic axis",
        source=source,
        legend=list(names.values()),
        tick_labels=chart_axes.tick_labels(scale),
    )
    traces: list[Any] = []
    for group, hue in hues.items():
        traces += _group(rows[rows[by] == group], names[group], hue, look)
    many = by == "benchmark"
    traces += [
        _line(fall, hues[_key(fall, by)], names[_key(fall, by)], look, many) for fall in falls
    ]
    axes = chart_axes.axes(scale, look)
    axes["yaxis"]["dtick"] = 1
    return frame.figure(traces, words, axes, look=look)


def _key(fall: Decline, by: str) -> str:
    return fall.benchmark if by == "benchmark" else fall.level_model


def _names(falls: list[Decline], by: str, hues: dict[str, str], look: Look) -> dict[str, str]:
    """The legend's words: with one line a colour, its factor too."""
    if by == "benchmark" or look.phone:
        return {group: group for group in hues}
    factors = {_key(fall, by): f": {numbers.times(fall.factor)} cheaper per year" for fall in falls}
    return {group: f"{group}{factors.get(group, '')}" for group in hues}


def _group(rows: pd.DataFrame, name: str, hue: str, look: Look) -> list[go.Scatter]:
    """The cheapest models outlined and full, the others small and pale."""
    cheapest = rows["is_lowest"].astype(bool)
    ink, fill = palette.ink(hue, look), palette.fill(hue, look)
    return [
        _points(rows[~cheapest], name, {"size": 4, "color": palette.translucent(fill, 0.3)}),
        _points(
            rows[cheapest],
            name,
            {
                "size": 8,
                "symbol": palette.SYMBOLS[hue],
                "color": palette.translucent(fill, 0.75),
                "line": {"width": 1, "color": ink},
            },
            showlegend=True,
        ),
    ]


def _points(
    rows: pd.DataFrame, name: str, marker: dict[str, Any], showlegend: bool = False
) -> go.Scatter:
    hover = [
        [text.safe(model), numbers.dollars(price), text.safe(f"{bench}: {level}")]
        for model, price, bench, level in zip(
            rows["model"], rows[PRICE], rows["benchmark"], rows["level_model"], strict=True
        )
    ]
    return go.Scatter(
        x=frame.days(rows["released_on"]),
        y=rows[PRICE].to_numpy(),
        mode="markers",
        name=text.safe(name),
        legendgroup=name,
        showlegend=showlegend,
        customdata=hover,
        hovertemplate=HOVER,
        marker=marker,
    )


def _line(fall: Decline, hue: str, name: str, look: Look, is_one_of_many: bool) -> go.Scatter:
    ends = pd.DatetimeIndex([fall.trend.first, fall.trend.last])
    line = fall.trend.project(ends)
    return frame.line(
        ends,
        np.asarray(line["median"]),
        name,
        palette.ink(hue, look),
        legendgroup=name,
        showlegend=False,
        hoverinfo="skip",
        opacity=MANY_OPACITY if is_one_of_many else 1.0,
    )
