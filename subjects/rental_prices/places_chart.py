"""The picture of prices by place: a row for each cloud or region, its offers and their median."""

import pandas as pd
import plotly.graph_objects as go

from trends import wording as words
from ui.charts import frame, palette, text
from ui.charts import rows as chart_rows
from ui.charts.frame import FigureText
from ui.look import Look

MAX_ROWS = 15
LETTERS = {True: 17, False: 30}  # of a name, on a phone and else
ROW = 28  # pixels
RANGE, MEDIAN = "Least to most", "Median of its offers"
HOVER = (
    "<b>%{customdata[0]}</b><br><b>$%{x:.3~r}</b> at the median<br>"
    "$%{customdata[1]:.3~r} to $%{customdata[2]:.3~r}<br>%{customdata[3]}<extra></extra>"
)


def figure(
    rows: pd.DataFrame,
    name: str,
    *,
    title: str,
    definition: str,
    source: str,
    look: Look,
) -> go.Figure:
    """rows: of `rental_places.compare` by one column, named so; the cheapest on top."""
    top = rows.head(MAX_ROWS).iloc[::-1].reset_index(drop=True)
    names = [text.cut(str(each), LETTERS[look.phone]) for each in top[name]]
    figure_text = FigureText(
        title=title,
        definition=definition,
        axis_label="Dollars per chip-hour",
        source=source,
        legend=[MEDIAN, RANGE],
        tick_labels=names,
    )
    axes = {
        "xaxis": {
            "range": [0, 1.08 * top["high"].max()],
            "tickprefix": "$",
            "tickformat": "~r",
            "nticks": 5 if look.phone else 9,
        },
        "yaxis": chart_rows.axis(names),
        "dragmode": False,
    }
    traces = [_ranges(top, look), _medians(top, top[name], look)]
    return _fitted_height(len(top), frame.figure(traces, figure_text, axes, look=look))


def _fitted_height(rows: int, figure: go.Figure) -> go.Figure:
    """The figure no higher than its rows need: three clouds would fill half a screen."""
    layout = figure.layout
    height = layout.margin.t + layout.margin.b + ROW * (rows + 0.4)
    legend_top = (1 - layout.legend.y) * layout.height
    return figure.update_layout(height=height, legend_y=1 - legend_top / height)


def _ranges(top: pd.DataFrame, look: Look) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[int | None] = []
    for at, (low, high) in enumerate(zip(top["low"], top["high"], strict=True)):
        xs += [low, high, None]
        ys += [at, at, None]
    colour = palette.translucent(palette.ink(palette.BLUE, look), 0.35)
    return go.Scatter(
        x=xs, y=ys, mode="lines", line={"width": 7, "color": colour}, name=RANGE, hoverinfo="skip"
    )


def _medians(top: pd.DataFrame, names: pd.Series, look: Look) -> go.Scatter:
    hover = [
        [text.safe(text.cut(str(name), 40)), low, high, words.count(count, "current offer")]
        for name, low, high, count in zip(
            names, top["low"], top["high"], top["offers"], strict=True
        )
    ]
    return go.Scatter(
        x=top["median"].to_numpy(),
        y=top.index.to_list(),
        mode="markers",
        name=MEDIAN,
        customdata=hover,
        hovertemplate=HOVER,
        marker={"size": 10, "color": palette.ink(palette.BLUE, look)},
    )
