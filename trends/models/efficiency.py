"""Physical compute against better algorithms: what a FLOP is worth, through time.

Compute for a fixed capability halves every so many months (Ho et al. 2024: 8, 95% interval 5 to
14), so that later FLOP are worth more of an earlier date's. Exponentials, with the halving time
as an input that has an interval.
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

MONTHS = 12


@dataclass(frozen=True)
class Progress:
    """Compute for a fixed capability halves every `months`, between low and high at `level`."""

    months: float
    low: float
    high: float
    level: float

    def __post_init__(self) -> None:
        """Raise BadArgument unless 0 < low <= months <= high."""
        check_level(self.level)
        if not 0 < self.low <= self.months <= self.high < np.inf:
            raise BadArgument("Halving times are above 0 months, and lie within their interval.")

    def gain(self, dates: Dates, since: Dates) -> pd.DataFrame:
        """How much more a FLOP is worth: date, median, low, high (x), against the day `since`.

        dates: k dates; since: one. Before that day the gain is below 1, and low is the lower end.
        """
        years = decimal_years(dates) - decimal_years([since])[0]
        ends = [2 ** (MONTHS * years / each) for each in (self.months, self.low, self.high)]
        columns = {"median": ends[0], "low": np.minimum(*ends[1:]), "high": np.maximum(*ends[1:])}
        return pd.DataFrame({"date": stamps(dates), **columns})

    def draws(self, n: int, rng: np.random.Generator) -> Floats:
        """(n,) halving times, months: log-normal on either side of the median."""
        name = "halving_months"
        spread = Input(name, "Halving time", "months", self.low, self.months, self.high)
        return Input(**{**vars(spread), "level": self.level}).values(rng.standard_normal(n))


def published_progress() -> Progress:
    """Ho et al. (2024)."""
    told = reference.toml("efficiency")["progress"]
    low, high = told["interval"]
    return Progress(told["halving_months"], low, high, told["level"] / 100)


def effective_compute(flop: ArrayLike, dates: Dates, since: Dates, progress: Progress) -> Floats:
    """(k,) FLOP that would have been needed with the algorithms of the day `since`.

    flop: (k,) physical FLOP; effective = physical x 2 ^ (months since / halving time).
    Raises BadArgument where the lengths differ.
    """
    check_lengths(dates, np.asarray(flop))
    gain = progress.gain(dates, since)["median"].to_numpy()
    return np.asarray(np.asarray(flop, dtype=np.float64) * gain)


def fixed_capability(flop: float, since: Dates, dates: Dates, progress: Progress) -> pd.DataFrame:
    """Compute that gives the capability which took `flop` on the day `since`: date, median, ...

    Raises BadArgument where `flop` is not above 0.
    """
    if not (np.isfinite(flop) and flop > 0):
        raise BadArgument(f"The compute of the capability must be a number above 0, not {flop}.")
    gain = progress.gain(dates, since)
    ends = {"median": "median", "low": "high", "high": "low"}
    return gain.assign(**{name: flop / gain[other] for name, other in ends.items()})


def split(physical_oom_per_year: float, progress: Progress) -> dict[str, float]:
    """Growth of effective compute and what makes it, OOM/year, and the share of algorithms.

    Raises BadArgument where effective compute does not grow.
    """
    algorithms = MONTHS * float(np.log10(2)) / progress.months
    total = physical_oom_per_year + algorithms
    if not total > 0:
        raise BadArgument("Effective compute does not grow, so that no share can be told.")
    return {
        "physical": physical_oom_per_year,
        "algorithms": algorithms,
        "effective": total,
        "share_of_algorithms": algorithms / total,
    }
