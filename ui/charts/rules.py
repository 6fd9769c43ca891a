"""Lines of reference: landmarks across the plot, and the day that the data stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ui.charts import palette
from ui.charts import text as chart_text
from ui.charts.axes import Scale
from ui.charts.labels import Box
from ui.charts.layout import FigureLayout
from ui.text import numbers

SIZE, HEIGHT = 11, 15
ROOM = 0.62  # of the narrowest plot
MOST_COVERED = 2  # points that a name may hide
Landmark = tuple[float, str]
Placed = tuple[float, str, str]  # value, words, "left" or "right"


def place_labels(
    landmarks: Sequence[Landmark], scale: Scale, sheet: FigureLayout, rows: pd.DataFrame
) -> list[Placed]:
    """The landmarks in the axis' range, each named at the end of its line that is emptier.

    rows: `chart_points.usable`. Names nearer than a line of text go to opposite ends. A landmark
    whose name finds no free end, or would hide points there, is left out: a line alone says
    nothing.
    """
    placed: list[Placed] = []
    taken: list[Box] = []
    width = sheet.plot_widths[0]
    across, up = scale.across(rows["published_on"]) * width, scale.up(rows["value"])
    for value, label in landmarks:
        height = float(scale.up([value])[0]) * sheet.plot_height
        if not 0 <= height <= sheet.plot_height - HEIGHT:
            continue
        text = chart_text.shorten(label, SIZE, ROOM * width)
        ends = {side: _box(text, side, height, width) for side in ("left", "right")}
        covered = {
            side: end.covers(across, up * sheet.plot_height)
            for side, end in ends.items()
            if not any(end.touches(other) for other in taken)
        }
        side = min(covered, key=lambda s: covered[s], default="")
        if side and covered[side] <= MOST_COVERED:
            placed.append((value, text, side))
            taken.append(ends[side])
    return placed


def _box(text: str, side: str, height: float, width: float) -> Box:
    long = chart_text.width(text, SIZE) + 8
    left = 0.0 if side == "left" else width - long
    return Box(left, height, left + long, height + HEIGHT)


@dataclass(frozen=True)
class Today:
    """The upright rule of the day of the data, with its words at the emptier end."""

    day: date
    share: float  # of the plot's width
    at_top: bool

    @property
    def text(self) -> str:
        return f"as of {numbers.month(self.day)}"

    def box(self, width: float, height: float) -> Box:
        """The room of the words at one size of the plot."""
        x, long = self.share * width, chart_text.width(self.text, SIZE) + 6
        left = x - long if self.share > 0.5 else x
        bottom = height - HEIGHT if self.at_top else 0.0
        return Box(left, bottom, left + long, bottom + HEIGHT)


def today(
    as_of: date | None, scale: Scale, sheet: FigureLayout, rows: pd.DataFrame
) -> Today | None:
    """The rule of `as_of`, where that day is in range."""
    if as_of is None or not 0 <= float(scale.across([as_of])[0]) <= 1:
        return None
    width, height = sheet.plot_widths[0], sheet.plot_height
    across, up = scale.across(rows["published_on"]) * width, scale.up(rows["value"]) * height
    share = float(scale.across([as_of])[0])
    low, high = (Today(as_of, share, at_top) for at_top in (False, True))
    ends = [rule.box(width, height).covers(across, up) for rule in (low, high)]
    return low if ends[0] <= ends[1] else high


def boxes(
    placed: Sequence[Placed], rule: Today | None, scale: Scale, sheet: FigureLayout
) -> list[list[Box]]:
    """The room that all these words take, for each of the sheet's plot widths."""
    heights = [float(scale.up([value])[0]) * sheet.plot_height for value, _, _ in placed]
    named = [(text, side, height) for (_, text, side), height in zip(placed, heights, strict=True)]
    return [
        [_box(*name, width) for name in named]
        + ([rule.box(width, sheet.plot_height)] if rule else [])
        for width in sheet.plot_widths
    ]


def layout(
    placed: Sequence[Placed], rule: Today | None, scale: Scale, surface: palette.Surface
) -> dict[str, list[dict[str, Any]]]:
    """Plotly's shapes and annotations of the landmarks and of the day's rule."""
    shapes = [_across(value, surface) for value, _, _ in placed]
    notes = [_name(*landmark, scale, surface) for landmark in placed]
    if rule is not None:
        shapes.append(_upright(rule.day, surface))
        notes.append(_today(rule, surface))
    return {"shapes": shapes, "annotations": notes}


def _across(value: float, surface: palette.Surface) -> dict[str, Any]:
    line = {"color": surface.rule, "width": 1, "dash": "dot"}
    ends = {"x0": 0, "x1": 1, "y0": value, "y1": value}
    return {"type": "line", "xref": "paper", "yref": "y", **ends, "line": line, "layer": "below"}


def _upright(as_of: date, surface: palette.Surface) -> dict[str, Any]:
    line = {"color": surface.rule, "width": 1}
    ends = {"x0": numbers.day(as_of), "x1": numbers.day(as_of), "y0": 0, "y1": 1}
    return {"type": "line", "xref": "x", "yref": "paper", **ends, "line": line, "layer": "below"}


def _name(
    value: float, text: str, side: str, scale: Scale, surface: palette.Surface
) -> dict[str, Any]:
    """An annotation counts a logarithmic axis in powers of ten, a shape in values: so be it."""
    return {
        "text": chart_text.safe(text),
        "showarrow": False,
        "xref": "paper",
        "x": 0 if side == "left" else 1,
        "xanchor": side,
        "xshift": 4 if side == "left" else -4,
        "yref": "y",
        "y": float(scale.on_axis([value])[0]),
        "yanchor": "bottom",
        "borderpad": 0,
        "font": {"size": SIZE, "color": surface.muted},
    }


def _today(rule: Today, surface: palette.Surface) -> dict[str, Any]:
    late = rule.share > 0.5
    return {
        "text": rule.text,
        "showarrow": False,
        "xref": "x",
        "x": numbers.day(rule.day),
        "xanchor": "right" if late else "left",
        "xshift": -4 if late else 4,
        "yref": "paper",
        "y": 1 if rule.at_top else 0,
        "yanchor": "top" if rule.at_top else "bottom",
        "borderpad": 1,
        "font": {"size": SIZE, "color": surface.muted},
    }
