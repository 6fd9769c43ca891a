"""By how many months models with open weights lag closed ones of equal training compute.

Definition: the frontier of each kind is its n largest models at release (n = 1: the record setters
of that kind). One line per kind is fitted to log10 FLOP on time, with a common slope; the lag is
the horizontal distance between the lines, positive where open models come later. Published:
Cottier et al. (2024), "How far behind are open models?", https://epoch.ai/blog/open-models-report:
15.6 months [90% 11.6 to 19.8]. Record setters since 2018 among notable models reproduce that; with
larger n the distance is shorter.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.dates import Dates, Floats, decimal_years, stamps
from trends.doubling import Interval
from trends.errors import BadArgument, NoSpread, TooFewPoints
from trends.frontier import top_n
from trends.points import Booleans, Values, check_lengths, check_level, numbers

MONTHS_PER_YEAR = 12
MIN_MODELS = 3  # frontier models of each kind


@dataclass(frozen=True)
class OpenLag:
    """The lag with its bootstrap interval.

    months, interval     horizontal distance; interval (low, high) at `level`
    slope                common growth of the two frontiers, OOM/year
    gap                  vertical distance, OOM: closed above open at the same date
    open, closed         frontier models of each kind
    unidentified         share of the resamples without growth or with too few dates
    """

    months: float
    interval: Interval
    level: float
    slope: float
    gap: float
    n: int
    open: int
    closed: int
    resamples: int
    unidentified: float

    @property
    def is_identified(self) -> bool:
        """Whether all but (1 - level) / 2 of the resamples grow, so that a lag exists."""
        return self.slope > 0 and self.unidentified <= (1 - self.level) / 2


def frontier(dates: Dates, values: Values, is_open: Values, n: int = 1) -> Booleans:
    """(m,) whether each row was among the n largest of its own kind, up to its date.

    is_open: true, false, or missing (the row is of neither kind). Cut a date window afterwards.
    Raises BadArgument (lengths, n).
    """
    check_lengths(dates, values)
    check_lengths(dates, is_open)
    kinds = pd.Series(is_open).reset_index(drop=True)
    amounts, moments = numbers(values), stamps(dates)
    mask = np.zeros(amounts.size, dtype=bool)
    for kind in (True, False):
        rows = (kinds.notna() & (kinds == kind)).to_numpy(dtype=bool) & (amounts > 0)
        mask[rows] = top_n(moments[rows], amounts[rows], n)
    return mask


def lag(
    dates: Dates,
    values: Values,
    is_open: Values,
    *,
    rng: np.random.Generator,
    n: int = 1,
    since: float = 2018.0,
    until: float = float("inf"),
    resamples: int = 1000,
    level: float = 0.9,
) -> OpenLag:
    """The lag among m models with dates, training FLOP and kinds (see `frontier`).

    since, until: decimal years; the window that is fitted is since <= date < until. The interval
    has the percentiles of a pairs bootstrap within each kind. Raises BadArgument, TooFewPoints
    (under 3 frontier models of a kind in the window), NoSpread.
    """
    check_level(level)
    if resamples < 1:
        raise BadArgument(f"A bootstrap needs at least 1 resample, not {resamples}.")
    years, logs, kinds = _window(dates, values, is_open, n, since, until)
    slope, gap = (float(part[0]) for part in _fit(years[None], logs[None], kinds[None]))
    interval, unidentified = _interval(_resampled(years, logs, kinds, resamples, rng), level)
    return OpenLag(
        months=MONTHS_PER_YEAR * gap / slope if slope > 0 else float("nan"),
        interval=interval,
        level=level,
        slope=slope,
        gap=gap,
        n=n,
        open=int(kinds.sum()),
        closed=int((kinds == 0).sum()),
        resamples=resamples,
        unidentified=unidentified,
    )


def distances(dates: Dates, values: Values, is_open: Values) -> pd.DataFrame:
    """For each open record setter, how long ago closed models had been that large.

    One row each: row (position in the input), date, flop, closed_on (first date of a closed model
    at least as large; NaT without one), months (negative where the open model was first; NaN
    where no closed model is as large).
    """
    is_record = frontier(dates, values, is_open, 1)
    amounts, moments = numbers(values), stamps(dates)
    kinds = pd.Series(is_open).reset_index(drop=True)
    is_kind = {k: (kinds.notna() & (kinds == k)).to_numpy(dtype=bool) for k in (True, False)}
    rows = np.flatnonzero(is_record & is_kind[True])
    rows = rows[np.argsort(moments[rows], kind="stable")]
    closed = is_kind[False] & ~np.isnat(moments) & (amounts > 0)
    first = [_first(moments[closed], amounts[closed], amounts[row]) for row in rows]
    closed_on = np.array(first, dtype="datetime64[us]")
    months = MONTHS_PER_YEAR * (decimal_years(moments[rows]) - decimal_years(closed_on))
    return pd.DataFrame(
        {
            "row": rows,
            "date": moments[rows],
            "flop": amounts[rows],
            "closed_on": closed_on,
            "months": months,
        }
    )


def _first(moments: np.ndarray, amounts: Floats, size: float) -> np.datetime64:
    reached = moments[amounts >= size]
    return np.datetime64(reached.min()) if reached.size else np.datetime64("NaT")


def _window(
    dates: Dates, values: Values, is_open: Values, n: int, since: float, until: float
) -> tuple[Floats, Floats, Floats]:
    """(k,) decimal years, log10 FLOP and kinds (1 open, 0 closed) of the frontier to fit."""
    years = decimal_years(dates)
    mask = frontier(dates, values, is_open, n) & (years >= since) & (years < until)
    kinds = pd.Series(is_open).reset_index(drop=True)[mask].astype(bool).to_numpy()
    fewest = int(min(kinds.sum(), (~kinds).sum()))
    if fewest < MIN_MODELS:
        raise TooFewPoints(fewest, MIN_MODELS)
    if np.ptp(years[mask]) == 0:
        raise NoSpread
    return years[mask], np.log10(numbers(values)[mask]), kinds.astype(np.float64)


def _resampled(
    years: Floats, logs: Floats, kinds: Floats, resamples: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """(resamples,) slopes and gaps, resampled within each kind."""
    pools = [np.flatnonzero(kinds == kind) for kind in (1, 0)]
    picks = np.concatenate([rng.choice(pool, (resamples, pool.size)) for pool in pools], axis=1)
    return _fit(years[picks], logs[picks], kinds[picks])


def _interval(resampled: tuple[Floats, Floats], level: float) -> tuple[Interval, float]:
    """Percentiles of the lag over the resamples that grow, and the share of those that do not."""
    slopes, gaps = resampled
    grows = slopes > 0
    if not grows.any():
        return (float("nan"), float("nan")), 1.0
    months = MONTHS_PER_YEAR * gaps[grows] / slopes[grows]
    low, high = np.quantile(months, [(1 - level) / 2, (1 + level) / 2])
    return (float(low), float(high)), float(1 - grows.mean())


def _fit(years: Floats, logs: Floats, kinds: Floats) -> tuple[Floats, Floats]:
    """Common slope (OOM/year) and gap (closed minus open, OOM) of each row of (r, k) arrays.

    Least squares with a level per kind: the slope follows from deviations from the kind's means.
    It is 0 where each kind has one date only.
    """
    open_, closed = kinds, 1 - kinds
    sums = [_means(weight, years, logs) for weight in (open_, closed)]
    ahead = years - open_ * sums[0][0] - closed * sums[1][0]
    above = logs - open_ * sums[0][1] - closed * sums[1][1]
    squares = np.sum(ahead**2, axis=1)
    slope = np.sum(ahead * above, axis=1) / np.where(squares > 0, squares, 1.0)
    dates_apart = (sums[0][0] - sums[1][0])[:, 0]
    gap = (sums[1][1] - sums[0][1])[:, 0] + slope * dates_apart
    return slope, gap


def _means(weight: Floats, years: Floats, logs: Floats) -> tuple[Floats, Floats]:
    """(r, 1) means of a kind's dates and logs."""
    size = weight.sum(axis=1, keepdims=True)
    centre = (weight * years).sum(axis=1, keepdims=True) / size
    return centre, (weight * logs).sum(axis=1, keepdims=True) / size
