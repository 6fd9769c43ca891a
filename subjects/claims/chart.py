"""The picture of one claim: what each export says, its interval, and what is claimed."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.claims import text as claims_text
from trends.claims import evaluate
from trends.claims.evaluate import Claim, Verdict
from ui.charts import axes as chart_axes
from ui.charts import frame, palette, text
from ui.charts.axes import Scale
from ui.charts.frame import FigureText
from ui.look import Look

LINEAR = ("months", "share", "year", "models")
AROUND = pd.Timedelta(days=120)
HUES = {
    evaluate.HOLDS: (palette.BLUE, "circle"),
    evaluate.FAILS: (palette.VERMILION, "square"),
    evaluate.EARLY: (palette.ORANGE, "triangle-up"),
    evaluate.UNKNOWN: (palette.GREY, "x"),
}
CLAIMED = "What is claimed"
HOVER = "<b>%{customdata[0]}</b><br>data of %{x|%Y-%m-%d}<br>%{customdata[1]}<extra></extra>"
HEIGHT = 400


def figure(history: list[Verdict], *, source: str, look: Look) -> go.Figure:
    """history: the verdicts on one claim, oldest first; at least one has a number."""
    claim = history[-1].claim
    scale = _scale(history)
    kinds = [kind for kind in evaluate.VERDICTS if any(one.verdict == kind for one in history)]
    words = FigureText(
        title=claim.text,
        definition=f"{claim.quantity}; bars: its interval, as each export had it",
        axis_label=f"{claim.unit}{', logarithmic axis' if scale.log else ''}",
        source=source,
        legend=[CLAIMED, *kinds],
        tick_labels=chart_axes.tick_labels(scale),
    )
    ink = palette.ink(palette.GREEN, look)
    traces: list[Any] = [_claimed(claim, scale, ink)]
    for kind in kinds:
        traces += _points([one for one in history if one.verdict == kind], kind, look)
    axes = chart_axes.axes(scale, look)
    if claim.unit == "share":
        axes["yaxis"] |= {"tickformat": ".0%"}
    if claim.unit == "year":
        axes["yaxis"] |= {"tickformat": "d"}
    return frame.figure(traces, words, axes, look=look, height=None if look.phone else HEIGHT)


def _scale(history: list[Verdict]) -> Scale:
    """Axes that hold every number, interval and end; those of a year do not begin at zero."""
    claim = history[-1].claim
    of_verdicts = [end for one in history for end in (one.number, one.low, one.high)]
    finite = [end for end in (claim.low, claim.high, *of_verdicts) if np.isfinite(end)]
    log = claim.unit not in LINEAR and min(finite) > 0
    days = [one.as_of for one in history]
    dates = [min(days) - AROUND, max(days) + AROUND]
    values = [min(finite), max(finite)]
    unit = "USD" if claim.unit.startswith("USD") else claim.unit
    scale = frame.date_scale(dates, values, unit, log=log)
    if claim.unit != "year":
        return scale
    return Scale(scale.first, scale.last, values[0] - 1, values[1] + 1, False, unit)


def _claimed(claim: Claim, scale: Scale, ink: str) -> go.Scatter:
    """The band of what is claimed; an open end reaches the edge of the plot."""
    floor, roof = (10.0**end if scale.log else end for end in (scale.low, scale.high))
    low, high = max(claim.low, floor), min(claim.high, roof)
    dates = pd.DatetimeIndex(scale.span())
    return frame.band(dates, [low, low], [high, high], CLAIMED, ink)


def _points(history: list[Verdict], kind: str, look: Look) -> list[go.Scatter]:
    hue, symbol = HUES[kind]
    ink = palette.ink(hue, look)
    days = frame.days([one.as_of for one in history])
    bars_x = [x for day in days for x in (day, day, None)]
    bars_y = [y for one in history for y in (one.low, one.high, None)]
    words = [claims_text.number(one.number, one.claim.unit) for one in history]
    line = {"color": ink, "width": 2}
    common: dict[str, Any] = {"name": text.safe(kind), "legendgroup": kind}
    return [
        go.Scatter(
            x=bars_x,
            y=bars_y,
            mode="lines",
            line=line,
            hoverinfo="skip",
            showlegend=False,
            **common,
        ),
        go.Scatter(
            x=days,
            y=[one.number for one in history],
            mode="markers",
            marker={"size": 11, "symbol": symbol, "color": palette.fill(hue, look)},
            customdata=[[text.safe(kind), text.safe(number)] for number in words],
            hovertemplate=HOVER,
            **common,
        ),
    ]
