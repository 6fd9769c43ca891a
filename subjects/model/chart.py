"""The picture of one model's training compute among the notable models."""

import pandas as pd
import plotly.graph_objects as go

from ui.charts import axes, frame, palette, text
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

OTHERS = "Notable models"
LETTERS = 30


def figure(models: pd.DataFrame, name: str, source: str, look: Look) -> go.Figure:
    """models: `frames.models()`. The one of that name has its mark where its compute is stated."""
    stated = models[models["training_compute_flop"].notna()]
    one = stated[stated["model"] == name]
    others = stated[stated["is_notable"] & (stated["published_on"] >= "2010-01-01")]
    rows = pd.concat([others, one])
    scale = frame.date_scale(rows["published_on"], rows["training_compute_flop"], "FLOP")
    values = [numbers.quantity(value, "FLOP", 3) for value in one["training_compute_flop"]]
    short = text.cut(name, LETTERS)
    words = FigureText(
        title="Training compute among the notable models",
        definition=f"{short}: {values[0] if values else 'no training compute stated'}",
        axis_label="FLOP, logarithmic axis",
        source=source,
        legend=[OTHERS, short],
        tick_labels=axes.tick_labels(scale),
    )
    faint = palette.translucent(palette.fill(palette.GREY, look), 0.35)
    mark = {"size": 14, "symbol": "star", "color": palette.fill(palette.VERMILION, look)}
    traces = [
        _points(others, OTHERS, {"size": 5, "color": faint}),
        _points(one, short, mark),
    ]
    return frame.figure(traces, words, axes.axes(scale, look), look=look)


def _points(rows: pd.DataFrame, name: str, marker: dict) -> go.Scatter:
    return go.Scatter(
        x=frame.days(rows["published_on"]),
        y=rows["training_compute_flop"].to_numpy(dtype=float),
        mode="markers",
        name=text.safe(name),
        marker=marker,
        customdata=[[text.safe(model)] for model in rows["model"]],
        hovertemplate="<b>%{customdata[0]}</b><br>%{x}<br>%{y:.3g} FLOP<extra></extra>",
    )
