"""The exponential trend: a straight line through log10 of the values.

Ordinary least squares of log10(value) on decimal years, centred on their mean (an uncentred
year has a condition number of 2e6). Intervals are classical, Student's t with n - 2 degrees of
freedom: Draper & Smith, Applied Regression Analysis, 3rd ed., sections 1.4 (slope, mean line)
and 3.1 (one new observation).
"""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from trends.dates import Dates, Floats, decimal_years, stamps
from trends.doubling import Interval, Rate
from trends.points import Points, Values, check_level, usable

ASSUMES = (
    "Ordinary least squares: the scatter about the line is independent from row to row, "
    "equally wide at all dates, and roughly log-normal."
)


@dataclass(frozen=True)
class Growth(Rate):
    """A fitted exponential trend, by any kind of line.

    n, dropped          rows used; rows left out (no date, or no positive finite value)
    first, last         the first and last date used (UTC)
    level               of every interval here, such as 0.9
    oom_per_year        slope, orders of magnitude per year, with slope_interval and slope_se
    growth_per_year     10 ** slope, with growth_interval
    doubling_months     with doubling_interval; halving_* for falling trends: see trends.doubling
    r_squared           share of the variance of log10(value); nan where all values are equal
    intercept, centre   log10(value) on the line at the decimal year `centre`
    residual_sd         dex (powers of ten) about the line
    kind, assumes       which line this is, and what its intervals assume
    """

    n: int
    first: pd.Timestamp
    last: pd.Timestamp
    level: float
    oom_per_year: float
    slope_interval: Interval
    slope_se: float
    r_squared: float
    intercept: float
    centre: float
    intercept_se: float
    covariance: float  # of intercept and slope
    critical: float  # quantile that turns a standard error into half an interval
    residual_sd: float
    spread: Interval  # dex from the line to the ends of the residuals' interval: (<= 0, >= 0)
    dropped: int = 0
    kind: str = "ols"
    assumes: str = ASSUMES

    def project(self, dates: Dates) -> pd.DataFrame:
        """The line and its bands on k dates: date, median, mean_low, mean_high, low, high.

        Values in the data's units. mean_low to mean_high is the interval of the line itself, low
        to high the prediction interval of one new row. A missing date gives a row of NaN.
        """
        ahead = decimal_years(dates) - self.centre
        line = self.intercept + self.oom_per_year * ahead
        variance = self.intercept_se**2 + 2 * ahead * self.covariance + (ahead * self.slope_se) ** 2
        half = self.critical * np.sqrt(np.maximum(variance, 0.0))
        low, high = -np.hypot(half, self.spread[0]), np.hypot(half, self.spread[1])
        columns = {"median": line, "mean_low": line - half, "mean_high": line + half}
        columns |= {"low": line + low, "high": line + high}
        with np.errstate(over="ignore"):
            values = {name: np.power(10.0, logs) for name, logs in columns.items()}
        return pd.DataFrame({"date": stamps(dates), **values})

    def to_dict(self) -> dict[str, Any]:
        """Every number of the fit, ready for JSON: ISO dates, None for nan and inf."""
        names = [*(field.name for field in fields(self)), *DERIVED]
        return {name: _plain(getattr(self, name)) for name in names}


DERIVED = (
    "is_identified",
    "growth_per_year",
    "growth_interval",
    "doubling_months",
    "doubling_interval",
    "halving_months",
    "halving_interval",
)


def fit(dates: Dates, values: Values, *, level: float = 0.9) -> Growth:
    """The least-squares exponential trend through m rows, with intervals of `level`.

    dates: anything pandas reads as dates. values: positive, in any unit. Rows without a date or
    without a positive finite value are left out. Raises TooFewPoints (under 3), NoSpread (one
    date only), BadArgument (a level outside 0-1, columns of different length, bare years).
    """
    check_level(level)
    return ols(usable(dates, values), level)


def ols(points: Points, level: float) -> Growth:
    """Least squares through usable points; Student's t intervals of `level`."""
    import statsmodels.api as sm

    centre = float(points.years.mean())
    base = float(points.logs[0])  # measured from a row: equal values give a slope of exactly 0
    design = np.column_stack([np.ones(points.years.size), points.years - centre])
    result = sm.OLS(points.logs - base, design).fit()
    above, slope = (float(value) for value in result.params)
    covariance = np.asarray(result.cov_params())
    critical = t_quantile(level, points.years.size - 2)
    sd = float(np.sqrt(result.mse_resid))
    half = critical * float(np.sqrt(covariance[1, 1]))
    return Growth(
        n=points.years.size,
        first=points.first,
        last=points.last,
        level=level,
        oom_per_year=slope,
        slope_interval=(slope - half, slope + half),
        slope_se=float(np.sqrt(covariance[1, 1])),
        r_squared=r_squared(points.logs, np.asarray(result.resid)),
        intercept=base + above,
        centre=centre,
        intercept_se=float(np.sqrt(covariance[0, 0])),
        covariance=float(covariance[0, 1]),
        critical=critical,
        residual_sd=sd,
        spread=(-critical * sd, critical * sd),
        dropped=points.dropped,
    )


def t_quantile(level: float, freedom: int) -> float:
    """Student's t that holds `level` between -t and t."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + level) / 2))


def r_squared(logs: Floats, residuals: Floats) -> float:
    """Share of the variance that the line explains; nan where there is no variance."""
    if logs.min() == logs.max():
        return float("nan")
    return 1 - float(np.sum(residuals**2) / np.sum((logs - logs.mean()) ** 2))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return None if isinstance(value, float) and not np.isfinite(value) else value
