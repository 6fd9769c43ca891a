"""The fitted lines of a trend and their two bands, solid over the data and dashed beyond it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from trends.growth import Growth
from ui.charts import palette, text
from ui.charts.breaks import BrokenLine
from ui.look import Look
from ui.text import numbers

Fit = Growth | BrokenLine

STEPS = 40  # of a band's outline; a line on a logarithmic axis would do with two
BANDS = {"mean": ("mean_low", "mean_high", 0.18), "prediction": ("low", "high", 0.12)}
DASHES = {"line": "solid", "ahead": "6px,4px"}
RANKS = {"line": 2, "ahead": 3, "mean": 4, "prediction": 5}  # points are 1
GROUPS_WITH_PREDICTION = 1  # several wide bands over one another cannot be told apart


def ahead(fit: Fit, until: date | None) -> pd.DataFrame:
    """The fit from its first row to its last, and on to `until`; `beyond` marks what is projected.

    Growth.project's columns. The last date of the data is there twice, so that both parts meet.
    A broken line brings its own end.
    """
    if isinstance(fit, BrokenLine):
        return fit.line
    inside = fit.project(_dates(fit.first, fit.last)).assign(beyond=False)
    if until is None or pd.Timestamp(until) <= fit.last:
        return inside
    beyond = fit.project(_dates(fit.last, pd.Timestamp(until))).assign(beyond=True)
    return pd.concat([inside, beyond], ignore_index=True)


def new_year(year: int | None) -> date | None:
    """January the first of a year, or None."""
    return date(year, 1, 1) if year else None


def _dates(first: pd.Timestamp, last: pd.Timestamp) -> pd.DatetimeIndex:
    return first + (last - first) * pd.Index(np.linspace(0.0, 1.0, STEPS))


@dataclass(frozen=True)
class _Pen:
    """How one group is drawn: its colour, the legend's words, and whether it is alone.

    Alone, each part has its own entry in the legend. Among several groups the parts go with
    their group's points, and `_keys` explain them once.
    """

    group: str
    colour: str
    names: Mapping[str, str]
    alone: bool

    def entry(self, part: str) -> dict[str, object]:
        """Plotly's attributes for the legend's entry of a part."""
        name = text.safe(self.names.get(part, ""))
        key = f"{self.group} {part}" if self.alone else self.group
        return {
            "name": name,
            "legendgroup": key,
            "showlegend": self.alone,
            "legendrank": RANKS[part],
        }


def traces(
    lines: Mapping[str, pd.DataFrame],
    names: Mapping[str, str],
    colours: Mapping[str, str],
    text_colour: str,
) -> tuple[list[go.Scatter], list[go.Scatter]]:
    """Bands and lines; `lines` are frames of `ahead` by group, `names` those of legend_names."""
    alone = len(lines) <= GROUPS_WITH_PREDICTION
    pens = [_Pen(group, colours[group], names, alone) for group in lines]
    bands, fitted = [], []
    for pen in pens:
        frame = lines[pen.group]
        bands += [_band(frame, pen, part) for part in ("prediction", "mean") if part in names]
        fitted += [_line(frame, pen, part) for part in ("line", "ahead") if part in names]
    return bands, fitted + ([] if alone else _keys(names, text_colour))


def _band(frame: pd.DataFrame, pen: _Pen, part: str) -> go.Scatter:
    low, high, opacity = BANDS[part]
    outline = pd.concat([frame["date"], frame["date"].iloc[::-1]])
    return go.Scatter(
        x=_days(outline),
        y=np.concatenate([frame[low].to_numpy(), frame[high].to_numpy()[::-1]]),
        fill="toself",
        fillcolor=palette.translucent(pen.colour, opacity),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
        **pen.entry(part),
    )


def _line(frame: pd.DataFrame, pen: _Pen, part: str) -> go.Scatter:
    part_rows = frame[frame["beyond"] == (part == "ahead")]
    return go.Scatter(
        x=_days(part_rows["date"]),
        y=part_rows["median"].to_numpy(),
        mode="lines",
        line={"color": pen.colour, "width": 2.2, "dash": DASHES[part]},
        hoverinfo="skip",
        **pen.entry(part),
    )


def _keys(names: Mapping[str, str], colour: str) -> list[go.Scatter]:
    """Entries of the legend that explain the parts all groups share."""
    nowhere: dict[str, Any] = {"x": [None], "y": [None], "mode": "lines", "hoverinfo": "skip"}
    keys = []
    for part in (part for part in ("line", "ahead", "mean") if part in names):
        look: dict[str, Any] = {"line": {"color": colour, "width": 2.2, "dash": DASHES.get(part)}}
        if part in BANDS:
            fill = palette.translucent(colour, BANDS[part][2])
            look = {"line": {"width": 0}, "fill": "toself", "fillcolor": fill}
        name = text.safe(names[part])
        keys.append(go.Scatter(**nowhere, **look, name=name, legendrank=RANKS[part]))
    return keys


def _days(dates: pd.Series) -> list[str]:
    return pd.DatetimeIndex(dates).strftime("%Y-%m-%d").tolist()


def legend_names(fits: Mapping[str, Fit], beyond: bool, look: Look) -> dict[str, str]:
    """The legend's words for line, ahead, mean and prediction; a part without words is not drawn.

    beyond: whether any line is projected. The first fit's level stands for all.
    """
    if not fits:
        return {}
    fit, alone = next(iter(fits.values())), len(fits) <= GROUPS_WITH_PREDICTION
    continues = {"ahead": "If it continues" if look.phone else "If the trend continues"}
    if isinstance(fit, BrokenLine):
        return {"line": fit.name} | (continues if beyond else {})
    level = numbers.level(fit.level)
    names = {"line": f"Trend: {numbers.per_year(fit.growth_per_year)}" if alone else "Trend"}
    if beyond:
        names |= continues
    names["mean"] = f"{level} trend interval" if look.phone else f"{level} interval of the trend"
    if alone:
        names["prediction"] = f"{level} prediction interval"
    return names
