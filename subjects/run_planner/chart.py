"""The picture of a planned run's cost: three sums with their 90% ranges."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from ui.charts import frame, palette
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

AIR = 0.35  # powers of ten beside the ranges
HEIGHT = 330
Sums = Mapping[str, tuple[float, float, float]]


def figure(sums: Sums, *, title: str, definition: str, source: str, look: Look) -> go.Figure:
    """sums: by method (in words, as the palette knows it): cost, low, high in dollars."""
    names = list(sums)
    hues = palette.assign(names)
    ends = np.log10([end for triple in sums.values() for end in triple])
    low, high = float(ends.min()) - AIR, float(ends.max()) + AIR
    places = range(len(names), 0, -1)
    traces = [
        _mark(name, sums[name], at, hues[name], look)
        for name, at in zip(names, places, strict=True)
    ]
    notes = [
        frame.note(
            f"{name}: {numbers.dollars(sums[name][0])}", 0, at + 0.18, look,
            xref="paper", xanchor="left", yanchor="bottom",
        )
        for name, at in zip(names, places, strict=True)
    ]  # fmt: skip
    axes = {
        "xaxis": {"type": "log", "range": [low, high], "tickprefix": "$", "exponentformat": "B",
                  "dtick": 1, "showgrid": True},
        "yaxis": {"range": [0.4, len(names) + 0.8], "showticklabels": False, "showgrid": False},
        "showlegend": False,
        "dragmode": False,
    }  # fmt: skip
    words = FigureText(title, definition, "Dollars, logarithmic axis; bars: 90% range", source)
    return frame.figure(traces, words, axes, look=look, annotations=notes, height=HEIGHT)


def _mark(
    name: str, triple: tuple[float, float, float], at: int, hue: str, look: Look
) -> go.Scatter:
    cost, low, high = triple
    ink = palette.ink(hue, look)
    span = f"{numbers.dollars(low, 3)} to {numbers.dollars(high, 3)}"
    more: dict[str, Any] = {"array": [high - cost], "arrayminus": [cost - low]}
    return go.Scatter(
        x=[cost],
        y=[at],
        mode="markers",
        name=name,
        marker={"size": 14, "symbol": palette.SYMBOLS[hue], "color": ink},
        error_x={"type": "data", "symmetric": False, "color": ink, "thickness": 3, "width": 0}
        | more,
        customdata=[[numbers.dollars(cost, 3), span]],
        hovertemplate="%{customdata[0]}<br>90% range %{customdata[1]}<extra></extra>",
    )
