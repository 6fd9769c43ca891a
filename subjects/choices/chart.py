"""A specification curve as a picture: growth sorted, and under it the choices of each point."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from trends.curve import Curve
from ui.charts import frame, palette, text
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

ROW = 15  # pixels of one option's line of marks
TOP = {False: 300, True: 230}  # of the curve itself, by whether the screen is a phone's
AROUND = 190  # what stands above and below
AIR = 0.04  # of the height, between curve and marks
EDGES = (0.02, 0.98)  # of the intervals' ends, that the axis holds
HERE = palette.VERMILION


@dataclass(frozen=True)
class ChoiceBar:
    """A line of marks: one value of one choice, and its words."""

    choice: str
    value: Any
    words: str
    is_current: bool = False


def draw(
    curve: Curve, options: Sequence[ChoiceBar], position: int | None, words: FigureText, look: Look
) -> go.Figure:
    """The curve over its choices. options: in reading order; position: the view's own place."""
    rows = curve.fitted.reset_index(drop=True)
    heights = _heights(options)
    tall = ROW * (max(heights) + 1)
    share = tall / (tall + TOP[look.phone])
    names = ["Growth", f"{numbers.level(curve.level)} interval", "This view"]
    traces = [
        _intervals(rows, names[1], look),
        _growth(rows, names[0], look),
        _marks(rows, options, heights, look),
    ]
    shapes = []
    if position is not None:
        traces += _here(rows, options, heights, position, names[2], look)
        shapes.append(_upright(position, look))
    around = FigureText(
        words.title,
        words.definition,
        words.axis_label,
        words.source,
        legend=names,
        tick_labels=[option.words for option in options],
    )
    axes = _axes(rows, options, heights, share)
    height = round(AROUND + TOP[look.phone] + tall)
    return frame.figure(traces, around, axes, look=look, shapes=shapes, height=height)


def _heights(options: Sequence[ChoiceBar]) -> list[float]:
    """The line of each option, counted from the top; half a line apart between choices."""
    heights: list[float] = []
    for number, option in enumerate(options):
        new = number > 0 and option.choice != options[number - 1].choice
        heights.append((heights[-1] + 1 + 0.5 * new) if heights else 0.5)
    return heights


def _axes(
    rows: pd.DataFrame, options: Sequence[ChoiceBar], heights: Sequence[float], share: float
) -> dict[str, Any]:
    ends = [rows["low"].quantile(EDGES[0]), rows["high"].quantile(EDGES[1])]
    low, high = min(ends[0], rows["growth"].min()), max(ends[1], rows["growth"].max())
    return {
        "xaxis": {"range": [-2, len(rows) + 1], "visible": False, "anchor": "y2"},
        "yaxis": {
            "type": "log",
            "range": [np.log10(low) - 0.02, np.log10(high) + 0.02],
            "domain": [share + AIR, 1],
            **_ticks(low, high),
        },
        "yaxis2": {
            "range": [max(heights) + 0.7, 0],
            "domain": [0, share],
            "tickvals": list(heights),
            "ticktext": [text.safe(option.words) for option in options],
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"size": 11},
        },
        "dragmode": False,
    }


def _ticks(low: float, high: float) -> dict[str, Any]:
    """Round growths in the range, written as "4x"."""
    steps = [step * 10.0**power for power in range(-3, 9) for step in (1, 1.5, 2, 3, 4, 5, 7)]
    in_range = [step for step in steps if low <= step <= high]
    return {"tickvals": in_range, "ticktext": [f"{step:g}x" for step in in_range]}


def _intervals(rows: pd.DataFrame, name: str, look: Look) -> go.Scatter:
    """All intervals as one trace: upright strokes with gaps between."""
    x = [at for number in range(len(rows)) for at in (number, number, None)]
    y = [end for pair in zip(rows["low"], rows["high"], strict=True) for end in (*pair, None)]
    ink = palette.ink(palette.GREY, look)
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": palette.translucent(ink, 0.45), "width": 1},
        hoverinfo="skip",
        name=name,
        legendgroup=name,
        legendrank=1001,
    )


def _growth(rows: pd.DataFrame, name: str, look: Look) -> go.Scatter:
    return go.Scatter(
        x=list(range(len(rows))),
        y=rows["growth"].to_numpy(),
        mode="markers",
        marker={"size": 4, "color": palette.ink(palette.BLUE, look)},
        text=rows["hover"].tolist(),
        hovertemplate="%{text}<extra></extra>",
        name=name,
        legendgroup=name,
    )


def _marks(
    rows: pd.DataFrame, options: Sequence[ChoiceBar], heights: Sequence[float], look: Look
) -> go.Scatter:
    """A stroke under each fit, on the line of every option that it took."""
    x, y = [], []
    for option, height in zip(options, heights, strict=True):
        taken = np.flatnonzero(rows[option.choice].eq(option.value).to_numpy(dtype=bool))
        x += taken.tolist()
        y += [height] * taken.size
    ink = palette.ink(palette.GREY, look)
    return go.Scatter(
        x=x,
        y=y,
        yaxis="y2",
        mode="markers",
        marker={"symbol": "line-ns", "size": 8, "line": {"width": 1, "color": ink}},
        hoverinfo="skip",
        showlegend=False,
    )


def _here(
    rows: pd.DataFrame,
    options: Sequence[ChoiceBar],
    heights: Sequence[float],
    position: int,
    name: str,
    look: Look,
) -> list[go.Scatter]:
    """The view's own point with its interval, and its own marks."""
    row, ink = rows.iloc[position], palette.ink(HERE, look)
    above = {"array": [row["high"] - row["growth"]], "arrayminus": [row["growth"] - row["low"]]}
    point = go.Scatter(
        x=[position],
        y=[row["growth"]],
        error_y={"type": "data", **above, "color": ink, "thickness": 2, "width": 4},
        mode="markers",
        marker={"symbol": "diamond", "size": 11, "color": ink},
        text=[row["hover"]],
        hovertemplate="This view: %{text}<extra></extra>",
        name=name,
        legendgroup=name,
        legendrank=1002,
    )
    own = [h for option, h in zip(options, heights, strict=True) if option.is_current]
    marks = go.Scatter(
        x=[position] * len(own),
        y=own,
        yaxis="y2",
        mode="markers",
        marker={"symbol": "diamond", "size": 8, "color": ink},
        hoverinfo="skip",
        showlegend=False,
    )
    return [point, marks]


def _upright(position: int, look: Look) -> dict[str, Any]:
    """A thin rule that leads from the view's point to its marks."""
    ink = palette.translucent(palette.ink(HERE, look), 0.5)
    ends = {"x0": position, "x1": position, "y0": 0, "y1": 1}
    pen = {"color": ink, "width": 1}
    return {"type": "line", "xref": "x", "yref": "paper", **ends, "line": pen, "layer": "below"}
