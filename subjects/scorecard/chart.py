"""How forecasts of the past did: bands against what came, and how often they held, by origin."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ui.charts import axes as chart_axes
from ui.charts import frame, palette
from ui.charts import text as chart_text
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

MARKS = ("circle", "square", "diamond", "triangle-up")
OUTCOMES = ((True, "Inside the band", palette.BLUE), (False, "Outside", palette.VERMILION))
COVERAGE_HEIGHT = 400


def forecasts(
    bands: pd.DataFrame, points: pd.DataFrame, words: FigureText, unit: str, look: Look
) -> go.Figure:
    """Bands of past forecasts, and the models that came.

    bands: origin, date, median, low, high; several dates for each origin. points: model,
    published_on, value, held.
    """
    names = {
        is_inside: f"{name} ({(points['held'] == is_inside).sum():,})"
        for is_inside, name, _ in OUTCOMES
    }
    values = np.concatenate([points["value"], bands["low"], bands["high"]])
    dates = [*points["published_on"], *bands["date"], *bands["date"]]
    scale = frame.date_scale(dates, values, unit)
    text = palette.SURFACES[palette.theme(look)].text
    parts = ("Forecast", "90% prediction interval")
    traces = [_band(bands, parts[1], text), _lines(bands, parts[0], text)]
    traces += [
        _points(points[points["held"] == is_inside], names[is_inside], hue, unit, look)
        for is_inside, _, hue in OUTCOMES
    ]
    around = FigureText(
        words.title,
        words.definition,
        words.axis_label,
        words.source,
        legend=[*parts, *names.values()],
        tick_labels=chart_axes.tick_labels(scale),
    )
    axes = chart_axes.axes(scale, look)
    return frame.figure(traces, around, axes, look=look)


def _band(bands: pd.DataFrame, name: str, colour: str) -> go.Scatter:
    """One outline for each origin; a gap keeps them apart."""
    x: list[str | None] = []
    y: list[float | None] = []
    for _, part in bands.groupby("origin"):
        days = frame.days(part["date"])
        x += [*days, *days[::-1], None]
        y += [*part["low"], *part["high"].iloc[::-1], None]
    return go.Scatter(
        x=x,
        y=y,
        fill="toself",
        fillcolor=palette.translucent(colour, 0.13),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
        name=name,
        legendgroup=name,
        legendrank=2,
    )


def _lines(bands: pd.DataFrame, name: str, colour: str) -> go.Scatter:
    x: list[str | None] = []
    y: list[float | None] = []
    for _, part in bands.groupby("origin"):
        x += [*frame.days(part["date"]), None]
        y += [*part["median"], None]
    pen = {"color": colour, "width": frame.LINE_WIDTH}
    legend = {"name": name, "legendgroup": name, "legendrank": 1}
    return go.Scatter(x=x, y=y, mode="lines", line=pen, hoverinfo="skip", **legend)


def _points(rows: pd.DataFrame, name: str, hue: str, unit: str, look: Look) -> go.Scatter:
    return go.Scatter(
        x=frame.days(rows["published_on"]),
        y=rows["value"].to_numpy(),
        mode="markers",
        name=name,
        legendgroup=name,
        legendrank=3,
        text=[chart_text.safe(chart_text.cut(str(model), 46)) for model in rows["model"]],
        customdata=[numbers.quantity(value, unit) for value in rows["value"]],
        hovertemplate="<b>%{text}</b><br>%{x|%Y-%m-%d}<br>%{customdata}<extra></extra>",
        marker={
            "size": 6.5,
            "symbol": palette.SYMBOLS[hue],
            "color": palette.translucent(palette.fill(hue, look), 0.6),
            "line": {"width": 0.7, "color": palette.ink(hue, look)},
        },
    )


def coverage(by_origin: pd.DataFrame, promised: float, words: FigureText, look: Look) -> go.Figure:
    """How often the 90% interval held, by origin; a line for each horizon.

    by_origin: origin, window, predictions, held_80, held_90. promised: the share drawn as a rule.
    """
    windows = list(by_origin["window"].unique())
    traces = [
        _coverage_line(by_origin[by_origin["window"] == window], window, number, look)
        for number, window in enumerate(windows)
    ]
    span = by_origin["origin"].min(), by_origin["origin"].max()
    air = pd.Timedelta(days=120)
    ends = [span[0] - air, span[1] + air]
    rule = f"Promised: {promised:.0%}"
    text = palette.SURFACES[palette.theme(look)].text
    traces.append(frame.line(ends, [promised] * 2, rule, text, dash="dot", legendgroup=rule))
    legend = [*windows, rule]
    around = FigureText(
        words.title, words.definition, words.axis_label, words.source, legend, ["100%"]
    )
    axes = {
        "xaxis": {"type": "date", "range": frame.days(ends)},
        "yaxis": {"range": [0, 1.05], "tickformat": ".0%", "nticks": 6},
        "dragmode": False,
    }
    return frame.figure(traces, around, axes, look=look, height=COVERAGE_HEIGHT)


def _coverage_line(rows: pd.DataFrame, window: str, number: int, look: Look) -> go.Scatter:
    pairs = zip(rows["predictions"], rows["held_80"], strict=True)
    ink = palette.ink(palette.HUES[number % len(palette.HUES)], look)
    return go.Scatter(
        x=frame.days(rows["origin"]),
        y=rows["held_90"].to_numpy(),
        mode="lines+markers",
        name=window,
        legendgroup=window,
        line={"color": ink, "width": 1.6},
        marker={"size": 8, "symbol": MARKS[number % len(MARKS)]},
        customdata=[f"{count:,} predictions; 80% interval: {share:.0%}" for count, share in pairs],
        hovertemplate=f"{window}, from %{{x|%B %Y}}<br><b>%{{y:.0%}}</b> inside the 90% interval"
        "<br>%{customdata}<extra></extra>",
    )
