"""A small line without axes, for the cards of the Overview."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from trends.growth import Growth
from ui.charts import axes, palette, template
from ui.charts import points as chart_points
from ui.look import PAPER, Look

HEIGHT = 64


def sparkline(
    points: pd.DataFrame,
    fit: Growth | None = None,
    *,
    log_axis: bool = True,
    look: Look = PAPER,
    colour: str = palette.BLUE,
    height: int = HEIGHT,
) -> go.Figure:
    """The points as a haze with the fit through them; no words, so give st.plotly_chart an `alt`.

    points: published_on and value, as for `charts.trend`. Show it with config
    {"displayModeBar": False}, or {"staticPlot": True}.
    """
    rows = points.reindex(columns=list(chart_points.COLUMNS))
    rows = chart_points.usable(rows, positive=log_axis)
    scale = axes.scale(rows, rows["value"].to_numpy(), None, log_axis, "")
    figure = go.Figure(layout=_layout(scale, height))
    figure.layout.template = template.template(look)
    days = rows["published_on"].dt.strftime("%Y-%m-%d").tolist()
    haze = {"size": 3.5, "color": palette.translucent(palette.fill(colour, look), 0.5)}
    figure.add_scatter(x=days, y=rows["value"].to_numpy(), mode="markers", marker=haze)
    if fit is not None:
        line = fit.project([fit.first, fit.last])
        text = palette.SURFACES[palette.theme(look)].text
        ends = pd.DatetimeIndex(line["date"]).strftime("%Y-%m-%d").tolist()
        pen = {"color": text, "width": 1.8}
        figure.add_scatter(x=ends, y=line["median"].to_numpy(), mode="lines", line=pen)
    return figure


def _layout(scale: axes.Scale, height: int) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "xaxis": {"type": "date", "range": scale.span(), "visible": False},
        "yaxis": {
            "type": "log" if scale.log else "linear",
            "range": [scale.low, scale.high],
            "visible": False,
        },
    }
