"""Growth per year, doubling and halving times from slopes in OOM/year.

OOM/year: orders of magnitude (powers of ten) per year.

    growth per year   = 10 ** slope
    doubling months   = 12 log10(2) / slope      (a rising trend)
    halving months    = 12 log10(2) / -slope     (a falling trend)

A time is *identified* when the slope's interval excludes zero:

    interval of the slope   doubling_months  doubling_interval  halving_months  halving_interval
    above zero              finite           (low, high)        nan             (nan, nan)
    holds zero              nan              (low, inf)         nan             (low, inf)
    below zero              nan              (nan, nan)         finite          (low, high)

so a negative time never appears. The ends swap: the steepest slope is the shortest time.
"""

import numpy as np

Interval = tuple[float, float]
MONTHS_PER_DOUBLING = 12 * float(np.log10(2))  # at one OOM per year


def growth(oom_per_year: float) -> float:
    """10 ** slope, x per year; inf where it is too large for a float."""
    with np.errstate(over="ignore"):
        return float(np.power(10.0, oom_per_year))


def is_identified(slopes: Interval) -> bool:
    """Whether an interval of slopes (low, high) excludes zero."""
    return slopes[0] > 0 or slopes[1] < 0


def months(slope: float, slopes: Interval) -> float:
    """Doubling months of a slope with its interval; nan unless identified and rising."""
    return MONTHS_PER_DOUBLING / slope if slopes[0] > 0 and slope > 0 else float("nan")


def months_interval(slopes: Interval) -> Interval:
    """(shortest, longest) doubling months of an interval of slopes.

    The longest is inf where the interval holds zero; both are nan where it lies below zero.
    """
    low, high = slopes
    if high < 0 or np.isnan(low) or np.isnan(high):
        return float("nan"), float("nan")
    return _time(high), _time(low)


def _time(slope: float) -> float:
    with np.errstate(over="ignore"):
        return float(np.float64(MONTHS_PER_DOUBLING) / slope) if slope > 0 else float("inf")


def mirrored(slopes: Interval) -> Interval:
    """The interval of the negated slope: signs and ends swapped."""
    return -slopes[1], -slopes[0]


class Rate:
    """A slope with its interval, as growth per year, doubling and halving time.

    For dataclasses that have oom_per_year and slope_interval, in OOM/year.
    """

    oom_per_year: float
    slope_interval: Interval

    @property
    def is_identified(self) -> bool:
        """Whether the slope's interval excludes zero, so that a doubling time exists."""
        return is_identified(self.slope_interval)

    @property
    def growth_per_year(self) -> float:
        """x per year."""
        return growth(self.oom_per_year)

    @property
    def growth_interval(self) -> Interval:
        """x per year, (low, high)."""
        low, high = self.slope_interval
        return growth(low), growth(high)

    @property
    def doubling_months(self) -> float:
        """Months; nan where not identified, or where the trend falls."""
        return months(self.oom_per_year, self.slope_interval)

    @property
    def doubling_interval(self) -> Interval:
        """Months (shortest, longest); the longest is inf where not identified."""
        return months_interval(self.slope_interval)

    @property
    def halving_months(self) -> float:
        """Months; nan where not identified, or where the trend rises."""
        return months(-self.oom_per_year, mirrored(self.slope_interval))

    @property
    def halving_interval(self) -> Interval:
        """Months (shortest, longest); the longest is inf where not identified."""
        return months_interval(mirrored(self.slope_interval))
