"""Amounts of money side by side on a logarithmic axis: bars with their words above them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from trends.dates import Floats
from ui.charts import frame, palette
from ui.charts import text as chart_text
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers, sentences

BAR_HEIGHT = 0.34  # of a row; the words stand above
ROW = 62  # pixels
AROUND = {"phone": 190, "wide": 150}


@dataclass(frozen=True)
class Bar:
    """One amount: what it is, dollars, a word more, and whether the answer is about it."""

    name: str
    value: float
    detail: str
    is_chosen: bool = False


def figure(
    bars: Sequence[Bar],
    spread: Floats,
    *,
    title: str,
    definition: str,
    source: str,
    look: Look,
) -> go.Figure:
    """spread: dollars of every offer, drawn as ticks in a row of their own. Zeros are left out."""
    nonzero = [bar for bar in bars if bar.value > 0]
    offered = spread[spread > 0]
    low, high = _ends([*(bar.value for bar in nonzero), *offered])
    places = range(len(nonzero), 0, -1)
    words = FigureText(title, definition, "Dollars a year, logarithmic axis", source)
    traces: list[Any] = [_bar(bar, at, low, look) for bar, at in zip(nonzero, places, strict=True)]
    notes = [_name(bar, at, look) for bar, at in zip(nonzero, places, strict=True)]
    if offered.size:
        traces.append(_ticks(offered, look))
        notes.append(_words_above("Every offer on the list", 0, look))
    axes = {
        "xaxis": {"type": "log", "range": [low, high], "tickprefix": "$", "exponentformat": "B",
                  "dtick": 2 if look.phone else 1, "showgrid": True},
        "yaxis": {"range": [-0.6, len(nonzero) + 0.75], "showticklabels": False, "showgrid": False},
        "showlegend": False,
        "dragmode": False,
    }  # fmt: skip
    height = AROUND["phone" if look.phone else "wide"] + ROW * (len(nonzero) + 1)
    return frame.figure(traces, words, axes, look=look, annotations=notes, height=height)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """The axis in powers of ten, a whole one below the least."""
    if not values:
        return 0.0, 1.0
    return math.floor(math.log10(min(values))), math.log10(max(values)) + 0.3


def _bar(bar: Bar, at: int, low: float, look: Look) -> go.Bar:
    hue = palette.BLUE if bar.is_chosen else palette.GREY
    base = 10**low
    return go.Bar(
        x=[bar.value - base],
        base=[base],
        y=[at],
        orientation="h",
        width=BAR_HEIGHT,
        marker={"color": palette.fill(hue, look), "opacity": 0.9 if bar.is_chosen else 0.6},
        customdata=[[chart_text.safe(bar.name), numbers.dollars(bar.value, 3),
                     chart_text.safe(bar.detail)]],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]} a year<br>"
        "%{customdata[2]}<extra></extra>",
    )  # fmt: skip


def _name(bar: Bar, at: int, look: Look) -> dict[str, Any]:
    name = sentences.capitalise(bar.name)
    more = "" if look.phone else f" ({bar.detail})"
    return _words_above(f"{name}: {numbers.dollars(bar.value)}{more}", at, look)


def _words_above(text: str, at: int, look: Look) -> dict[str, Any]:
    return frame.note(
        text,
        0,
        at + BAR_HEIGHT / 2,
        look,
        xref="paper",
        xanchor="left",
        yanchor="bottom",
        align="left",
    )


def _ticks(offered: Floats, look: Look) -> go.Scatter:
    ink = palette.SURFACES[palette.theme(look)].text
    return go.Scatter(
        x=offered,
        y=np.zeros(offered.size),
        mode="markers",
        marker={"symbol": "line-ns", "size": 16,
                "line": {"width": 1, "color": palette.translucent(ink, 0.22)}},
        hoverinfo="skip",
    )  # fmt: skip
