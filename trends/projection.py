"""When will a threshold be crossed, if the trend continues?

Two dates, and they differ by years. The *central line* crosses when the median new model does.
The *largest model* crosses when the first model above the threshold arrives: models arrive as a
Poisson process at the observed yearly rate, each log-normally scattered about the line, so the
hazard on day t is rate x P(Z > z(t)) with z(t) = (log10 threshold - line(t)) / spread, and

    cumulated hazard = rate x spread / slope x [G(z(t)) - G(z(start))],   G(z) = phi(z) - z P(Z > z)

(G is the unit normal loss function; -G' = P(Z > z)). The date is where the cumulated hazard
reaches a draw from the unit exponential law: exact, without simulating the models one by one.

The scatter is taken as normal in log10 far into its tail. In a wide pool, where the largest models
lie three spreads above the line, that tail is a guess; a pool of frontier models leans on it less.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from trends.bootstrap import Lines
from trends.crossing import Crossing, CrossingDate
from trends.dates import Dates, Floats, decimal_years, stamps
from trends.errors import BadArgument
from trends.growth import Growth
from trends.points import Values, check_lengths, check_level, numbers, usable

FLAT = 1e-9  # OOM/year: a slope nearer to zero is taken as zero
TIGHT = 1e-9  # dex: the least spread that the hazard is worked out with
STEPS = 60  # halvings of the horizon: to a fraction of a second


@dataclass(frozen=True)
class RisingLines:
    """Lines over log10 values, rising towards `target`: what a crossing is worked out from.

    slopes, intercepts, spread: (D,) or numbers, in OOM/year and dex; the intercepts at year 0,
    which is `start`. rate: models per year. span: years from the start to the horizon.
    """

    slopes: Floats
    intercepts: Floats
    spread: Floats
    target: float
    rate: float
    span: float


def line_draws(growth: Growth, draws: int, rng: np.random.Generator) -> Lines:
    """`draws` lines that a classical fit cannot rule out, from its t distribution.

    The residual variance is drawn from its scaled inverse chi-squared law, then slope and
    intercept jointly normal given it (Gelman et al., Bayesian Data Analysis, section 14.2), so
    that each is Student's t about the fit with n - 2 degrees of freedom.
    """
    _check_draws(draws)
    freedom = growth.n - 2
    scale = np.sqrt(freedom / rng.chisquare(freedom, draws))
    variances = growth.slope_se**2, growth.intercept_se**2
    first, second = rng.standard_normal((2, draws))
    slopes = growth.slope_se * first
    shared = growth.covariance / variances[0] if variances[0] > 0 else 0.0
    rest = np.sqrt(max(variances[1] - shared**2 * variances[0], 0.0))
    intercepts = shared * slopes + rest * second
    return Lines(
        growth.oom_per_year + scale * slopes, growth.intercept + scale * intercepts, growth.centre
    )


def crossing(
    lines: Lines,
    threshold: float,
    *,
    spread: ArrayLike,
    per_year: float,
    start: pd.Timestamp,
    horizon: pd.Timestamp,
    rng: np.random.Generator,
    level: float = 0.9,
    falls: bool = False,
    reached_on: pd.Timestamp | None = None,
) -> Crossing:
    """The distribution of the date on which a threshold is crossed, over D drawn lines.

    lines: of a t draw (`line_draws`) or a pairs bootstrap. spread: dex about the line, a number
    or (D,). per_year: new rows a year (`arrivals_per_year`). start: the data's last day, from
    which new rows count. horizon: later dates are "never". falls: the quantity falls to the
    threshold, and "largest" is read as smallest. reached_on: the day on which a row of the data
    already crossed (`first_reached`), and then that is the largest model's date.
    Raises BadArgument.
    """
    check_level(level)
    path = _path(lines, threshold, spread, per_year, (start, horizon), falls)
    years = _years(path, rng.standard_exponential(lines.slopes.size))
    if reached_on is not None:
        known = np.full_like(years["line"], _year(reached_on) - _year(start))
        years |= {name: known for name in years if name != "line"}
    return Crossing(
        threshold=float(threshold),
        start=pd.Timestamp(start),
        horizon=pd.Timestamp(horizon),
        per_year=float(per_year),
        spread=float(np.median(path.spread)),
        reached_on=reached_on,
        falls=falls,
        **{name: _arrival(when, path, start, level) for name, when in years.items()},
    )


def _years(path: RisingLines, patience: Floats) -> dict[str, Floats]:
    """Years from the start to each of a Crossing's dates, (D,) each; patience: unit exponential."""
    return {
        "line": line_years(path),
        "largest": largest_years(path, patience),
        "largest_parameters": largest_years(path, np.full_like(patience, np.log(2))),
        "largest_residual": largest_years(_central(path), patience),
    }


