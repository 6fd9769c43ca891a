"""A line with breaks, fitted at given dates: its segments, and the values along it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends import doubling
from trends.breaks.search import Series
from trends.dates import Dates, Floats, decimal_years, from_decimal_years, stamps
from trends.doubling import Interval, Rate
from trends.growth import t_quantile

PARAMETERS = {"none": 2, "kink": 4, "jump": 5, "two kinks": 6}  # coefficients and break dates


@dataclass(frozen=True)
class Segment(Rate):
    """One segment of a piecewise line.

    first, last     dates of the first and last row in it
    oom_per_year    slope, OOM/year; its classical interval assumes the break dates to be known, and
                    is therefore too narrow
    """

    first: pd.Timestamp
    last: pd.Timestamp
    n: int
    oom_per_year: float
    slope_interval: Interval


@dataclass(frozen=True)
class PiecewiseLine:
    """A least-squares line with 0, 1 or 2 breaks.

    breaks: the first date of each later segment. jump: the factor by which the values step up at
    the break (None for continuous lines). bends: the break dates in years about `centre`.
    """

    name: str
    breaks: tuple[pd.Timestamp, ...]
    segments: tuple[Segment, ...]
    jump: float | None
    residual_sd: float
    centre: float
    bends: tuple[float, ...]
    coefficients: tuple[float, ...]

    def along(self, dates: Dates) -> pd.DataFrame:
        """date and value on the line, in the data's units; k rows."""
        years = decimal_years(dates) - self.centre
        logs = design(years, self.name, self.bends) @ np.array(self.coefficients)
        with np.errstate(over="ignore"):
            return pd.DataFrame({"date": stamps(dates), "value": np.power(10.0, logs)})


def design(years: Floats, name: str, bends: tuple[float, ...]) -> Floats:
    """The regressors (n, p): 1, t, then a hinge per kink, or a hinge and a step for a jump."""
    hinges = [np.maximum(years - bend, 0.0) for bend in bends]
    steps = [(years >= bend).astype(np.float64) for bend in bends] if name == "jump" else []
    return np.column_stack([np.ones_like(years), years, *hinges, *steps])


def piecewise_line(rows: Series, name: str, at: tuple[int, ...], level: float) -> PiecewiseLine:
    """The line whose later segments begin at the rows `at`; `level` is that of its intervals."""
    bends = tuple(float(rows.years[row]) for row in at)
    x = design(rows.years, name, bends)
    coefficients = solve(x, rows.logs)
    freedom = rows.years.size - x.shape[1]
    rests = rows.logs - x @ coefficients
    sd = float(np.sqrt(rests @ rests / freedom))
    half = t_quantile(level, freedom) * sd * slope_errors(x, len(bends))
    slopes = np.cumsum(coefficients[1 : 2 + len(bends)])
    return PiecewiseLine(
        name=name,
        breaks=tuple(from_decimal_years(np.array(bends) + rows.centre)),
        segments=_segments(rows, at, slopes, half),
        jump=doubling.growth(float(coefficients[-1])) if name == "jump" else None,
        residual_sd=sd,
        centre=rows.centre,
        bends=bends,
        coefficients=tuple(coefficients.tolist()),
    )


def solve(x: Floats, y: Floats) -> Floats:
    """Least-squares coefficients (p,) of y (n,) on x (n, p)."""
    return np.asarray(np.linalg.lstsq(x, y, rcond=None)[0])


def slope_errors(x: Floats, bends: int) -> Floats:
    """Standard errors of the segments' slopes for a residual sd of 1, (bends + 1,)."""
    inverse = np.linalg.inv(x.T @ x)[1 : 2 + bends, 1 : 2 + bends]
    return np.sqrt(np.diag(np.cumsum(np.cumsum(inverse, axis=0), axis=1)))


def _segments(
    rows: Series, at: tuple[int, ...], slopes: Floats, half: Floats
) -> tuple[Segment, ...]:
    starts, ends = (0, *at), (*at, rows.years.size)
    days = from_decimal_years(rows.years + rows.centre)
    return tuple(
        Segment(
            first=days[start],
            last=days[end - 1],
            n=end - start,
            oom_per_year=float(slope),
            slope_interval=(float(slope - wide), float(slope + wide)),
        )
        for start, end, slope, wide in zip(starts, ends, slopes, half, strict=True)
    )
