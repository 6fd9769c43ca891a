"""The cost trend of frontier runs, on the pool of the published one.

Cottier et al. (2024), as in their companion repository since 2025: of the notable models that
build on no other model, the ten largest at release by training compute; then a window of dates.
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

    models: all m rows of the table models, from the first date on. Models that build on another
    are left out before the ranking, because their compute includes the base model's. Raises
    BadArgument (n).
    """
    eligible = models["is_notable"].to_numpy(dtype=bool) & models["base_model"].isna().to_numpy()
    mask = np.zeros(len(models), dtype=bool)
    rows = models[eligible]
    mask[eligible] = top_n(rows["published_on"], rows["training_compute_flop"], n)
    return mask


def window(
    models: pd.DataFrame, after: float | None = None, before: float | None = None
) -> Booleans:
    """(m,) whether each row's decimal year lies between two; the published trend's by default."""
    published = facts()["published"]["frontier"]
    years = decimal_years(models["published_on"])
    first = published["after"] if after is None else after
    last = published["before"] if before is None else before
    return np.asarray((years > first) & (years < last))


def trend(costs: Costs, mask: Booleans, how: str = "amortised", *, level: float = 0.9) -> Growth:
    """The growth of the cost over the rows of `mask`, (m,); runs without a cost are dropped.

    Raises BadArgument (method, lengths, level), TooFewPoints, NoSpread.
    """
    costs.priced(how)
    rows = costs.models[mask]
    return growth.fit(rows["published_on"], rows[f"{how}_usd"], level=level)
