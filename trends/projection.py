"""When will a threshold be crossed, if the trend continues?

There are two dates, years apart. The *central line* crosses when the median new model does. The
*largest model* crosses when the first model above the threshold appears: models appear as a Poisson
process at the observed yearly rate, each log-normally scattered about the line, so the hazard on
day t is rate x P(Z > z(t)) with z(t) = (log10 threshold - line(t)) / spread, and

    cumulated hazard = rate x spread / slope x [G(z(t)) - G(z(start))],   G(z) = phi(z) - z P(Z > z)

(G is the unit normal loss function; -G' = P(Z > z)). The date is where the cumulated hazard
reaches a draw from the unit exponential law: exact, without simulating single models.

The scatter is assumed normal in log10 far into its tail. In a wide pool, where the largest models
lie three spreads above the line, that tail is a guess; a frontier pool depends on it less.
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
from trends.points import Values, check_draws, check_lengths, check_level, numbers, usable

MIN_SLOPE = 1e-9  # OOM/year: a smaller slope counts as zero
MIN_SPREAD = 1e-9  # dex: the smallest spread in the hazard
BISECTIONS = 60  # halvings of the horizon: to a fraction of a second


@dataclass(frozen=True)
class RisingLines:
    """Lines in log10 that rise towards `target`, from which a crossing is computed.

    slopes, intercepts, spread: (D,) or numbers, in OOM/year and dex; intercepts at the start.
    rate: models per year. span: years from the start to the horizon.
    """

    slopes: Floats
    intercepts: Floats
    spread: Floats
    target: float
    rate: float
    span: float


def line_draws(growth: Growth, draws: int, rng: np.random.Generator) -> Lines:
    """`draws` lines from the t distribution of a classical fit.

    The residual variance is drawn from its scaled inverse chi-squared law, then slope and
    intercept jointly normal given it (Gelman et al., Bayesian Data Analysis, section 14.2), so
    that each is Student's t about the fit with n - 2 degrees of freedom.
    """
    check_draws(draws)
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
    """The distribution of the date on which a threshold is crossed, over D draws of the line.

    lines: of `line_draws` or a pairs bootstrap. spread: dex about the line, a number or (D,).
    per_year: new rows a year (`arrivals_per_year`). start: the last day of the data, from which
    new rows count. horizon: later dates count as never. falls: the quantity falls to the
    threshold, and "largest" means smallest. reached_on: the day on which a row of the data
    crossed already (`first_reached`); it is then the largest model's date. Raises BadArgument.
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
        **{name: _crossing_date(when, path, start, level) for name, when in years.items()},
    )


def _years(path: RisingLines, hazard_draws: Floats) -> dict[str, Floats]:
    """Years from the start to each of a Crossing's dates, (D,) each.

    hazard_draws: (D,) from the unit exponential law.
    """
    median = replace(
        path,
        slopes=np.asarray(np.median(path.slopes)),
        intercepts=np.asarray(np.median(path.intercepts)),
        spread=np.asarray(np.median(path.spread)),
    )
    return {
        "line": line_years(path),
        "largest": largest_years(path, hazard_draws),
        "largest_parameters": largest_years(path, np.full_like(hazard_draws, np.log(2))),
        "largest_residual": largest_years(median, hazard_draws),
    }


def line_years(path: RisingLines) -> Floats:
    """(D,) years from the start until each line crosses; negative for before it, inf for never.

    A line that does not rise but is above the target crosses at 0, the start.
    """
    rises = path.slopes > MIN_SLOPE
    gap = path.target - path.intercepts
    when = gap / np.where(rises, path.slopes, 1.0)
    return np.where(rises, when, np.where(gap <= 0, 0.0, np.inf))


def largest_years(path: RisingLines, hazard_draws: Floats) -> Floats:
    """(D,) years until the cumulated hazard reaches its draw; inf beyond the horizon."""
    low, high = np.zeros_like(hazard_draws), np.full_like(hazard_draws, path.span)
    never = cumulated_hazard(path, high) < hazard_draws
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        early = cumulated_hazard(path, middle) < hazard_draws
        low, high = np.where(early, middle, low), np.where(early, high, middle)
    return np.where(never, np.inf, high)


def cumulated_hazard(path: RisingLines, years: Floats) -> Floats:
    """(D,) expected number of models above the target between the start and `years` later."""
    from scipy.special import ndtr

    spread = np.maximum(path.spread, MIN_SPREAD)
    first = (path.target - path.intercepts) / spread
    last = first - path.slopes * years / spread
    flat = np.abs(path.slopes) < MIN_SLOPE
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
        raise BadArgument(f"A yearly rate needs a number of years above 0, not {years}.")
    ago = _year(as_of) - points.years
    return float(np.sum((ago >= 0) & (ago < years)) / years)


def first_reached(
    dates: Dates, values: Values, threshold: float, *, falls: bool = False
) -> pd.Timestamp | None:
    """The date of the first of m rows at or past the threshold, or None."""
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
    check_draws(lines.slopes.size)
    wide, span = np.asarray(spread, dtype=np.float64), _year(ends[1]) - _year(ends[0])
    if not (np.isfinite(threshold) and threshold > 0):
        raise BadArgument(f"A threshold is a positive number, not {threshold}.")
    if not span > 0:
        raise BadArgument("The horizon must be after the last day of the data.")
    if not (np.isfinite(wide).all() and (wide >= 0).all() and 0 <= per_year < np.inf):
        raise BadArgument("The spread and the yearly number of models cannot be negative.")
    sign = -1.0 if falls else 1.0
    now = lines.intercepts + lines.slopes * (_year(ends[0]) - lines.centre)
    target = sign * float(np.log10(threshold))
    return RisingLines(sign * lines.slopes, sign * now, wide, target, float(per_year), span)


def _crossing_date(
    years: Floats, path: RisingLines, start: pd.Timestamp, level: float
) -> CrossingDate:
    within = np.where(years <= path.span, years, np.inf)
    return CrossingDate(np.sort(_year(start) + within), level)


def _year(moment: pd.Timestamp) -> float:
    year = float(decimal_years(pd.Series([moment]))[0])
    if np.isnan(year):
        raise BadArgument("The start and the horizon must be dates.")
    return year
