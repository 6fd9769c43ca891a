"""Data centers by country and site, for exports that state no coordinates: bars, not a map."""

import pandas as pd
import plotly.graph_objects as go

from subjects.chips_and_clusters.map import HOVER, OPERATING, PLANNED, describe
from trends import wording as words
from ui.charts import frame, palette, text
from ui.charts import rows as chart_rows
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

MAX_SITES = 20
LETTERS = {True: 20, False: 44}  # of a name, on a phone and else
ROW = 24  # pixels
AROUND = {True: 240, False: 190}
NO_COUNTRY = "country not stated"


def largest(sites: pd.DataFrame) -> pd.DataFrame:
    """The sites with the most planned power, country by country: the country with most first."""
    powered = sites[sites["planned_power_w"] > 0]
    top = powered.nlargest(MAX_SITES, "planned_power_w")
    country = top["country"].fillna(NO_COUNTRY)
    total = top.groupby(country)["planned_power_w"].transform("sum")
    ranked = top.assign(country=country, total=total)
    order = ["total", "country", "planned_power_w"]
    return ranked.sort_values(order, ascending=[False, True, False], ignore_index=True)


def figure(sites: pd.DataFrame, *, source: str, look: Look) -> go.Figure:
    """sites: rows of `sites.states`. A bar for the power of each site, an open one for its plan."""
    top = largest(sites).iloc[::-1].reset_index(drop=True)
    labels = [
        text.cut(f"{country}: {title}", LETTERS[look.phone])
        for country, title in zip(top["country"], top["title"], strict=True)
    ]
    figure_text = FigureText(
        title="The largest AI data centers by country",
        definition="Power of each site; open bars: with all plans",
        axis_label="Power",
        source=source,
        legend=[OPERATING, PLANNED],
        tick_labels=labels,
    )
    axes = {
        "xaxis": {"rangemode": "tozero", "ticksuffix": "W", "tickformat": "~s", "nticks": 6},
        "yaxis": chart_rows.axis(labels),
        "barmode": "overlay",
        "dragmode": False,
    }
    traces = [
        _bars(top, "planned_power_w", PLANNED, palette.VERMILION, look, is_open=True),
        _bars(top, "power_w", OPERATING, palette.BLUE, look, is_open=False),
    ]
    height = AROUND[look.phone] + ROW * len(top)
    return frame.figure(traces, figure_text, axes, look=look, height=height)


def _bars(top: pd.DataFrame, column: str, name: str, hue: str, look: Look, is_open: bool) -> go.Bar:
    colour = palette.translucent(palette.fill(hue, look), 0.0 if is_open else 0.7)
    return go.Bar(
        x=top[column].fillna(0.0),
        y=top.index.to_list(),
        orientation="h",
        name=name,
        customdata=[describe(row) for _, row in top.iterrows()],
        hovertemplate=HOVER,
        marker={"color": colour, "line": {"width": 1.4, "color": palette.ink(hue, look)}},
    )


def summary(sites: pd.DataFrame) -> str:
    """The chart in sentences."""
    top = largest(sites)
    first = top.iloc[0]
    count = words.count(len(top), "data center")
    return (
        f"Bars of the {count} with the most planned power, by country: the export states no "
        f"coordinates. {first['country']} comes first, with {first['title']} at "
        f"{numbers.metric(first['planned_power_w'], 'W')} with all plans."
    )
