"""A trend that runs into ceilings: bands over time, the rows, the line that leads up to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ui.charts import axes as chart_axes
from ui.charts import frame as chart_frame
from ui.charts import labels, palette
from ui.charts import points as chart_points
from ui.charts import text as chart_text
from ui.charts.axes import Scale
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

FAINT, STRONG = 0.07, 0.14  # opacity of a band: one of several, the one that counts
EDGE = 0.4  # opacity of a band's edge, by which it can be followed among others
POINT = 5


@dataclass(frozen=True, eq=False)
class Ceiling:
    """A median with its band.

    rows: date, median, low, high. hue: of the palette; "" draws in the colour of the text, as
    what all the others come to. band_name: what the band holds, such as "80% interval".
    """

    name: str
    rows: pd.DataFrame
    hue: str
    band_name: str


@dataclass(frozen=True, eq=False)
class Path:
    """The trend. rows: date, median, low, high; dashed from `until` on. band_name: of its band."""

    name: str
    rows: pd.DataFrame
    until: pd.Timestamp
    band_name: str


def figure(
    ceilings: Sequence[Ceiling],
    path: Path | None,
    points: pd.DataFrame,
    words: FigureText,
    unit: str,
    *,
    reach: Sequence[float] = (),
    as_of: date | None,
    look: Look,
) -> go.Figure:
    """points: model, organization, published_on, value, confidence, link, group. reach: values
    that the axis must hold beside what is drawn. The words' legend and tick labels are filled in.
    """
    surface = palette.SURFACES[palette.theme(look)]
    rows = chart_points.usable(points, positive=True)
    scale = _scale(ceilings, path, rows, unit, reach)
    traces: list[Any] = []
    for ceiling in ceilings:
        traces += _ceiling(ceiling, unit, surface.text, look)
    if len(rows):
        hues = dict.fromkeys(rows["group"].unique(), palette.GREY)
        names = {group: f"{group} ({int((rows['group'] == group).sum())})" for group in hues}
        traces += chart_points.traces(rows, hues, names, unit, look)
    traces += _path(path, unit, surface.text) if path is not None else []
    legend = [trace["name"] for trace in traces if trace["showlegend"] is not False]
    around = replace(words, legend=legend, tick_labels=chart_axes.tick_labels(scale))
    shapes, notes = _today(as_of, scale, surface)
    axes = chart_axes.axes(scale, look)
    return chart_frame.figure(traces, around, axes, look=look, shapes=shapes, annotations=notes)


def _scale(
    ceilings: Sequence[Ceiling],
    path: Path | None,
    rows: pd.DataFrame,
    unit: str,
    reach: Sequence[float],
) -> Scale:
    """Axes that hold all of it."""
    frames = [ceiling.rows for ceiling in ceilings] + ([path.rows] if path is not None else [])
    dates = pd.concat([*(frame["date"] for frame in frames), rows["published_on"]])
    ends = [frame[["low", "high"]].to_numpy().ravel() for frame in frames]
    values = np.concatenate([*ends, np.asarray(reach, np.float64), rows["value"].to_numpy()])
    extent = pd.DataFrame({"published_on": dates, "value": np.nan})
    return chart_axes.scale(extent, values, None, True, unit)


def _ceiling(ceiling: Ceiling, unit: str, text: str, look: Look) -> list[go.Scatter]:
    """The band under its line; one entry of the legend shows and hides both."""
    colour = palette.ink(ceiling.hue, look) if ceiling.hue else text
    rows, is_whole = ceiling.rows, not ceiling.hue
    band = chart_frame.band(
        rows["date"],
        rows["low"],
        rows["high"],
        ceiling.name,
        colour,
        legendgroup=ceiling.name,
        showlegend=False,
    )
    band.fillcolor = palette.translucent(colour, STRONG if is_whole else FAINT)
    band.line = {"width": 0.8, "color": palette.translucent(colour, EDGE), "dash": "dot"}
    line = chart_frame.line(
        rows["date"], rows["median"], ceiling.name, colour, legendgroup=ceiling.name
    )
    line.mode = "lines+markers"
    line.line.width = 3.0 if is_whole else 1.6
    symbol = "circle" if is_whole else palette.SYMBOLS[ceiling.hue]
    line.marker = {"size": POINT + is_whole, "symbol": symbol, "color": colour}
    line.customdata = _hover_texts(rows, ceiling.band_name, unit)
    line.hovertemplate = f"<b>{chart_text.safe(ceiling.name)}</b> %{{x|%Y}}<br>%{{customdata}}"
    line.hovertemplate += "<extra></extra>"
    return [band, line]


def _hover_texts(rows: pd.DataFrame, level: str, unit: str) -> list[str]:
    values = zip(rows["median"], rows["low"], rows["high"], strict=True)
    return [
        f"<b>{numbers.quantity(median, unit)}</b><br>{level} {numbers.quantity(low, unit)} "
        f"to {numbers.quantity(high, unit)}"
        for median, low, high in values
    ]


def _path(path: Path, unit: str, text: str) -> list[go.Scatter]:
    rows = path.rows
    band = chart_frame.band(
        rows["date"],
        rows["low"],
        rows["high"],
        path.name,
        text,
        legendgroup="path",
        showlegend=False,
    )
    behind, ahead = rows[rows["date"] <= path.until], rows[rows["date"] >= path.until]
    look = {"legendgroup": "path", "hovertemplate": "%{customdata}<extra></extra>"}
    lines = [
        chart_frame.line(part["date"], part["median"], path.name, text, dash=dash, **look)
        for part, dash in ((behind, "solid"), (ahead, "6px,4px"))
    ]
    for line, part in zip(lines, (behind, ahead), strict=True):
        line.customdata = _hover_texts(part, path.band_name, unit)
    lines[0].showlegend = False
    return [band, *lines]


def _today(
    as_of: date | None, scale: Scale, surface: palette.Surface
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The upright rule of the day of the data, named at its foot."""
    if as_of is None or not 0 <= float(scale.across([as_of])[0]) <= 1:
        return [], []
    day = numbers.day(as_of)
    upright = {"type": "line", "xref": "x", "yref": "paper", "x0": day, "x1": day, "y0": 0, "y1": 1}
    rule = upright | {"line": {"color": surface.rule, "width": 1}, "layer": "below"}
    note = {
        "text": f"as of {numbers.month(as_of)}",
        "showarrow": False,
        "xref": "x",
        "yref": "paper",
        "x": day,
        "y": 0,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": 4,
        "font": {"size": labels.SIZE, "color": surface.muted},
    }
    return [rule], [note]
