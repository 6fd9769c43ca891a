"""The picture of rental prices: quotes as points, the median of the offers and of the vendors."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ui.charts import axes as chart_axes
from ui.charts import frame, palette, text
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

HOVER = (
    "<b>%{customdata[0]}</b><br>%{x|%B %Y}<br><b>%{customdata[1]}</b> per chip-hour<extra></extra>"
)
OFFERS, VENDORS = "Median of the offers", "Median of the vendors' medians"
BAND, QUOTES = "Middle half of the offers", "A vendor's quotes of a month"
LONE_DAY = 7  # pixels: a day without neighbours is a mark, not a line
GAP = 1.5  # steps: a longer time without a current offer breaks the line


def figure(
    history: pd.DataFrame,
    quotes: pd.DataFrame,
    *,
    title: str,
    definition: str,
    source: str,
    look: Look,
) -> go.Figure:
    """history: rows of `rentals.daily`; quotes: of `data.quotes`."""
    every = [*history["median"], *history["q1"], *history["q3"], *quotes["value"]]
    when = [*history["date"], *history["date"], *history["date"], *quotes["date"]]
    scale = frame.date_scale(when, every, "USD")
    words = FigureText(
        title=title,
        definition=definition,
        axis_label="Dollars per chip-hour, logarithmic axis",
        source=source,
        legend=[OFFERS, VENDORS, BAND, QUOTES],
        tick_labels=[*chart_axes.tick_labels(scale), "$0.05"],
    )
    axes = chart_axes.axes(scale, look)
    axes["yaxis"] |= {"tickformat": "~r", "exponentformat": "none", "nticks": 6}
    return frame.figure(_traces(history, quotes, look), words, axes, look=look)


def _traces(history: pd.DataFrame, quotes: pd.DataFrame, look: Look) -> list[Any]:
    blue, orange = (palette.ink(hue, look) for hue in (palette.BLUE, palette.ORANGE))
    bands = [
        frame.band(
            part["date"], part["q1"], part["q3"], BAND, blue, legendgroup=BAND, showlegend=at == 0
        )
        for at, part in enumerate(spells(history))
    ]
    return [
        *bands,
        _quote_points(quotes, look),
        _line(history, "vendor_median", VENDORS, orange, "6px,4px"),
        _line(history, "median", OFFERS, blue, "solid"),
    ]


def spells(history: pd.DataFrame) -> list[pd.DataFrame]:
    """The days in runs without a gap; none crosses a time without a current offer."""
    if history.empty:
        return []
    days = pd.DatetimeIndex(history["date"])
    apart = np.diff(days.asi8)
    step = np.median(apart) if apart.size else 1
    starts = np.concatenate([[0], np.cumsum(apart > GAP * step)])
    return [part for _, part in history.groupby(starts)]


def _line(history: pd.DataFrame, column: str, name: str, colour: str, dash: str) -> go.Scatter:
    parts = spells(history)
    dates: list[Any] = []
    values: list[float] = []
    sizes: list[int] = []
    for part in parts:
        dates += [*frame.days(part["date"]), None]
        values += [*part[column], float("nan")]
        sizes += [LONE_DAY if len(part) == 1 else 0] * (len(part) + 1)
    return go.Scatter(
        x=dates,
        y=values,
        mode="lines+markers",
        marker={"size": sizes, "color": colour},
        line={"color": colour, "width": 2.2, "dash": dash},
        name=name,
        connectgaps=False,
        hovertemplate=f"{name}<br>%{{x|%Y-%m-%d}}<br><b>$%{{y:.3~r}}</b><extra></extra>",
    )


def _quote_points(quotes: pd.DataFrame, look: Look) -> go.Scatter:
    hover = [
        [text.safe(text.cut(vendor, 40)), numbers.dollars(value, 3)]
        for vendor, value in zip(quotes["chip"], quotes["value"], strict=True)
    ]
    return go.Scatter(
        x=frame.days(quotes["date"]),
        y=quotes["value"].to_numpy(),
        mode="markers",
        name=QUOTES,
        customdata=hover,
        hovertemplate=HOVER,
        marker={"size": 6, "color": palette.translucent(palette.fill(palette.GREY, look), 0.5)},
    )
