"""A figure on its sheet from any traces: what charts that are not a trend have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ui.charts import axes as chart_axes
from ui.charts import layout as chart_layout
from ui.charts import palette, template
from ui.charts import text as chart_text
from ui.charts.axes import Scale
from ui.charts.layout import HEIGHTS
from ui.look import Look

NOTE_SIZE = 12
LINE_WIDTH = 2.2


@dataclass(frozen=True)
class FigureText:
    """What stands around a plot: see `chart_layout.plan`."""

    title: str
    definition: str
    axis_label: str
    source: str
    legend: Sequence[str] = ()
    tick_labels: Sequence[str] = ()


def figure(
    traces: Sequence[Any],
    words: FigureText,
    axes: Mapping[str, Any],
    *,
    look: Look,
    annotations: Sequence[Mapping[str, Any]] = (),
    shapes: Sequence[Mapping[str, Any]] = (),
    height: int | None = None,
) -> go.Figure:
    """Traces between their words. axes: Plotly's xaxis and yaxis, and whatever else is layout."""
    kind: chart_layout.Screen = "phone" if look.phone else "wide"
    sheet = chart_layout.plan(
        screen=kind,
        height=height or HEIGHTS[kind],
        title=words.title,
        definition=words.definition,
        axis_label=words.axis_label,
        source=words.source,
        legend=words.legend,
        tick_labels=words.tick_labels,
    )
    layout = chart_layout.layout(sheet, palette.SURFACES[palette.theme(look)]) | dict(axes)
    layout["annotations"] = [*layout["annotations"], *map(dict, annotations)]
    layout["shapes"] = list(map(dict, shapes))
    layout["template"] = template.template(look)
    return go.Figure(list(traces), layout)


def date_scale(
    dates: Any, values: Any, unit: str, *, log: bool = True, until: date | None = None
) -> Scale:
    """Axes that hold all these dates and values."""
    rows = pd.DataFrame({"published_on": pd.DatetimeIndex(dates), "value": np.asarray(values)})
    return chart_axes.scale(rows, np.empty(0), until, log, unit)


def line(dates: Any, values: Any, name: str, colour: str, **more: Any) -> go.Scatter:
    """A line over dates. more: Plotly's own attributes; dash is taken into the line."""
    dash = more.pop("dash", "solid")
    return go.Scatter(
        x=days(dates),
        y=np.asarray(values),
        mode="lines",
        name=chart_text.safe(name),
        line={"color": colour, "width": LINE_WIDTH, "dash": dash},
        **more,
    )


def band(dates: Any, low: Any, high: Any, name: str, colour: str, **more: Any) -> go.Scatter:
    """The area between two lines over the same dates."""
    outline = days(dates)
    return go.Scatter(
        x=[*outline, *outline[::-1]],
        y=np.concatenate([np.asarray(low), np.asarray(high)[::-1]]),
        fill="toself",
        fillcolor=palette.translucent(colour, 0.15),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
        name=chart_text.safe(name),
        **more,
    )


def days(dates: Any) -> list[str]:
    """Dates as Plotly reads them."""
    return list(pd.DatetimeIndex(dates).strftime("%Y-%m-%d"))


def note(text: str, x: Any, y: float, look: Look, **more: Any) -> dict[str, Any]:
    """A text at a place of the plot; on a logarithmic axis y counts powers of ten."""
    surface = palette.SURFACES[palette.theme(look)]
    plain = {
        "text": chart_text.safe(text),
        "x": x,
        "y": y,
        "showarrow": False,
        "borderpad": 1,
        "bgcolor": palette.translucent(surface.background, 0.8),
        "font": {"size": NOTE_SIZE, "color": surface.text},
    }
    return plain | more