def line_years(path: RisingLines) -> Floats:
    """(D,) years from the start to where each line crosses; negative if it did so before.

    inf where it never does. A line that falls but is above the target crosses at 0, the start.
    """
    rises = path.slopes > FLAT
    gap = path.target - path.intercepts
    when = gap / np.where(rises, path.slopes, 1.0)
    return np.where(rises, when, np.where(gap <= 0, 0.0, np.inf))


def largest_years(path: RisingLines, patience: Floats) -> Floats:
    """(D,) years until the cumulated hazard is `patience`; inf where the horizon comes first."""
    low, high = np.zeros_like(patience), np.full_like(patience, path.span)
    never = cumulated_hazard(path, high) < patience
    for _ in range(STEPS):
        middle = (low + high) / 2
        early = cumulated_hazard(path, middle) < patience
        low, high = np.where(early, middle, low), np.where(early, high, middle)
    return np.where(never, np.inf, high)


def cumulated_hazard(path: RisingLines, years: Floats) -> Floats:
    """(D,) expected number of models above the target between the start and `years` later."""
    from scipy.special import ndtr

    spread = np.maximum(path.spread, TIGHT)
    first = (path.target - path.intercepts) / spread
    last = first - path.slopes * years / spread
    flat = np.abs(path.slopes) < FLAT
    steady = ndtr(-first) * years
    grown = (_loss(last) - _loss(first)) * spread / np.where(flat, 1.0, path.slopes)
    return np.asarray(path.rate * np.where(flat, steady, grown))


def _loss(z: Floats) -> Floats:
    """The unit normal loss function, phi(z) - z P(Z > z)."""
    from scipy.special import ndtr

    return np.asarray(np.exp(-z * z / 2) / np.sqrt(2 * np.pi) - z * ndtr(-z))


def arrivals_per_year(dates: Dates, values: Values, as_of: pd.Timestamp, *, years: float) -> float:
    """Usable rows a year over the `years` up to and including `as_of`.

    Raises BadArgument where `years` is not above 0.
    """
    points = usable(dates, values, need=1)
    if not years > 0:
        raise BadArgument(f"A rate is counted over some years, not {years}.")
    ago = _year(as_of) - points.years
    return float(np.sum((ago >= 0) & (ago < years)) / years)


def first_reached(
    dates: Dates, values: Values, threshold: float, *, falls: bool = False
) -> pd.Timestamp | None:
    """The date of the first of m rows at or past the threshold; None where none is."""
    check_lengths(dates, values)
    moments, amounts = stamps(dates), numbers(values)
    past = (amounts <= threshold) & (amounts > 0) if falls else amounts >= threshold
    reached = moments[past & ~np.isnat(moments)]
    return pd.Timestamp(reached.min()) if reached.size else None


def _path(
    lines: Lines,
    threshold: float,
    spread: ArrayLike,
    per_year: float,
    ends: tuple[pd.Timestamp, pd.Timestamp],
    falls: bool,
) -> RisingLines:
    _check_draws(lines.slopes.size)
    wide, span = np.asarray(spread, dtype=np.float64), _year(ends[1]) - _year(ends[0])
    if not (np.isfinite(threshold) and threshold > 0):
        raise BadArgument(f"A threshold is a positive number, not {threshold}.")
    if not span > 0:
        raise BadArgument("The horizon must lie after the last day of the data.")
    if not (np.isfinite(wide).all() and (wide >= 0).all() and 0 <= per_year < np.inf):
        raise BadArgument("The spread and the yearly number of models cannot be negative.")
    sign = -1.0 if falls else 1.0
    now = lines.intercepts + lines.slopes * (_year(ends[0]) - lines.centre)
    target = sign * float(np.log10(threshold))
    return RisingLines(sign * lines.slopes, sign * now, wide, target, float(per_year), span)


def _central(path: RisingLines) -> RisingLines:
    """The middle line alone: what is left is the scatter of the models and their arrival."""
    return replace(
        path,
        slopes=np.asarray(np.median(path.slopes)),
        intercepts=np.asarray(np.median(path.intercepts)),
        spread=np.asarray(np.median(path.spread)),
    )


def _arrival(years: Floats, path: RisingLines, start: pd.Timestamp, level: float) -> CrossingDate:
    within = np.where(years <= path.span, years, np.inf)
    return CrossingDate(np.sort(_year(start) + within), level)


def _year(moment: pd.Timestamp) -> float:
    year = float(decimal_years(pd.Series([moment]))[0])
    if np.isnan(year):
        raise BadArgument("The start and the horizon must be dates.")
    return year


def _check_draws(draws: int) -> None:
    if draws < 1:
        raise BadArgument(f"A distribution needs at least 1 draw, not {draws}.")
