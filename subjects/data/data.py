"""The size of language datasets, the stock of text, and the year in which they meet; cached."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from subjects.data.view import LARGEST, SINCE, DataView
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
FIRST_DAY = "2010-01-01"
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
    full_use: when one dataset is as large as the stock.
    """

    view: DataView
    rows: pd.DataFrame
    pool: int
    disclosed: int
    fit: Growth | None
    lines: Lines | None
    full_use: CrossingDate | None

    def stock(self, years: np.ndarray) -> pd.DataFrame:
        """year, median, low, high of the stock in tokens."""
        tokens, speed = self.view.text_stock().draws(DRAWS, np.random.default_rng(SEED))
        logs = tokens + speed * (years[:, None] - REFERENCE_YEAR)
        tails = [0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2]
        median, low, high = 10 ** np.quantile(logs, tails, axis=1)
        return pd.DataFrame({"year": years, "median": median, "low": low, "high": high})

    def share_used(self, year: float) -> dict[str, float]:
        """Size of the largest dataset over the stock in a year: median, low, high."""
        if self.lines is None:
            return {}
        lines, rng = self.lines, np.random.default_rng(SEED)
        share = data_stock.used_share(
            self.view.text_stock(),
            lines.slopes,
            lines.intercepts,
            lines.centre,
            rng,
            [year],
            draws=DRAWS,
        )
        return {end: float(share[end].iloc[0]) for end in ("median", "low", "high")}


@cached
def use(view: DataView) -> Use:
    """The view worked out on the newest build."""
    pool = frames.rows(ROWS.format(pool=POOLS[view.pool]))
    stated = pool[pool["training_tokens"] > 0]
    rows = _of_trend(stated, view).assign(group="Datasets")
    fit, lines = _line(rows, view)
    full_use = None
    if lines is not None:
        full_use = data_stock.full_use(
            view.text_stock(),
            lines.slopes,
            lines.intercepts,
            lines.centre,
            np.random.default_rng(SEED),
            draws=DRAWS,
        )
    return Use(view, rows, len(pool), len(stated), fit, lines, full_use)


def _of_trend(stated: pd.DataFrame, view: DataView) -> pd.DataFrame:
    """The rows that the trend goes through; the frontier is that of all language datasets."""
    rows = stated.assign(value=stated["training_tokens"])
    if view.trend in LARGEST:
        count = LARGEST[view.trend]
        rows = rows[frontier.top_n(rows["published_on"], rows["value"], count)]
    since = SINCE.get(view.trend, FIRST_DAY)
    return rows[rows["published_on"] >= since].reset_index(drop=True)


def _line(rows: pd.DataFrame, view: DataView) -> tuple[Growth | None, Lines | None]:
    """The fit of the rows, and the draws of the trend: resampled, or as published."""
    rng = np.random.default_rng(SEED)
    try:
        fit = growth.fit(rows["published_on"], rows["value"])
        lines = bootstrap.lines(rows["published_on"], rows["value"], RESAMPLES, rng)
    except TrendError:
        fit, lines = None, None
    if view.trend == "published":
        slopes, starts = data_stock.published_trend(DRAWS, rng)
        lines = Lines(slopes, starts, REFERENCE_YEAR)
    return fit, lines
