"""Physical compute against better algorithms, through time: the growth of both, and each year."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from subjects.bigger_or_smarter.view import BiggerOrSmarterView
from subjects.trend import finding
from subjects.trend import view as trend_view
from subjects.trend.quantities import TRAINING_COMPUTE
from subjects.trend.result import Result
from trends.growth import Growth
from trends.models import efficiency
from trends.models.efficiency import MONTHS_PER_YEAR, Progress

DRAWS, SEED = 20_000, 0


@dataclass(frozen=True)
class EffectiveGrowth:
    """Growth of effective compute and the share of algorithms, each with its interval."""

    physical: Growth
    growth: float  # x per year
    growth_interval: tuple[float, float]
    algorithms: float  # x per year
    share: float
    share_interval: tuple[float, float]


def frontier(view: BiggerOrSmarterView) -> Result:
    """Training compute of the frontier: the ten largest notable models at their release."""
    return finding.of(TRAINING_COMPUTE, trend_view.TrendView(frontier="top10", level=view.level))


def effective_growth(view: BiggerOrSmarterView, physical: Growth) -> EffectiveGrowth:
    """The two growths and their sum; intervals from draws of the slope and the halving time."""
    progress, rng = view.progress(), np.random.default_rng(SEED)
    slopes = physical.oom_per_year + physical.slope_se * rng.standard_normal(DRAWS)
    algorithms = MONTHS_PER_YEAR * np.log10(2) / progress.draws(DRAWS, rng)
    ends = [(1 - view.level) / 2, (1 + view.level) / 2]
    growth = np.quantile(slopes + algorithms, ends)
    share = np.quantile(algorithms / (slopes + algorithms), ends)
    split = efficiency.split(physical.oom_per_year, progress)
    return EffectiveGrowth(
        physical,
        10 ** split["effective"],
        (float(10 ** growth[0]), float(10 ** growth[1])),
        10 ** split["algorithms"],
        split["share_of_algorithms"],
        (float(share[0]), float(share[1])),
    )


def by_year(view: BiggerOrSmarterView, physical: Growth, progress: Progress) -> pd.DataFrame:
    """FLOP at the start of each year: year, physical, effective, capability, the last two with
    _low and _high.

    Effective: in FLOP of the first year's algorithms. capability: what takes the first year's
    largest runs at their trend, later.
    """
    years = list(range(int(view.start), int(view.to) + 1))
    starts: Any = [date(year, 1, 1) for year in years]
    since = starts[0]
    flop = physical.project(starts)["median"].to_numpy()
    gain = progress.gain(starts, since)
    less = efficiency.fixed_capability(float(flop[0]), since, starts, progress)
    return pd.DataFrame(
        {
            "year": [str(year) for year in years],
            "physical": flop,
            "effective": efficiency.effective_compute(flop, starts, since, progress),
            "effective_low": flop * gain["low"],
            "effective_high": flop * gain["high"],
            "capability": less["median"],
            "capability_low": less["low"],
            "capability_high": less["high"],
        }
    )
