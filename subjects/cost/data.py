"""What every run cost, worked out once for each build: shared by the pages about cost and energy.

What the caches hold is shared by all visitors: never change it in place.
"""

import numpy as np
import pandas as pd

from trends.cost import coverage, estimate, frontier, prices
from trends.cost import ranges as cost_ranges
from trends.cost.estimate import Costs
from trends.cost.prices import Prices
from trends.cost.ranges import Ranges
from trends.points import Booleans
from ui import frames
from ui.cache import BUILDS, cached

MODELS = "SELECT * FROM models WHERE published_on IS NOT NULL ORDER BY published_on, model"
CHIPS = "SELECT * FROM chips ORDER BY chip"
PRICES = "SELECT * FROM chip_prices"
INDEX = "SELECT * FROM price_index ORDER BY month_on"
NAMES = {
    "amortised": "Amortised hardware and energy",
    "cloud": "Cloud price",
    "upfront": "Upfront hardware",
}
DRAWS, SEED = 4000, 0
ALL = 0  # in place of a rank: every notable model


def models() -> pd.DataFrame:
    """All dated models with every column, oldest first."""
    return frames.rows(MODELS)


def chips() -> pd.DataFrame:
    """All chips with every column."""
    return frames.rows(CHIPS)


def index() -> pd.DataFrame:
    """The producer price index, by month."""
    return frames.rows(INDEX)


@cached(entries=BUILDS)
def chip_prices() -> Prices:
    """Purchase and rental prices by chip."""
    return prices.prices(chips(), frames.rows(PRICES))


@cached(entries=6 * BUILDS)
def costs(base: str | None = None) -> Costs:
    """The costs of `models()`, row by row, in dollars of a month (default December 2023)."""
    return estimate.estimate(models(), chips(), frames.rows(PRICES), index(), base=base)


@cached(entries=BUILDS)
def ranges() -> Ranges:
    """The 90% range of each cost in dollars of December 2023, and what it is due to."""
    return cost_ranges.simulate(costs(), DRAWS, np.random.default_rng(SEED))


@cached(entries=6 * BUILDS)
def pool(rank: int) -> Booleans:
    """(m,) whether each of `models()` is among the `rank` largest at release of notable models."""
    if rank == ALL:
        notable = models()["is_notable"].to_numpy(dtype=bool)
        return np.asarray(notable & models()["base_model"].isna().to_numpy())
    return frontier.pool(models(), rank)


@cached(entries=BUILDS)
def agreement() -> pd.DataFrame:
    """Ours beside the publisher's own figures: see `trends.cost.coverage.agreement`."""
    return coverage.agreement(costs(), models())


def points(values: pd.Series) -> pd.DataFrame:
    """The models with a value, as charts take them: `chart_points.COLUMNS`, all in one group."""
    every = models()
    makers = every["organization"].map(", ".join)
    names = ["model", "published_on", "confidence", "link"]
    rows = every[names].assign(organization=makers, value=values.to_numpy(), group="Models")
    return rows[rows["value"].notna()]
