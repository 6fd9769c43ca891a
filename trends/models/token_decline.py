"""How fast the price of tokens that reach a fixed benchmark level falls.

At each level, least squares of log10 price on time through the models that were the cheapest to
reach it when they came: the definition of Epoch AI, "LLM inference prices have fallen rapidly but
unequally across tasks" (March 2025): 9 to 900 times a year, median 50 times.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.doubling import Interval
from trends.errors import BadArgument, TrendError
from trends.growth import Growth, fit

KEYS = ["benchmark", "level_model"]
COLUMNS = [*KEYS, "released_on", "price_usd_per_million_tokens"]


@dataclass(frozen=True)
class Decline:
    """The fall of the price to reach one level. factor: times cheaper after a year."""

    benchmark: str
    level_model: str
    trend: Growth

    @property
    def factor(self) -> float:
        """Times cheaper after a year; below 1 where the price rises."""
        return float(10**-self.trend.oom_per_year)

    @property
    def interval(self) -> Interval:
        """(low, high) of the factor at the trend's level."""
        low, high = self.trend.slope_interval
        with np.errstate(over="ignore"):
            return float(np.power(10.0, -high)), float(np.power(10.0, -low))


def declines(prices: pd.DataFrame, level: float = 0.9) -> list[Decline]:
    """One fit for each benchmark level of the rows that has 3 usable points or more.

    prices: rows of the table price_levels (COLUMNS, and is_lowest, of which the true ones are
    used; without that column all are). Order: benchmark, then level, as they first appear.
    Raises BadArgument (columns missing, level).
    """
    missing = [name for name in COLUMNS if name not in prices]
    if missing:
        raise BadArgument(f"The prices have no column {missing[0]!r}.")
    lowest = prices[prices["is_lowest"].astype(bool)] if "is_lowest" in prices else prices
    found = []
    for (benchmark, model), rows in lowest.groupby(KEYS, sort=False):
        one = _fitted(rows, level)
        if one is not None:
            found.append(Decline(str(benchmark), str(model), one))
    return found


def _fitted(rows: pd.DataFrame, level: float) -> Growth | None:
    """The fit, or None where the rows are too few or of one date."""
    try:
        return fit(rows["released_on"], rows["price_usd_per_million_tokens"], level=level)
    except BadArgument:
        raise
    except TrendError:
        return None


def summary(found: list[Decline]) -> pd.DataFrame:
    """One row a level: benchmark, level_model, n, factor_per_year, low, high, level, r_squared."""
    rows = [
        {
            "benchmark": one.benchmark,
            "level_model": one.level_model,
            "n": one.trend.n,
            "factor_per_year": one.factor,
            "low": one.interval[0],
            "high": one.interval[1],
            "level": one.trend.level,
            "r_squared": one.trend.r_squared,
        }
        for one in found
    ]
    names = ["benchmark", "level_model", "n", "factor_per_year"]
    return pd.DataFrame(rows, columns=[*names, "low", "high", "level", "r_squared"])


def spread(found: list[Decline]) -> dict[str, float]:
    """The least, the median and the largest factor over the levels, and how many there are.

    Raises BadArgument where there is no level.
    """
    if not found:
        raise BadArgument("No benchmark level has enough prices to fit a decline.")
    factors = np.array([one.factor for one in found])
    return {
        "levels": float(factors.size),
        "least": float(factors.min()),
        "median": float(np.median(factors)),
        "most": float(factors.max()),
    }
