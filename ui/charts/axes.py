"""Axes of a trend: their ranges, their ticks, and where a value lies in pixels."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ui.charts.template import SMALL_SIZE
from ui.look import Look
from ui.text import numbers

LINEAR_AIR = 0.12  # above the highest point, for its name
DAY = 86_400_000_000  # microseconds
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Scale:
    """Both axes. Dates in days since 1970, values in log10 where `log`, else in their unit."""

    first: float
    last: float
    low: float
    high: float
    log: bool
    unit: str

    def across(self, dates: Any) -> Floats:
        """Dates as shares of the plot's width, 0 left to 1 right."""
        return (days(dates) - self.first) / (self.last - self.first)

    def up(self, values: Any) -> Floats:
        """Values as shares of the plot's height, 0 at the bottom to 1 at the top."""
        return (self.on_axis(values) - self.low) / (self.high - self.low)

    def on_axis(self, values: Any) -> Floats:
        """Values as the axis counts them; nan where a logarithmic axis has no place for one."""
        array = np.asarray(values, dtype=np.float64)
        if not self.log:
            return array
        return np.log10(array, out=np.full(array.shape, np.nan), where=array > 0)

    def holds(self, value: float) -> bool:
        return bool(0 <= float(self.up([value])[0]) <= 1)

    def span(self) -> tuple[str, str]:
        """The first and the last day shown, as Plotly reads dates."""
        start, end = (np.datetime64(int(d * DAY), "us") for d in (self.first, self.last))
        return str(start.astype("datetime64[D]")), str(end.astype("datetime64[D]"))


def days(dates: Any) -> Floats:
    """Dates as days since 1970."""
    moments = pd.DatetimeIndex(dates).as_unit("us").asi8
    return np.asarray(moments / DAY, dtype=np.float64)


def reach(lines: Mapping[str, pd.DataFrame], log: bool) -> Floats:
    """The fitted values that must be in sight (frames of `chart_lines.ahead`).

    On a linear axis only the lines: an exponential's upper bound would flatten all the rest.
    """
    columns = ["median", "low", "high"] if log else ["median"]
    parts = [frame.loc[[0, len(frame) - 1], columns].to_numpy().ravel() for frame in lines.values()]
    return np.concatenate([np.empty(0), *parts])


def scale(rows: pd.DataFrame, reach: Floats, until: date | None, log: bool, unit: str) -> Scale:
    """Axes that hold all points (`chart_points.usable`), `reach` and `until`, with a little air."""
    moments = days(rows["published_on"]) if len(rows) else np.array([0.0, 365.0])
    first = float(moments.min())
    last = max(float(moments.max()), float(days([until])[0]) if until else first)
    air = max(0.02 * (last - first), 30.0)
    heights = np.concatenate([rows["value"].to_numpy(), reach])
    heights = heights[np.isfinite(heights) & ((heights > 0) | (not log))]
    low, high = _ends(heights, log)
    return Scale(first - air, last + air, low, high, log, unit)


def _ends(heights: Floats, log: bool) -> tuple[float, float]:
    if heights.size == 0:
        return 0.0, 1.0
    if not log:
        low, high = min(float(heights.min()), 0.0), max(float(heights.max()), 0.0)
        return low, high + LINEAR_AIR * (high - low or 1.0)
    low, high = math.log10(heights.min()), math.log10(heights.max())
    air = max(0.04 * (high - low), 0.15)
    return low - air, high + air


def ticks(scale: Scale) -> dict[str, Any]:
    """How the value axis is written: 10²⁵ for counts of work, $1M for money, 1 GW for power.

    Plotly's own ticks, because they follow when a reader zooms in.
    """
    if scale.unit in numbers.MONEY:
        return {"tickprefix": "$", "exponentformat": "B", "nticks": 8}
    if scale.unit in numbers.METRIC:
        unit = numbers.SHORT.get(scale.unit, scale.unit)
        return {"ticksuffix": unit, "exponentformat": "SI", "nticks": 8}
    # Plotly writes the powers of a logarithmic axis a quarter larger than other ticks.
    size = SMALL_SIZE * (0.84 if scale.log else 1)
    return {"exponentformat": "power", "nticks": 8, "tickfont": {"size": size}}


def tick_labels(scale: Scale) -> list[str]:
    """About what the ticks will say, to know how much room they need."""
    if scale.log:
        return [tick(10.0**exponent, scale.unit) for exponent in decades(scale.low, scale.high)]
    return [tick(end, scale.unit) for end in (scale.low, scale.high)]


def decades(low: float, high: float) -> list[int]:
    """Whole powers of ten in the range."""
    return list(range(math.ceil(low), math.floor(high) + 1))


def tick(value: float, unit: str) -> str:
    """A round value on the axis, in as few letters as it can be read."""
    if unit in numbers.MONEY:
        return numbers.dollars(value)
    if unit in numbers.METRIC:
        return numbers.metric(value, unit)
    return numbers.power(value) if abs(value) >= 1e3 else numbers.significant(value)


def axes(scale: Scale, look: Look) -> dict[str, Any]:
    """Plotly's two axes. Ranges are set, so that labels stay where they were placed."""
    low, high = scale.low, scale.high
    return {
        "xaxis": {"type": "date", "range": scale.span(), "nticks": 6 if look.phone else 12},
        "yaxis": {
            "type": "log" if scale.log else "linear",
            "range": [low, high],
            **ticks(scale),
        },
        "dragmode": False if look.phone else "zoom",  # a finger that scrolls the page must not zoom
    }
