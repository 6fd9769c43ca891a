"""The explorer's picture: any two columns of a table, with a colour by a third."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ui.charts import axes, frame, palette, text
from ui.charts.axes import Scale
from ui.charts.frame import FigureText
from ui.look import PAPER, Look

GROUPS, OTHER, LETTERS = 6, "Other", 28
SPAN = 100  # a positive axis that spans more is logarithmic
HOVER = "<b>%{customdata[0]}</b><br>%{x}<br>%{y}<extra></extra>"


def figure(
    rows: pd.DataFrame,
    x: str,
    y: str,
    colour: str,
    *,
    units: pd.Series,
    title: str,
    source: str,
    look: Look,
) -> go.Figure:
    """rows with values in both columns; colour: a column, or empty."""
    groups = _groups(rows, colour)
    hues = palette.assign(groups.value_counts().index)
    up, across = _scale(rows[y], units[y]), _across(rows[x], units[x])
    shapes = axes.axes(up, look)
    words = FigureText(
        title=f"{title}: {y} over {x}",
        definition=f"{len(rows):,} rows" + (f", colour by {colour}" if colour else ""),
        axis_label=f"{y} ({units[y] or 'no unit'}{', logarithmic axis' if up.log else ''})",
        source=source,
        legend=[text.cut(name, LETTERS) for name in hues] if colour else (),
        tick_labels=axes.tick_labels(up),
    )
    traces = [_points(rows[groups == name], x, y, name, hue, look) for name, hue in hues.items()]
    layout = {"xaxis": across | {"nticks": 6 if look.phone else 12}, "yaxis": shapes["yaxis"],
              "dragmode": shapes["dragmode"], "showlegend": bool(colour)}  # fmt: skip
    return frame.figure(traces, words, layout, look=look)


def _groups(rows: pd.DataFrame, colour: str) -> pd.Series:
    """The first name of each cell of the column; the rare ones are "Other"."""
    if not colour:
        return pd.Series("Rows", index=rows.index)
    names = rows[colour].map(lambda cell: "Not known" if pd.isna(cell) else str(cell))
    names = names.str.split(", ").str[0].replace("", "Not known")
    largest = names.value_counts().index[:GROUPS]
    return names.where(names.isin(largest), OTHER)


def _scale(values: pd.Series, unit: str) -> Scale:
    numbers = values.to_numpy(dtype=np.float64)
    low, high = float(numbers.min()), float(numbers.max())
    log = low > 0 and high / low > SPAN
    days = ["2000-01-01", "2001-01-01"]  # of this scale only the upright axis is used
    return frame.date_scale(days, [low, high], unit.split(",")[0], log=log)


def _across(values: pd.Series, unit: str) -> dict[str, Any]:
    """The level axis: dates as they are, numbers as on the upright one."""
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        air = pd.Timedelta(days=30)
        ends = frame.days([values.min() - air, values.max() + air])
        return {"type": "date", "range": ends}
    return dict(axes.axes(_scale(values, unit), PAPER)["yaxis"])


def _points(rows: pd.DataFrame, x: str, y: str, name: str, hue: str, look: Look) -> go.Scatter:
    is_day = pd.api.types.is_datetime64_any_dtype(rows[x].dtype)
    first = next(n for n in rows.columns if n != "source")
    named = rows["model"] if "model" in rows else rows.get("chip", rows[first])
    return go.Scatter(
        x=frame.days(rows[x]) if is_day else rows[x].to_numpy(dtype=np.float64),
        y=rows[y].to_numpy(dtype=np.float64),
        mode="markers",
        name=text.safe(text.cut(name, LETTERS)),
        marker={"size": 6, "symbol": palette.SYMBOLS[hue],
                "color": palette.translucent(palette.fill(hue, look), 0.55)},
        customdata=[[text.safe(text.cut(str(cell), 60))] for cell in named],
        hovertemplate=HOVER,
    )  # fmt: skip
