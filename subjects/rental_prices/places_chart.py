"""The picture of who asks what now: a row for each cloud or region, its offers and their median."""

import pandas as pd
import plotly.graph_objects as go

from ui.charts import frame, palette, text
from ui.charts import rows as chart_rows
from ui.charts.frame import Words
from ui.look import Look

MOST = 15  # rows
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
    shown = rows.head(MOST).iloc[::-1].reset_index(drop=True)
    names = [text.cut(str(each), LETTERS[look.phone]) for each in shown[name]]
    words = Words(
        title=title,
        definition=definition,
        axis_label="Dollars per chip-hour",
        source=source,
        legend=[MEDIAN, RANGE],
        tick_labels=names,
    )
    axes = {
        "xaxis": {
            "range": [0, 1.08 * shown["high"].max()],
            "tickprefix": "$",
            "tickformat": "~r",
            "nticks": 5 if look.phone else 9,
        },
        "yaxis": chart_rows.axis(names),
        "dragmode": False,
    }
    traces = [_ranges(shown, look), _medians(shown, shown[name], look)]
    return _as_high_as(len(shown), frame.figure(traces, words, axes, look=look))


def _as_high_as(rows: int, figure: go.Figure) -> go.Figure:
    """The figure no higher than its rows need: a sheet would give three clouds half a screen."""
    layout = figure.layout
    height = layout.margin.t + layout.margin.b + ROW * (rows + 0.4)
    legend_top = (1 - layout.legend.y) * layout.height
    return figure.update_layout(height=height, legend_y=1 - legend_top / height)


def _ranges(shown: pd.DataFrame, look: Look) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[int | None] = []
    for at, (low, high) in enumerate(zip(shown["low"], shown["high"], strict=True)):
        xs += [low, high, None]
        ys += [at, at, None]
    colour = palette.translucent(palette.ink(palette.BLUE, look), 0.35)
    return go.Scatter(
        x=xs, y=ys, mode="lines", line={"width": 7, "color": colour}, name=RANGE, hoverinfo="skip"
    )


def _medians(shown: pd.DataFrame, names: pd.Series, look: Look) -> go.Scatter:
    told = [
        [text.safe(text.cut(str(name), 40)), low, high, f"{count:,} that count"]
        for name, low, high, count in zip(
            names, shown["low"], shown["high"], shown["offers"], strict=True
        )
    ]
    return go.Scatter(
        x=shown["median"].to_numpy(),
        y=shown.index.to_list(),
        mode="markers",
        name=MEDIAN,
        customdata=told,
        hovertemplate=HOVER,
        marker={"size": 10, "color": palette.ink(palette.BLUE, look)},
    )
