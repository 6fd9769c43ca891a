"""A map of data centers that needs no network: Plotly would fetch its own outlines, so that
ours (data/reference/coast_outlines.csv) are drawn as lines and all of its layers are off.
"""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from trends import reference
from trends import wording as words
from ui.charts import frame, palette, text
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

MAX_SIZE = 34.0  # pixels across for the most power
MIN_SIZE = 4.0
HOVER = "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>"
OPERATING, PLANNED = "Operating", "Operating plus planned"
LAYERS = (
    "showland", "showcoastlines", "showcountries", "showocean", "showlakes", "showrivers",
    "showsubunits", "showframe",
)  # fmt: skip
HEIGHTS = {True: 330, False: 470}


def figure(places: pd.DataFrame, *, source: str, look: Look) -> go.Figure:
    """places: rows of `sites.places`. The area of a circle is the power."""
    figure_text = FigureText(
        title="The largest AI data centers",
        definition="Area of a circle: power; open circles: with all plans",
        axis_label="",
        source=source,
        legend=[OPERATING, PLANNED],
    )
    most = float(np.nanmax(places["planned_power_w"]))
    traces = [
        _coasts(look),
        _circles(places, "planned_power_w", PLANNED, palette.VERMILION, most, look, is_open=True),
        _circles(places, "power_w", OPERATING, palette.BLUE, most, look, is_open=False),
    ]
    return frame.figure(
        traces, figure_text, {"geo": _geo(look), "dragmode": False}, look=look,
        height=HEIGHTS[look.phone],
    )  # fmt: skip


def _geo(look: Look) -> dict[str, Any]:
    surface = palette.SURFACES[palette.theme(look)]
    return {
        "scope": "world",
        "projection": {"type": "natural earth"},
        "lataxis": {"range": [5, 62], "showgrid": True, "gridcolor": surface.grid},
        "lonaxis": {"range": [-130, 145], "showgrid": True, "gridcolor": surface.grid},
        **dict.fromkeys(LAYERS, False),
        "bgcolor": surface.background,
    }


def _coasts(look: Look) -> go.Scattergeo:
    """The outlines as one line with gaps."""
    across: list[float] = []
    up: list[float] = []
    for _, coast in reference.table("coast_outlines").groupby("coast", sort=False):
        across += [*coast["longitude_deg"], float("nan")]
        up += [*coast["latitude_deg"], float("nan")]
    ink = palette.SURFACES[palette.theme(look)].rule
    return go.Scattergeo(
        lon=across,
        lat=up,
        mode="lines",
        line={"width": 0.9, "color": ink},
        hoverinfo="skip",
        showlegend=False,
    )


def _circles(
    places: pd.DataFrame,
    column: str,
    name: str,
    hue: str,
    most: float,
    look: Look,
    is_open: bool,
) -> go.Scattergeo:
    sized = places[places[column] > 0]
    ink = palette.ink(hue, look)
    return go.Scattergeo(
        lat=sized["latitude_deg"],
        lon=sized["longitude_deg"],
        mode="markers",
        name=name,
        customdata=[describe(row) for _, row in sized.iterrows()],
        hovertemplate=HOVER,
        marker={
            "size": np.maximum(MAX_SIZE * np.sqrt(sized[column] / most), MIN_SIZE),
            "color": palette.translucent(palette.fill(hue, look), 0.0 if is_open else 0.45),
            "line": {"width": 1.4, "color": ink},
        },
    )


def describe(row: pd.Series) -> list[str]:
    """A site's title, owner and power, for the words at the pointer."""
    now = row["power_w"] if row["power_w"] > 0 else 0.0
    return [
        text.safe(row["title"]),
        text.safe(row["owner"] or "owner not stated"),
        f"{numbers.metric(now, 'W')}, planned {numbers.metric(row['planned_power_w'], 'W')}",
    ]


def summary(places: pd.DataFrame) -> str:
    """The map in sentences."""
    top = places.iloc[0]
    return (
        f"A map of {words.count(len(places), 'data center')}. The largest in operation is "
        f"{top['title']} with {numbers.metric(top['power_w'], 'W')}; together they draw "
        f"{numbers.metric(float(places['power_w'].sum()), 'W')}. A circle grows with its power."
    )
