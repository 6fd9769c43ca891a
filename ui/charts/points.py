"""The rows of a trend as points, with what a reader learns by pointing at one."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ui.charts import palette
from ui.charts import text as chart_text
from ui.look import Look
from ui.text import numbers

SIZE, OPACITY = 6.5, 0.55
LONGEST = 46  # letters of a line in the hover box, so that it fits on a phone
COLUMNS = ("model", "organization", "published_on", "value", "confidence", "link", "group")


def usable(points: pd.DataFrame, positive: bool) -> pd.DataFrame:
    """The rows that can be drawn, by date: with a date and a value. A copy with its own index.

    points: `COLUMNS`, where organization may be a list and all but date and value may be missing.
    positive: whether the axis has no place for values of zero and below.
    """
    is_usable = points["published_on"].notna() & points["value"].notna()
    if positive:
        is_usable &= points["value"] > 0
    rows = points.loc[is_usable, list(COLUMNS)]
    rows = rows.assign(
        published_on=pd.to_datetime(rows["published_on"]),
        value=rows["value"].astype("float64"),
        group=rows["group"].map(words).astype(str),
    )
    return rows.sort_values("published_on", kind="stable").reset_index(drop=True)


def words(cell: Any) -> str:
    """A cell as text: "" where missing, "OpenAI, Microsoft" for a list of both."""
    if isinstance(cell, str):
        return cell
    if hasattr(cell, "__iter__"):
        return ", ".join(str(part) for part in cell)
    return "" if cell is None or pd.isna(cell) else str(cell)


def traces(
    points: pd.DataFrame, hues: dict[str, str], names: dict[str, str], unit: str, look: Look
) -> list[go.Scatter]:
    """One trace of points per group, in the order of `hues`; `names` are the legend's words."""
    by_group = dict(tuple(points.groupby("group", sort=False)))
    return [
        _trace(by_group[group], names[group], group, hue, unit, look)
        for group, hue in hues.items()
        if group in by_group
    ]


def _trace(
    rows: pd.DataFrame, name: str, group: str, hue: str, unit: str, look: Look
) -> go.Scatter:
    return go.Scatter(
        x=rows["published_on"].dt.strftime("%Y-%m-%d").tolist(),
        y=rows["value"].to_numpy(),
        mode="markers",
        name=chart_text.safe(name),
        legendgroup=group,
        legendrank=1,
        text=[_cell(cell) for cell in rows["model"]],
        customdata=customdata(rows, unit),
        hovertemplate=TEMPLATE,
        marker={
            "size": SIZE,
            "symbol": palette.SYMBOLS[hue],
            "color": palette.translucent(palette.fill(hue, look), OPACITY),
            "line": {"width": 0.7, "color": palette.ink(hue, look)},
        },
    )


TEMPLATE = (
    "<b>%{text}</b>%{customdata[0]}<br>%{x|%Y-%m-%d}<br><b>%{customdata[1]}</b>"
    "%{customdata[2]}<extra></extra>"
)


def customdata(rows: pd.DataFrame, unit: str) -> list[list[str]]:
    """Three short texts per row: the organisation, the value, and what is left to say."""
    columns = zip(
        rows["organization"], rows["value"], rows["confidence"], rows["link"], strict=True
    )
    return [
        [_line(words(maker)), numbers.quantity(value, unit), _rest(sure, link)]
        for maker, value, sure, link in columns
    ]


def _rest(confidence: Any, link: Any) -> str:
    sure = words(confidence)
    address = words(link).removeprefix("https://").removeprefix("http://")
    return _line(f"Confidence: {sure.lower()}" if sure else "") + _line(address)


def _line(text: str) -> str:
    return f"<br>{_cell(text)}" if text else ""


def _cell(cell: Any) -> str:
    return chart_text.safe(chart_text.cut(words(cell), LONGEST))
