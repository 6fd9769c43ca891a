"""How fast the price of tokens falls for a fixed benchmark level.

At each level, least squares of log10 price on time through the models that were the cheapest to
reach it at their release: the definition of Epoch AI, "LLM inference prices have fallen rapidly
but unequally across tasks" (March 2025), which found 9 to 900 times a year, median 50 times.
"""

from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.doubling import Interval
from trends.errors import BadArgument, NotIdentified
from trends.growth import Growth, fit

KEYS = ["benchmark", "level_model"]
COLUMNS = [*KEYS, "released_on", "price_usd_per_million_tokens"]


@dataclass(frozen=True)
class Decline:
    """The fall of the price for one benchmark level."""

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
    """One fit for each benchmark level with at least 3 usable points, in order of appearance.

    prices: rows of the table price_levels (COLUMNS; if it has is_lowest, only rows where that is
    true are used). Raises BadArgument (columns missing, level).
    """
    missing = [name for name in COLUMNS if name not in prices]
    if missing:
        raise BadArgument(f"The prices have no column {missing[0]!r}.")
    lowest = prices[prices["is_lowest"].astype(bool)] if "is_lowest" in prices else prices
    fits = []
    for (benchmark, model), rows in lowest.groupby(KEYS, sort=False):
        with suppress(NotIdentified):
            trend = fit(rows["released_on"], rows["price_usd_per_million_tokens"], level=level)
            fits.append(Decline(str(benchmark), str(model), trend))
    return fits


def summary(declines: list[Decline]) -> pd.DataFrame:
    """One row a level: benchmark, level_model, n, factor_per_year, low, high, level, r_squared."""
    rows = [
        {
            "benchmark": decline.benchmark,
            "level_model": decline.level_model,
            "n": decline.trend.n,
            "factor_per_year": decline.factor,
            "low": decline.interval[0],
            "high": decline.interval[1],
            "level": decline.trend.level,
            "r_squared": decline.trend.r_squared,
        }
        for decline in declines
    ]
    names = ["benchmark", "level_model", "n", "factor_per_year"]
    return pd.DataFrame(rows, columns=[*names, "low", "high", "level", "r_squared"])


def spread(declines: list[Decline]) -> dict[str, float]:
    """The smallest (least), median and largest (most) factor across the levels, and their number.

    Raises BadArgument where there is no level.
    """
    if not declines:
        raise BadArgument("No benchmark level has enough prices to fit a decline.")
    factors = np.array([decline.factor for decline in declines])
    return {
        "levels": float(factors.size),
        "least": float(factors.min()),
        "median": float(np.median(factors)),
        "most": float(factors.max()),
    }
