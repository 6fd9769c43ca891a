"""The facts of tests/fixtures/cost as the project's tables have them."""

from functools import lru_cache
from pathlib import Path

import pandas as pd

from trends import cost
from trends.cost import Costs
from trends.cost_prices import Prices, prices

FIXTURES = Path(__file__).parent / "fixtures" / "cost"


def listed(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def models() -> pd.DataFrame:
    rows = pd.read_csv(FIXTURES / "models.csv", parse_dates=["published_on"])
    for column in ("organization", "hardware"):
        rows[column] = rows[column].fillna("").map(listed)
    return rows


def chips() -> pd.DataFrame:
    return pd.read_csv(FIXTURES / "chips.csv", parse_dates=["released_on"])


def chip_prices() -> pd.DataFrame:
    return pd.read_csv(FIXTURES / "chip_prices.csv", parse_dates=["observed_on"])


def price_index() -> pd.DataFrame:
    return pd.read_csv(FIXTURES / "price_index.csv", parse_dates=["month_on"])


@lru_cache
def known() -> Prices:
    return prices(chips(), chip_prices())


@lru_cache
def costs(guesses: int = 1) -> Costs:
    """Of all the models; do not change its frame."""
    return cost.estimate(models(), chips(), chip_prices(), price_index(), guesses=guesses)


def row(model: str, guesses: int = 1) -> pd.Series:
    found = costs(guesses).models
    return found[found["model"] == model].iloc[0]
