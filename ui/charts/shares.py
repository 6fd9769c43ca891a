"""Shares: stacked through the years, of draws by the year of an event, of inputs in a result."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from trends import wording
from trends.crossing import CrossingDate
from ui.charts import frame, palette
from ui.charts import text as chart_text
from ui.charts.frame import FigureText
from ui.charts.template import SMALL_SIZE
from ui.look import Look

LEAST_LABELLED = 0.07  # a smaller share of a bar has no room for its own words
LEAST = 0.005  # a layer that is never thicker is not drawn
ROW, BAR = 40, 0.42  # a tornado's row in pixels, and the bar's share of it
PATTERNS = ("", "/", ".", "x", "\\", "-", "+")
PERCENT = {"tickformat": ".0%", "range": [0, 1]}


def stacked_bars(
    shares: pd.DataFrame,
    names: Mapping[str, str],
    hues: Mapping[str, str],
    words: FigureText,
    look: Look,
) -> go.Figure:
    """shares: year and a column for each of `names` (column -> words on screen), 0 to 1."""
    years = [int(year) for year in shares["year"]]
    layers = [name for name in names if shares[name].max() >= LEAST]
    traces = [
        _layer(years, shares[name], names[name], hues[name], at, look)
        for at, name in enumerate(layers)
    ]
    axes = {
        "xaxis": {"type": "linear", "dtick": 2 if look.phone else 1},
        "yaxis": PERCENT,
        "barmode": "stack",
        "bargap": 0.15,
        "dragmode": False,
    }
    legend = [names[name] for name in layers]
    return frame.figure(traces, _with(words, legend, ["100%"]), axes, look=look)


def _layer(
    years: Sequence[int], shares: pd.Series, name: str, hue: str, at: int, look: Look
) -> go.Bar:
    fill = palette.fill(hue, look)
    return go.Bar(
        x=years,
        y=shares.to_numpy(),
        name=chart_text.safe(name),
        marker={
            "color": fill,
            "line": {"width": 0},
            "pattern": _pattern(PATTERNS[at % len(PATTERNS)], fill),
        },
        text=[wording.percent(share) if share >= LEAST_LABELLED else "" for share in shares],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": _on(fill), "size": SMALL_SIZE},
        customdata=[wording.percent(share) for share in shares],
        hovertemplate=f"<b>{chart_text.safe(name)}</b> %{{x}}: %{{customdata}}<extra></extra>",
    )


def _pattern(shape: str, fill: str) -> dict[str, Any]:
    """A second sign beside the colour, faint enough for the words upon it."""
    faint = {"fgcolor": _on(fill), "fgopacity": 0.22, "solidity": 0.12, "size": 8}
    return {"shape": shape, "fillmode": "overlay", **faint}


def arrival(
    crossing: CrossingDate,
    years: Sequence[int],
    never: str,
    words: FigureText,
    *,
    hue: str,
    look: Look,
) -> go.Figure:
    """How many of the draws fall into each year; those in none of them have a bar of their own."""
    share = by_year(crossing, years)
    left = max(1 - sum(share), 0.0)
    labels = [str(year) for year in years] + ([never] if left > 1e-9 else [])
    heights = [*share, left][: len(labels)]
    colours = [palette.fill(hue, look)] * len(years) + [palette.fill(palette.GREY, look)]
    bars = go.Bar(
        x=labels,
        y=heights,
        marker={"color": colours[: len(labels)], "line": {"width": 0}},
        text=[wording.percent(height) if height >= 0.005 else "" for height in heights],
        textposition="outside",
        cliponaxis=False,
        textfont={"size": SMALL_SIZE},
        hovertemplate="<b>%{x}</b>: %{text} of the draws<extra></extra>",
        showlegend=False,
    )
    top = 1.15 * max(heights, default=1.0)
    axes = {
        "xaxis": {"type": "category", "nticks": 6 if look.phone else 16, "tickangle": 0},
        "yaxis": {"tickformat": ".0%", "range": [0, top], "nticks": 5},
        "bargap": 0.15,
        "dragmode": False,
    }
    return frame.figure([bars], _with(words, (), ["100%"]), axes, look=look)


def by_year(crossing: CrossingDate, years: Sequence[int]) -> list[float]:
    """The share of the draws within each calendar year; the first holds what lies before it."""
    ends = np.array([float(year) + 1 for year in years])
    passed = np.searchsorted(crossing.years, ends, side="left") / crossing.years.size
    return [float(share) for share in np.diff(passed, prepend=0.0)]


def tornado(
    labels: Sequence[str],
    values: Sequence[float],
    texts: Sequence[str],
    words: FigureText,
    look: Look,
) -> go.Figure:
    """Bars to either side of zero, the longest on top, each under its own words."""
    rows = list(range(len(labels)))[::-1]
    hues = [palette.BLUE if value >= 0 else palette.VERMILION for value in values]
    bars = go.Bar(
        x=list(values),
        y=[row - 0.2 for row in rows],
        width=BAR,
        orientation="h",
        marker={"color": [palette.fill(hue, look) for hue in hues], "line": {"width": 0}},
        customdata=list(texts),
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    surface = palette.SURFACES[palette.theme(look)]
    notes = [_row(text, row, surface) for text, row in zip(texts, rows, strict=True)]
    reach = 1.15 * max((abs(value) for value in values), default=1.0)
    axes = {
        "xaxis": {"range": [-reach, reach], "zeroline": True, "zerolinecolor": surface.rule},
        "yaxis": {"range": [-0.6, len(rows) - 0.35], "visible": False},
        "dragmode": False,
    }
    height = ROW * len(rows) + 170
    return frame.figure([bars], words, axes, look=look, annotations=notes, height=height)


def _row(text: str, row: int, surface: palette.Surface) -> dict[str, Any]:
    return {
        "text": chart_text.safe(chart_text.shorten(text, SMALL_SIZE, 290)),
        "showarrow": False,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": row + 0.14,
        "yanchor": "middle",
        "borderpad": 0,
        "font": {"size": SMALL_SIZE, "color": surface.text},
    }


def _on(fill: str) -> str:
    """Black or white, whichever reads better on a fill."""
    return max(("#FFFFFF", "#111111"), key=lambda ink: palette.contrast(ink, fill))


def _with(words: FigureText, legend: Sequence[str], ticks: Sequence[str]) -> FigureText:
    return replace(words, legend=list(legend), tick_labels=list(ticks))
