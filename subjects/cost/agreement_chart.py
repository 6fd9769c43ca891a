"""The picture of own estimates against published ones: on the diagonal they are equal."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ui.charts import frame, palette, text
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

AIR = 0.25  # powers of ten about the points
HOVER = (
    "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>Ours %{customdata[2]}<br>"
    "Published %{customdata[3]}<extra></extra>"
)
AXIS = {"type": "log", "tickprefix": "$", "exponentformat": "B", "dtick": 1}


def figure(pairs: pd.DataFrame, *, source: str, look: Look) -> go.Figure:
    """pairs: model, method (in words), ours_usd, published_usd, ratio; at least one row."""
    groups = list(dict.fromkeys(pairs["method"]))
    hues = palette.assign(groups)
    sizes = pairs["method"].value_counts()
    names = {group: f"{group} ({int(sizes[group])})" for group in groups}
    words = FigureText(
        title="Our estimates against the published ones",
        definition="Across: published; upwards: ours. On the line both are equal",
        axis_label="Our estimate (dollars of 2023), both axes logarithmic",
        source=source,
        legend=[*names.values(), "Equal"],
        tick_labels=["$100M"],
    )
    logs = np.log10(pairs[["ours_usd", "published_usd"]].to_numpy(dtype=np.float64))
    span = [float(logs.min()) - AIR, float(logs.max()) + AIR]
    traces = [_equal(span, look)]
    traces += [
        _points(rows, names[str(group)], hues[str(group)], look)
        for group, rows in pairs.groupby("method", sort=False)
    ]
    step = {"dtick": 2} if look.phone else {}
    axes: dict[str, Any] = {
        "xaxis": AXIS | step | {"range": span, "showgrid": True},
        "yaxis": AXIS | {"range": span},
        "dragmode": False if look.phone else "zoom",
    }
    return frame.figure(traces, words, axes, look=look)


def _equal(span: list[float], look: Look) -> go.Scatter:
    ends = [10.0**end for end in span]
    ink = palette.SURFACES[palette.theme(look)].text
    return go.Scatter(
        x=ends, y=ends, mode="lines", name="Equal", hoverinfo="skip",
        line={"color": ink, "width": 1.2, "dash": "dot"},
    )  # fmt: skip


def _points(rows: pd.DataFrame, name: str, hue: str, look: Look) -> go.Scatter:
    words = [
        [text.safe(model), f"{numbers.times(ratio, 3)} the published figure",
         numbers.dollars(ours, 3), numbers.dollars(theirs, 3)]
        for model, ratio, ours, theirs in zip(
            rows["model"], rows["ratio"], rows["ours_usd"], rows["published_usd"], strict=True
        )
    ]  # fmt: skip
    return go.Scatter(
        x=rows["published_usd"].to_numpy(),
        y=rows["ours_usd"].to_numpy(),
        mode="markers",
        name=text.safe(name),
        customdata=words,
        hovertemplate=HOVER,
        marker={
            "size": 7,
            "symbol": palette.SYMBOLS[hue],
            "color": palette.translucent(palette.fill(hue, look), 0.55),
            "line": {"width": 0.7, "color": palette.ink(hue, look)},
        },
    )
