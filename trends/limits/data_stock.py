"""When growing datasets will have used up the stock of text.

The trend of dataset size reaches the stock, which grows more slowly. Repetition makes a stock
worth more, with falling returns: Muennighoff et al. (2023), "Scaling data-constrained language
models", equation 5. Published stock and year of full use: Villalobos et al. (2024).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from trends import inputs, reference
from trends.crossing import CrossingDate
from trends.dates import Floats
from trends.errors import BadArgument
from trends.inputs import Input
from trends.points import check_draws, check_level

HORIZON = 2100.0
R_STAR = 15.387756  # repeated tokens: Muennighoff et al. (2023), appendix A
REFERENCE_YEAR = 2024.0
LEVEL = 0.8


@lru_cache
def catalogue() -> dict[str, Input]:
    """The inputs of data/reference/data_stock.toml by name; do not change the dict."""
    facts = reference.toml("data_stock")["inputs"]
    return {name: inputs.read(name, fields) for name, fields in facts.items()}


def effective_tokens(unique: ArrayLike, epochs: ArrayLike, r_star: float = R_STAR) -> Floats:
    """Tokens of fresh text with the same worth as `unique` tokens read `epochs` times.

    D' = U + U R* (1 - exp(-R / R*)) with R = epochs - 1 repetitions (Muennighoff et al. 2023,
    equation 5); at most (1 + R*) U. Raises BadArgument (epochs under 1, tokens below 0).
    """
    times, tokens = np.asarray(epochs, np.float64), np.asarray(unique, np.float64)
    if not (times >= 1).all():
        raise BadArgument("The number of epochs must be at least 1: all of the text, once.")
    if not (tokens >= 0).all() or not r_star > 0:
        raise BadArgument("Tokens cannot be negative, and the decay constant must be above 0.")
    return np.asarray(tokens * (1 + r_star * -np.expm1(-(times - 1) / r_star)))


@dataclass(frozen=True)
class TextStock:
    """A stock of text in the reference year.

    tokens, growth  inputs: tokens, x per year
    quality         input: the share that is good enough
    epochs          how often each token is read; see `effective_tokens`
    synthetic       what synthetic data multiplies the stock by, at least 1
    """

    tokens: Input
    quality: Input | None
    growth: Input
    epochs: float = 1.0
    synthetic: float = 1.0

    def draws(self, n: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """(n,) log10 tokens in the reference year, and (n,) their growth in OOM/year.

        Raises BadArgument where `synthetic` is below 1.
        """
        if not self.synthetic >= 1:
            raise BadArgument("Synthetic data must multiply the stock by at least 1.")
        normal = rng.standard_normal((3, n))
        usable = self.tokens.values(normal[0])
        if self.quality is not None:
            usable = usable * self.quality.values(normal[1])
        worth = effective_tokens(usable, self.epochs) * self.synthetic
        return np.log10(worth), np.log10(self.growth.values(normal[2]))


def published_stock(epochs: float = 1.0, synthetic: float = 1.0) -> TextStock:
    """The effective stock of Villalobos et al., which includes repetition; `epochs` add to it."""
    facts = catalogue()
    return TextStock(facts["effective_tokens"], None, facts["stock_growth"], epochs, synthetic)


def web_stock(epochs: float = 4.0, synthetic: float = 1.0) -> TextStock:
    """The good share of all text on the web, read `epochs` times."""
    facts = catalogue()
    text, quality = facts["text_tokens"], facts["quality"]
    return TextStock(text, quality, facts["stock_growth"], epochs, synthetic)


def published_trend(n: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """(n,) OOM/year and (n,) log10 tokens in the reference year, of the largest datasets."""
    normal = rng.standard_normal((2, n))
    slopes = catalogue()["dataset_oom_per_year"].values(normal[0])
    return slopes, np.log10(catalogue()["dataset_tokens"].values(normal[1]))


def full_use(
    stock: TextStock,
    slopes: Floats,
    intercepts: Floats,
    centre: float,
    rng: np.random.Generator,
    *,
    draws: int = 10_000,
    level: float = LEVEL,
) -> CrossingDate:
    """When the trend of dataset size reaches the stock: `draws` dates; inf for not before 2100.

    slopes, intercepts: (m,) draws of the trend, OOM/year and log10 tokens at year `centre`
    (`published_trend`, or `trends.bootstrap.Lines`); matched to the stock's draws at random.
    Raises BadArgument (draws, shapes, level, epochs, synthetic).
    """
    check_level(level)
    check_draws(draws, slopes, intercepts)
    pick = rng.integers(0, np.size(slopes), draws)
    tokens, growth = stock.draws(draws, rng)
    lines = np.asarray(intercepts)[pick] + np.asarray(slopes)[pick] * (REFERENCE_YEAR - centre)
    closing = np.asarray(slopes)[pick] - growth
    safe = np.where(closing > 0, closing, 1.0)
    years = REFERENCE_YEAR + (tokens - lines) / safe
    crossing_years = np.where(tokens <= lines, REFERENCE_YEAR, years)
    never = (tokens > lines) & ((closing <= 0) | (years > HORIZON))
    return CrossingDate(np.sort(np.where(never, np.inf, crossing_years)), level)


def used_share(
    stock: TextStock,
    slopes: Floats,
    intercepts: Floats,
    centre: float,
    rng: np.random.Generator,
    years: ArrayLike,
    *,
    draws: int = 10_000,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Size of the largest dataset as a share of the stock: year, median, low, high.

    Other arguments and errors as in `full_use`.
    """
    check_level(level)
    check_draws(draws, slopes, intercepts)
    when = np.asarray(years, dtype=np.float64)[:, None]
    pick = rng.integers(0, np.size(slopes), draws)
    tokens, growth = stock.draws(draws, rng)
    sizes = np.asarray(intercepts)[pick] + np.asarray(slopes)[pick] * (when - centre)
    shares = sizes - tokens - growth * (when - REFERENCE_YEAR)
    tails = [0.5, (1 - level) / 2, (1 + level) / 2]
    median, low, high = 10 ** np.quantile(shares, tails, axis=1)
    return pd.DataFrame({"year": when[:, 0], "median": median, "low": low, "high": high})
