"""The pairs bootstrap: the trends that other samples of models might have given.

Rows (or whole groups of rows) are drawn with replacement, as many as there are, and the line is
refitted; the spread of the lines is the uncertainty. Intervals are percentiles: Efron & Tibshirani,
An Introduction to the Bootstrap (1993), chapter 13. Unlike classical intervals, they assume neither
equal nor normal scatter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from trends import doubling, resampling
from trends.dates import Dates, Floats, decimal_years, stamps
from trends.doubling import MONTHS_PER_DOUBLING, Interval
from trends.errors import BadArgument
from trends.groups import codes
from trends.growth import Growth, ols
from trends.points import Points, Values, check_level, usable

Z90 = 1.6448536269514722  # half a 90% interval, in standard deviations of a normal law
ASSUMES = "Pairs bootstrap: rows are independent of each other; their scatter may have any shape."
ASSUMES_GROUPS = (
    "Cluster bootstrap: groups such as organisations are independent of each other; "
    "the rows within one need not be."
)
ASSUMES_NOISE = " Noise of the stated estimate error is added to each value."


@dataclass(frozen=True)
class Lines:
    """The lines of k resamples. slopes: (k,) OOM/year; intercepts: (k,) log10 at year `centre`."""

    slopes: Floats
    intercepts: Floats
    centre: float

    def slope_interval(self, level: float = 0.9) -> Interval:
        """OOM/year, (low, high), by percentiles."""
        return percentiles(self.slopes, level)

    def growth_interval(self, level: float = 0.9) -> Interval:
        """x per year, (low, high)."""
        low, high = self.slope_interval(level)
        return doubling.growth(low), doubling.growth(high)

    def doubling_interval(self, level: float = 0.9) -> Interval:
        """Months, (shortest, longest); see `trends.doubling` for slopes on both sides of zero."""
        return doubling.months_interval(self.slope_interval(level))

    def is_identified(self, level: float = 0.9) -> bool:
        """Whether the slope's interval excludes zero."""
        return doubling.is_identified(self.slope_interval(level))

    def doubling_months(self) -> Floats:
        """(k,) months of each resample; inf where its line does not rise."""
        rises = self.slopes > 0
        return np.where(rises, MONTHS_PER_DOUBLING / np.where(rises, self.slopes, 1.0), np.inf)

    def project(self, dates: Dates, level: float = 0.9) -> pd.DataFrame:
        """The lines on j dates: date, median, mean_low, mean_high, in the data's units."""
        check_level(level)
        tails = [0.5, (1 - level) / 2, (1 + level) / 2]
        ahead = decimal_years(dates) - self.centre
        logs = [np.quantile(self.intercepts + self.slopes * step, tails) for step in ahead]
        with np.errstate(over="ignore"):
            values = np.power(10.0, np.reshape(logs, (-1, 3)))
        frame = pd.DataFrame(values, columns=["median", "mean_low", "mean_high"])
        frame.insert(0, "date", stamps(dates))
        return frame


def slopes(dates: Dates, values: Values, resamples: int, rng: np.random.Generator) -> Floats:
    """(resamples,) OOM/year: the slope of each pairs resample of the usable rows.

    Resample k has the rows `rng.integers(0, n, (resamples, n))[k]` of the n usable ones. Errors as
    in `lines`.
    """
    return lines(dates, values, resamples, rng).slopes


def lines(
    dates: Dates,
    values: Values,
    resamples: int,
    rng: np.random.Generator,
    *,
    groups: Values | None = None,
    factors: Values | None = None,
) -> Lines:
    """The lines through `resamples` resamples of m rows; memory does not grow with m * resamples.

    groups: (m,) labels; whole groups are drawn instead of rows. factors: (m,) the 90% range of each
    value, from value / factor to value x factor, log-normal; each resample adds that noise (the
    same to a row drawn twice; 1 is exact). Raises TooFewPoints (under 3), NoSpread, TooFewGroups
    (under 3), BadArgument (lengths, a factor under 1, resamples under 1).
    """
    if resamples < 1:
        raise BadArgument(f"A bootstrap needs at least 1 resample, not {resamples}.")
    return _lines(usable(dates, values), resamples, rng, groups, factors)


def fit(
    dates: Dates,
    values: Values,
    *,
    rng: np.random.Generator,
    level: float = 0.9,
    resamples: int = 1000,
    groups: Values | None = None,
    factors: Values | None = None,
) -> Growth:
    """The least-squares trend with bootstrap intervals in place of the classical ones.

    slope_interval has the percentiles. The mean band of `project` uses the resamples' covariance
    of slope and intercept with a normal quantile; the prediction band adds the spread of the
    classical fit's residuals. Arguments and errors as in `lines`, and level as in `growth.fit`.
    """
    check_level(level)
    points = usable(dates, values)
    resampled = _lines(points, resamples, rng, groups, factors)
    covariance = np.cov(resampled.slopes, resampled.intercepts)
    classical = ols(points, level)
    return replace(
        classical,
        slope_interval=resampled.slope_interval(level),
        slope_se=float(np.sqrt(covariance[0, 0])),
        intercept_se=float(np.sqrt(covariance[1, 1])),
        covariance=float(covariance[0, 1]),
        critical=normal_quantile(level),
        kind="bootstrap" if groups is None else "cluster bootstrap",
        assumes=(ASSUMES if groups is None else ASSUMES_GROUPS)
        + ("" if factors is None else ASSUMES_NOISE),
    )


def percentiles(draws: Floats, level: float) -> Interval:
    """(low, high) with (1 - level) / 2 of the draws outside on either side."""
    check_level(level)
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def normal_quantile(level: float) -> float:
    """z such that -z to z holds `level` of the standard normal law."""
    from scipy.special import ndtri

    return float(ndtri((1 + level) / 2))


def grade_factors(grades: Values, factor_90: Mapping[str, float]) -> Floats:
    """(m,) the `factors` of m confidence grades; for an unknown grade the widest factor."""
    known = pd.Series(grades).reset_index(drop=True).map(dict(factor_90))
    return np.asarray(known.fillna(max(factor_90.values())), dtype=np.float64)


def _lines(
    points: Points,
    resamples: int,
    rng: np.random.Generator,
    groups: Values | None,
    factors: Values | None,
) -> Lines:
    n = points.years.size
    centre, height = float(points.years.mean()), float(points.logs.mean())
    rows = resampling.ResampleRows(
        t=points.years - centre,
        y=points.logs - height,
        code=np.arange(n) if groups is None else codes(groups, points),
        noise=None if factors is None else noise_dex(factors, points),
    )
    result = resampling.lines(rows, resamples, rng)
    return Lines(result[0], result[1] + height, centre)


def noise_dex(factors: Values, points: Points) -> Floats:
    """(n,) standard deviation in dex of each usable point, from the 90% factors of all m rows.

    Raises BadArgument where a row has no factor, or one below 1.
    """
    stated = np.asarray(factors, dtype=np.float64)
    if stated.shape != points.mask.shape:
        raise BadArgument("The factors must be one column with a number for every date.")
    stated = stated[points.mask]
    if not (np.isfinite(stated) & (stated >= 1)).all():
        raise BadArgument("The range of an estimate needs a factor of at least 1 (1 is exact).")
    return np.log10(stated) / Z90
