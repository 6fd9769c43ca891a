"""The size of language datasets, the stock of text, and the year in which they meet; cached."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from subjects.data.view import LARGEST, SINCE, View
from trends import bootstrap, frontier, growth
from trends.bootstrap import Lines
from trends.crossing import CrossingDate
from trends.errors import TrendError
from trends.growth import Growth
from trends.limits import data_stock
from trends.limits.data_stock import LEVEL, REFERENCE_YEAR
from ui import frames
from ui.cache import cached

SOURCE, SEED, DRAWS, RESAMPLES = "epoch_models", 2024, 10_000, 1_000
POOLS = {"notable": "AND is_notable", "large": "AND is_large_scale", "all": ""}
ROWS = """
    SELECT model, published_on, array_to_string(organization, ', ') AS organization,
           training_tokens, training_compute_flop, confidence, link
    FROM models
    WHERE published_on IS NOT NULL AND list_contains(domain, 'Language') {pool}
    ORDER BY published_on, model
"""


@dataclass(frozen=True, eq=False)
class Use:
    """A view worked out.

    rows: the datasets of the trend, with `value` in tokens. pool, disclosed: language models of
    the view, and those that state their dataset. fit: of the rows; lines: the trend's draws.
    """

    view: View
    rows: pd.DataFrame
    pool: int
    disclosed: int
    fit: Growth | None
    lines: Lines | None
    meets: CrossingDate | None

    def size(self, years: np.ndarray) -> pd.DataFrame:
        """year, median, low, high of the stock in tokens."""
        tokens, speed = self.view.made().draws(DRAWS, np.random.default_rng(SEED))
        logs = tokens + speed * (years[:, None] - REFERENCE_YEAR)
        tails = [0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2]
        median, low, high = 10 ** np.quantile(logs, tails, axis=1)
        return pd.DataFrame({"year": years, "median": median, "low": low, "high": high})

    def used(self, year: float) -> dict[str, float]:
        """Size of the largest dataset over the stock in a year: median, low, high."""
        if self.lines is None:
            return {}
        drawn, rng = self.lines, np.random.default_rng(SEED)
        found = data_stock.used_share(
            self.view.made(), drawn.slopes, drawn.intercepts, drawn.centre, rng, [year], draws=DRAWS
        )
        return {end: float(found[end].iloc[0]) for end in ("median", "low", "high")}


@cached
def use(view: View) -> Use:
    """The view worked out on the newest build."""
    every = frames.rows(ROWS.format(pool=POOLS[view.pool]))
    stated = every[every["training_tokens"] > 0]
    rows = _of_trend(stated, view).assign(group="Datasets")
    fit, lines = _line(rows, view)
    meets = None
    if lines is not None:
        meets = data_stock.full_use(
            view.made(),
            lines.slopes,
            lines.intercepts,
            lines.centre,
            np.random.default_rng(SEED),
            draws=DRAWS,
        )
    return Use(view, rows, len(every), len(stated), fit, lines, meets)


def _of_trend(stated: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows that the trend goes through; the frontier is that of all language datasets."""
    kept = stated.assign(value=stated["training_tokens"])
    if view.trend in LARGEST:
        count = LARGEST[view.trend]
        kept = kept[frontier.top_n(kept["published_on"], kept["value"], count)]
    since = SINCE.get(view.trend, "2010-01-01")
    return kept[kept["published_on"] >= since].reset_index(drop=True)


def _line(rows: pd.DataFrame, view: View) -> tuple[Growth | None, Lines | None]:
    """The fit of the rows, and the draws of the trend: resampled, or as published."""
    rng = np.random.default_rng(SEED)
    try:
        fit = growth.fit(rows["published_on"], rows["value"])
        drawn = bootstrap.lines(rows["published_on"], rows["value"], RESAMPLES, rng)
    except TrendError:
        fit, drawn = None, None
    if view.trend == "published":
        slopes, starts = data_stock.published_trend(DRAWS, rng)
        drawn = Lines(slopes, starts, REFERENCE_YEAR)
    return fit, drawn
