"""The facts of tests/fixtures/cost as the project's tables have them."""

from functools import lru_cache

import pandas as pd

from tests.support.paths import FIXTURES
from trends.cost import estimate
from trends.cost.estimate import Costs
from trends.cost.prices import Prices, prices

FOLDER = FIXTURES / "cost"


def listed(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def models() -> pd.DataFrame:
    rows = pd.read_csv(FOLDER / "models.csv", parse_dates=["published_on"])
    for column in ("organization", "hardware"):
        rows[column] = rows[column].fillna("").map(listed)
    return rows


def chips() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "chips.csv", parse_dates=["released_on"])


def chip_prices() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "chip_prices.csv", parse_dates=["observed_on"])


def price_index() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "price_index.csv", parse_dates=["month_on"])


@lru_cache
def known() -> Prices:
    return prices(chips(), chip_prices())


@lru_cache
def costs(guesses: int = 1) -> Costs:
    """Of all the models; do not change its frame."""
    return estimate.estimate(models(), chips(), chip_prices(), price_index(), guesses=guesses)


def row(model: str, guesses: int = 1) -> pd.Series:
    found = costs(guesses).models
    return found[found["model"] == model].iloc[0]
