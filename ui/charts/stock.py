"""The picture of what has been built up: a line with its band for each group, and steps."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ui.charts import axes as chart_axes
from ui.charts import frame, palette
from ui.charts import text as chart_text
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers


def bands(
    rows: pd.DataFrame,
    *,
    title: str,
    definition: str,
    label: str,
    unit: str,
    source: str,
    look: Look,
    share: bool = False,
) -> go.Figure:
    """rows: date, group, low, value, high; the groups in their order. share: 0-1, not logs."""
    groups = list(dict.fromkeys(rows["group"]))
    hues = palette.assign([name for name in groups if name != "Total"])
    text = palette.SURFACES[palette.theme(look)].text
    inks = {name: palette.ink(hues[name], look) if name in hues else text for name in groups}
    scale = frame.date_scale(
        [*rows["date"]] * 3, [*rows["low"], *rows["value"], *rows["high"]], unit, log=not share
    )
    words = FigureText(
        title, definition, label, source, groups,
        ["100%"] if share else chart_axes.tick_labels(scale),
    )  # fmt: skip
    traces: list[Any] = []
    for name in groups:
        traces += _group(rows[rows["group"] == name], name, inks[name], unit, share)
    axes = chart_axes.axes(scale, look)
    if share:
        axes["yaxis"] = {"tickformat": ".0%", "range": [0, 1.03]}
    else:
        axes["yaxis"]["dtick"] = 1
    return frame.figure(traces, words, axes, look=look)


def _group(rows: pd.DataFrame, name: str, ink: str, unit: str, share: bool) -> list[Any]:
    hover_texts = [
        f"{value:.0%} ({low:.0%} to {high:.0%})"
        if share
        else f"{numbers.quantity(value, unit)} ({numbers.quantity(low, unit)} to "
        f"{numbers.quantity(high, unit)})"
        for low, value, high in zip(rows["low"], rows["value"], rows["high"], strict=True)
    ]
    band = frame.band(
        rows["date"], rows["low"], rows["high"], name, ink, legendgroup=name, showlegend=False
    )
    line = frame.line(
        rows["date"],
        rows["value"],
        name,
        ink,
        legendgroup=name,
        customdata=hover_texts,
        hovertemplate=f"<b>{chart_text.safe(name)}</b><br>%{{x|%Y-%m-%d}}<br>%{{customdata}}"
        "<extra></extra>",
    )
    return [band, line]


def steps(
    rows: pd.DataFrame,
    *,
    title: str,
    definition: str,
    label: str,
    unit: str,
    source: str,
    look: Look,
) -> go.Figure:
    """rows: date, value, group (a line each), state; what is planned is dashed."""
    groups = list(dict.fromkeys(rows["group"]))
    positive = rows[rows["value"] > 0]
    hues = dict(zip(groups, (palette.BLUE, palette.VERMILION), strict=False))
    scale = frame.date_scale(positive["date"], positive["value"], unit)
    legend = [*groups, "Planned"]
    words = FigureText(title, definition, label, source, legend, chart_axes.tick_labels(scale))
    traces: list[Any] = []
    for name in groups:
        ink = palette.ink(hues[name], look)
        traces += _stairs(positive[positive["group"] == name], name, ink, unit)
    traces.append(_planned(palette.SURFACES[palette.theme(look)].text))
    axes = chart_axes.axes(scale, look)
    axes["yaxis"]["dtick"] = 1
    return frame.figure(traces, words, axes, look=look)


def _stairs(rows: pd.DataFrame, name: str, ink: str, unit: str) -> list[go.Scatter]:
    there = rows[rows["state"] == "existing"]
    planned = pd.concat([there.tail(1), rows[rows["state"] != "existing"]])
    lines = []
    for part, dash, in_legend in ((there, "solid", True), (planned, "6px,4px", False)):
        sites = part["site"] if "site" in part else pd.Series("", index=part.index)
        hover_texts = [
            [numbers.quantity(value, unit), chart_text.safe(site)]
            for value, site in zip(part["value"], sites, strict=True)
        ]
        lines.append(
            go.Scatter(
                x=frame.days(part["date"]),
                y=part["value"].to_numpy(),
                mode="lines",
                name=name,
                legendgroup=name,
                showlegend=in_legend,
                line={"color": ink, "width": 2.2, "dash": dash, "shape": "hv"},
                customdata=hover_texts,
                hovertemplate=f"<b>{name}</b><br>%{{x|%Y-%m-%d}}<br><b>%{{customdata[0]}}</b><br>"
                "%{customdata[1]}<extra></extra>",
            )
        )
    return lines


def _planned(ink: str) -> go.Scatter:
    """An entry of the legend for what is dashed."""
    line = {"color": ink, "width": 2.2, "dash": "6px,4px"}
    return go.Scatter(x=[None], y=[None], mode="lines", name="Planned", line=line)
