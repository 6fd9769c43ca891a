"""Physical compute and better algorithms: what a FLOP is worth over time.

The compute for a fixed capability halves every few months (Ho et al. 2024: 8, 95% interval 5 to
14), so a later FLOP is worth several of an earlier date. An exponential, whose halving time is an
input with an interval.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from trends import reference
from trends.dates import Dates, Floats, decimal_years, stamps
from trends.errors import BadArgument
from trends.inputs import Input
from trends.points import check_lengths, check_level

MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class Progress:
    """The compute for a fixed capability halves every `months` (low to high at `level`)."""

    months: float
    low: float
    high: float
    level: float

    def __post_init__(self) -> None:
        """Raise BadArgument unless 0 < low <= months <= high."""
        check_level(self.level)
        if not 0 < self.low <= self.months <= self.high < np.inf:
            raise BadArgument("A halving time must be above 0 months and lie within its interval.")

    def gain(self, dates: Dates, since: Dates) -> pd.DataFrame:
        """How many FLOP of the day `since` a FLOP is worth: date, median, low, high (x), k rows.

        dates: k dates; since: one. Before that day the gain is below 1.
        """
        years = decimal_years(dates) - decimal_years([since])[0]
        months = MONTHS_PER_YEAR * years
        median, fast, slow = (2 ** (months / end) for end in (self.months, self.low, self.high))
        low, high = np.minimum(fast, slow), np.maximum(fast, slow)
        return pd.DataFrame({"date": stamps(dates), "median": median, "low": low, "high": high})

    def draws(self, n: int, rng: np.random.Generator) -> Floats:
        """(n,) halving times, months: log-normal on either side of the median."""
        name = "halving_months"
        spread = Input(name, "Halving time", "months", self.low, self.months, self.high)
        return Input(**{**vars(spread), "level": self.level}).values(rng.standard_normal(n))


def published_progress() -> Progress:
    """Ho et al. (2024)."""
    published = reference.toml("efficiency")["progress"]
    low, high = published["interval"]
    return Progress(published["halving_months"], low, high, published["level"] / 100)


def effective_compute(flop: ArrayLike, dates: Dates, since: Dates, progress: Progress) -> Floats:
    """(k,) FLOP that the same result would have needed with the algorithms of the day `since`.

    flop: (k,) physical FLOP; effective = physical x 2 ^ (months since / halving time).
    Raises BadArgument where the lengths differ.
    """
    check_lengths(dates, np.asarray(flop))
    gain = progress.gain(dates, since)["median"].to_numpy()
    return np.asarray(np.asarray(flop, dtype=np.float64) * gain)


def fixed_capability(flop: float, since: Dates, dates: Dates, progress: Progress) -> pd.DataFrame:
    """Compute for a capability that needed `flop` on the day `since`: date, median, low, high.

    Raises BadArgument where `flop` is not above 0.
    """
    if not (np.isfinite(flop) and flop > 0):
        raise BadArgument(f"The compute of the capability must be a number above 0, not {flop}.")
    gain = progress.gain(dates, since)
    ends = {"median": "median", "low": "high", "high": "low"}
    return gain.assign(**{name: flop / gain[other] for name, other in ends.items()})


def split(physical_oom_per_year: float, progress: Progress) -> dict[str, float]:
    """Growth of effective compute and of its two parts, OOM/year, and the share of algorithms.

    Raises BadArgument where effective compute does not grow.
    """
    algorithms = MONTHS_PER_YEAR * float(np.log10(2)) / progress.months
    total = physical_oom_per_year + algorithms
    if not total > 0:
        raise BadArgument("Effective compute does not grow, so there is no share to state.")
    return {
        "physical": physical_oom_per_year,
        "algorithms": algorithms,
        "effective": total,
        "share_of_algorithms": algorithms / total,
    }
