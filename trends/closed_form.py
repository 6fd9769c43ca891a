"""The least-squares line of `trends.growth` in closed form, for hundreds of fits."""

from dataclasses import dataclass

import numpy as np

from trends.dates import Floats
from trends.doubling import Interval
from trends.growth import t_quantile


@dataclass(frozen=True)
class Line:
    """A line through n points: `level` dex at year `centre`, `slope` in OOM/year.

    squares: sum of squares of the dates about the centre, years^2. sd: residual, dex.
    """

    n: int
    centre: float
    level: float
    slope: float
    squares: float
    sd: float

    def at(self, years: Floats) -> Floats:
        """(k,) dex on the line."""
        return self.level + self.slope * (years - self.centre)

    def half(self, years: Floats, level: float) -> Floats:
        """(k,) dex from the line to either end of the prediction interval."""
        leverage = 1 / self.n + (years - self.centre) ** 2 / self.squares
        return np.asarray(t_quantile(level, self.n - 2) * self.sd * np.sqrt(1 + leverage))

    def slope_interval(self, level: float) -> Interval:
        """OOM/year, (low, high), classical."""
        half = t_quantile(level, self.n - 2) * self.sd / float(np.sqrt(self.squares))
        return self.slope - half, self.slope + half


def least_squares(years: Floats, logs: Floats) -> Line | None:
    """The line through n decimal years and log10 values; None under 3 points or on one date."""
    n = years.size
    if n < 3 or np.ptp(years) == 0:
        return None
    centre, level = float(years.mean()), float(logs.mean())
    ahead = years - centre
    squares = float(ahead @ ahead)
    slope = float(ahead @ (logs - level)) / squares
    rests = logs - level - slope * ahead
    return Line(n, centre, level, slope, squares, float(np.sqrt(rests @ rests / (n - 2))))
