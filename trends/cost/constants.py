"""The constants of training costs, from data/reference/cost.toml."""

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from trends import inputs, reference
from trends.dates import Floats
from trends.hardware.names import families
from trends.inputs import Input

LEVEL = 0.9  # of the ranges of cost.toml
LN10 = float(np.log(10.0))


@lru_cache
def facts() -> dict[str, Any]:
    """All of data/reference/cost.toml; do not change the dict."""
    return reference.toml("cost")


@lru_cache
def catalogue() -> dict[str, Input]:
    """The uncertain inputs by name, in the file's order; do not change the dict."""
    rows = facts()["inputs"]
    return {name: inputs.read(name, {"level": LEVEL, **row}) for name, row in rows.items()}


def median(name: str) -> float:
    """The median of an uncertain input."""
    return catalogue()[name].median


def method(name: str) -> float:
    """A plain constant of the method."""
    return float(facts()["method"][name])


def overheads(chips: pd.Series) -> Floats:
    """(n,) cost of the server over the cost of its chips, by each chip's family."""
    ratios = {name: ratio for name, ratio in facts()["overheads"].items() if name != "source"}
    by_family = chips.map(families()).map(ratios)
    return by_family.fillna(median("overhead")).to_numpy(dtype=np.float64)


def server_power(chips: pd.Series, is_tpu: pd.Series) -> Floats:
    """(n,) design power of the server over its chips' TDP."""
    ratios = facts()["server_power"]
    by_name = {name: ratio for name, ratio in ratios.items() if isinstance(ratio, float)}
    by_type = np.where(is_tpu, ratios["tpu"], ratios["gpu"])
    by_family = chips.map(families()).map(by_name)
    return by_family.fillna(pd.Series(by_type, index=chips.index)).to_numpy(dtype=np.float64)


def energy_prices(years: pd.Series) -> Floats:
    """(n,) USD per kWh of each year; outside the table its nearest year, NaN without a year."""
    rows = reference.table("electricity_industrial").sort_values("year")
    table_years = rows["year"].to_numpy(dtype=np.float64)
    requested = years.to_numpy(dtype=np.float64, na_value=np.nan)
    places = np.clip(np.searchsorted(table_years, requested), 0, table_years.size - 1)
    prices = rows["price_usd_per_kwh"].to_numpy(dtype=np.float64)[places]
    return np.where(np.isnan(requested), np.nan, prices)


def amortised_per_hour() -> float:
    """Share of a chip's value that an hour of use costs: ln(10) x OOM per year / hours per year.

    The optimal replacement rate of Sevilla et al. (2022), The longest training run.
    """
    return LN10 * median("price_performance") / method("hours_per_year")
