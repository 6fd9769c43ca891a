"""Other lines through the same points, each with its assumptions.

Every kind gives a `Growth`, so that a page can replace one by another. References: HC3,
MacKinnon & White (1985); clustered errors, Liang & Zeger (1986), with Student's t of groups - 1
degrees of freedom; Huber's M-estimator, Huber (1981), tuned to 1.345 robust deviations;
Theil (1950) and Sen (1968) for the median slope and its interval.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from trends import growth, quantile
from trends.bootstrap import normal_quantile
from trends.dates import Dates, Floats
from trends.doubling import Interval
from trends.errors import BadArgument, NoSpread, TooFewPoints
from trends.groups import codes
from trends.growth import Growth, ols, r_squared, t_quantile
from trends.points import Points, Values, check_level, usable

SHARE = 0.9  # of the rows under the quantile line
MIN_QUANTILE_ROWS = 20  # so that two lie above the line

LABELS = {
    "ols": "Least squares",
    "hc3": "Least squares, HC3 errors",
    "clustered": "Least squares, errors clustered by organisation",
    "huber": "Robust (Huber)",
    "quantile": "90th percentile",
    "theil-sen": "Median slope (Theil-Sen)",
}

ASSUMES = {
    "ols": growth.ASSUMES,
    "hc3": (
        "Least squares with HC3 errors: rows are independent, but the scatter may be wider at some "
        "dates than at others. The prediction band still assumes that it is equally wide."
    ),
    "clustered": (
        "Least squares with clustered errors: groups such as organisations are independent, the "
        "rows within one need not be. The prediction band assumes independent rows."
    ),
    "huber": (
        "Huber's robust line: rows are independent, and rows far off the line count for less. "
        "The prediction band is that of the residuals."
    ),
    "quantile": (
        "Quantile regression: the line under which 90% of the rows lie, a frontier rather than a "
        "centre. Rows are independent; its prediction band is that of all rows about that line."
    ),
    "theil-sen": (
        "Theil-Sen: the median of the slopes between all pairs of rows. Rows are independent and "
        "their scatter is the same at all dates, of any shape; up to 29% of outliers do no harm."
    ),
}


def fit_line(
    kind: str, dates: Dates, values: Values, *, level: float = 0.9, groups: Values | None = None
) -> Growth:
    """The exponential trend through m rows by the line named `kind`, a key of `LABELS`.

    groups: (m,) labels, for "clustered" only. Other arguments and errors as in `growth.fit`; also
    BadArgument for another kind, TooFewGroups (under 3), TooFewPoints for "quantile" (under 20),
    NoSpread for "hc3" where a single row determines the slope. r_squared is nan for "quantile",
    which explains no variance.
    """
    check_level(level)
    if kind not in LABELS:
        raise BadArgument(f"There is no line called {kind!r}; there are {', '.join(LABELS)}.")
    points = usable(dates, values)
    if kind == "clustered":
        return _clustered(points, level, groups)
    return _KINDS[kind](points, level)


def _clustered(points: Points, level: float, groups: Values | None) -> Growth:
    if groups is None:
        raise BadArgument("Clustered errors need a group, such as the organisation, for each row.")
    numbered = codes(groups, points)
    options = {"cov_type": "cluster", "cov_kwds": {"groups": numbered}, "use_t": True}
    return _sandwich("clustered", points, level, int(numbered.max()), options)


def _hc3(points: Points, level: float) -> Growth:
    away = points.years - points.years.mean()
    if np.max(away**2) / np.sum(away**2) + 1 / away.size > 1 - 1e-9:
        raise NoSpread("Not identified: a single row determines the slope, so HC3 cannot judge it.")
    freedom = points.years.size - 2
    return _sandwich("hc3", points, level, freedom, {"cov_type": "HC3", "use_t": True})


def _sandwich(
    kind: str, points: Points, level: float, freedom: int, options: dict[str, object]
) -> Growth:
    """The least-squares line with the errors of a sandwich covariance."""
    import statsmodels.api as sm

    plain = ols(points, level)
    result = sm.OLS(points.logs - points.logs[0], _design(points, plain)).fit(**options)
    errors = _errors(np.asarray(result.cov_params()), t_quantile(level, freedom))
    half = errors["critical"] * errors["slope_se"]
    interval = (plain.oom_per_year - half, plain.oom_per_year + half)
    return replace(plain, kind=kind, assumes=ASSUMES[kind], slope_interval=interval, **errors)


def _huber(points: Points, level: float) -> Growth:
    import statsmodels.api as sm
    from statsmodels.robust.scale import mad

    plain = ols(points, level)
    heights = points.logs - points.logs[0]
    floor = 1e-10 * (
        float(np.ptp(heights)) or 1.0
    )  # in case over half of the rows lie on one exact line

    def scale(_model: object, residuals: Floats) -> float:
        return max(float(mad(residuals, center=0)), floor)

    model = sm.RLM(heights, _design(points, plain), M=sm.robust.norms.HuberT())
    result = model.fit(maxiter=200, scale_est=scale, conv="coefs")
    params = np.asarray(result.params) + np.array([points.logs[0], 0.0])
    errors = _errors(np.asarray(result.cov_params()), t_quantile(level, heights.size - 2))
    return _other("huber", points, plain, params, errors)


def _quantile(points: Points, level: float) -> Growth:
    if points.years.size < MIN_QUANTILE_ROWS:
        raise TooFewPoints(points.years.size, MIN_QUANTILE_ROWS)
    plain = ols(points, level)
    design = _design(points, plain)
    params = quantile.line(design, points.logs, SHARE)
    covariance = quantile.covariance(design, points.logs - design @ params, SHARE)
    errors = _errors(covariance, t_quantile(level, points.years.size - 2))
    fitted = _other("quantile", points, plain, params, errors)
    return replace(fitted, r_squared=float("nan"))


def _theil_sen(points: Points, level: float) -> Growth:
    from scipy.stats import theilslopes

    plain = ols(points, level)
    away = points.years - plain.centre
    slope, _, low, high = (float(part) for part in theilslopes(points.logs, away, alpha=level))
    intercept = float(np.median(points.logs - slope * away))
    critical = normal_quantile(level)
    residuals = points.logs - intercept - slope * away
    # the standard error of a median under a normal law: sqrt(pi / 2) that of the mean
    middle = np.sqrt(np.pi / 2 / away.size) * 1.4826 * float(np.median(np.abs(residuals)))
    errors = _errors(np.diag([middle**2, ((high - low) / 2 / critical) ** 2]), critical)
    fitted = _other("theil-sen", points, plain, np.array([intercept, slope]), errors)
    return replace(fitted, slope_interval=(low, high))


def _other(
    kind: str, points: Points, plain: Growth, params: Floats, errors: dict[str, Any]
) -> Growth:
    """A line that is not least squares; its spread is that of the residuals themselves."""
    residuals = points.logs - _design(points, plain) @ params
    slope, half = float(params[1]), errors["critical"] * errors["slope_se"]
    return replace(
        plain,
        kind=kind,
        assumes=ASSUMES[kind],
        intercept=float(params[0]),
        oom_per_year=slope,
        slope_interval=(slope - half, slope + half),
        r_squared=r_squared(points.logs, residuals),
        residual_sd=float(np.sqrt(np.sum(residuals**2) / (residuals.size - 2))),
        spread=_spread(residuals, plain.level),
        **errors,
    )


def _design(points: Points, plain: Growth) -> Floats:
    return np.column_stack([np.ones(points.years.size), points.years - plain.centre])


def _errors(covariance: Floats, critical: float) -> dict[str, Any]:
    """The fields of a Growth for its bands, from the covariance of intercept and slope, (2, 2)."""
    intercept_se, slope_se = np.sqrt(np.maximum(np.diag(covariance), 0.0))
    return {
        "intercept_se": float(intercept_se),
        "slope_se": float(slope_se),
        "covariance": float(covariance[0, 1]),
        "critical": critical,
    }


def _spread(residuals: Floats, level: float) -> Interval:
    """(<= 0, >= 0) dex that hold `level` of the residuals, widened for the two fitted numbers."""
    wider = residuals * np.sqrt(residuals.size / (residuals.size - 2))
    tails = [(1 - level) / 2, (1 + level) / 2]
    low, high = np.quantile(wider, tails, method="weibull")  # unbiased for one new row
    return min(float(low), 0.0), max(float(high), 0.0)


_KINDS: dict[str, Callable[[Points, float], Growth]] = {
    "ols": ols,
    "hc3": _hc3,
    "huber": _huber,
    "quantile": _quantile,
    "theil-sen": _theil_sen,
}
