"""The trend of the costliest runs, on the pool of the published one.

Cottier et al. (2024), as their companion repository has it since 2025: notable models that build
on no other; of these the ten largest at release by training compute; then a window of dates.
"""

import numpy as np
import pandas as pd

from trends import growth
from trends.cost.constants import facts
from trends.cost.estimate import Costs
from trends.dates import decimal_years
from trends.frontier import top_n
from trends.growth import Growth
from trends.points import Booleans

TOP = 10


def pool(models: pd.DataFrame, n: int = TOP) -> Booleans:
    """(m,) whether each row is among the n largest at release of notable models without a base.

    models: rows of the table models, all of them, from the first date on. Models that build on
    another are left out before the ranks are given, not after: their compute is the base's too.
    Raises BadArgument (n).
    """
    counts = models["is_notable"].to_numpy(dtype=bool) & models["base_model"].isna().to_numpy()
    chosen = np.zeros(len(models), dtype=bool)
    rows = models[counts]
    chosen[counts] = top_n(rows["published_on"], rows["training_compute_flop"], n)
    return chosen


def window(
    models: pd.DataFrame, after: float | None = None, before: float | None = None
) -> Booleans:
    """(m,) whether each row's decimal year lies between two; the published trend's by default."""
    told = facts()["published"]["frontier"]
    years = decimal_years(models["published_on"])
    first = told["after"] if after is None else after
    last = told["before"] if before is None else before
    return np.asarray((years > first) & (years < last))


def trend(costs: Costs, chosen: Booleans, how: str = "amortised", *, level: float = 0.9) -> Growth:
    """The growth of the cost of the chosen rows; runs without a cost are dropped and counted.

    Raises BadArgument (method, lengths, level), TooFewPoints, NoSpread.
    """
    costs.priced(how)
    rows = costs.models[chosen]
    return growth.fit(rows["published_on"], rows[f"{how}_usd"], level=level)
