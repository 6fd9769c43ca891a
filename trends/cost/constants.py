"""The constants of training costs, from data/reference, in the shapes that the formulas need."""

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
    told = facts()["inputs"]
    return {name: inputs.read(name, {"level": LEVEL, **row}) for name, row in told.items()}


def median(name: str) -> float:
    """The median of an uncertain input."""
    return catalogue()[name].median


def method(name: str) -> float:
    """A plain constant of the method."""
    return float(facts()["method"][name])


def overheads(chips: pd.Series) -> Floats:
    """(n,) server cost over that of its chips, by each chip's family."""
    told = {name: value for name, value in facts()["overheads"].items() if name != "source"}
    by_family = chips.map(families()).map(told)
    return by_family.fillna(median("overhead")).to_numpy(dtype=np.float64)


def server_power(chips: pd.Series, is_tpu: pd.Series) -> Floats:
    """(n,) design power of the server over its chips' TDP."""
    told = facts()["server_power"]
    numbers = {name: value for name, value in told.items() if isinstance(value, float)}
    plain = np.where(is_tpu, told["tpu"], told["gpu"])
    by_family = chips.map(families()).map(numbers)
    return by_family.fillna(pd.Series(plain, index=chips.index)).to_numpy(dtype=np.float64)


def energy_prices(years: pd.Series) -> Floats:
    """(n,) USD per kWh of each year; the nearest year's outside the table, NaN without a year."""
    rows = reference.table("electricity_industrial").sort_values("year")
    known = rows["year"].to_numpy(dtype=np.float64)
    asked = years.to_numpy(dtype=np.float64, na_value=np.nan)
    near = np.clip(np.searchsorted(known, asked), 0, known.size - 1)
    prices = rows["price_usd_per_kwh"].to_numpy(dtype=np.float64)[near]
    return np.where(np.isnan(asked), np.nan, prices)


def amortised_per_hour() -> float:
    """Share of a chip's value that an hour of use costs: ln(10) x OOM per year / hours per year.

    The optimal replacement rate of Sevilla et al. (2022), The longest training run.
    """
    return LN10 * median("price_performance") / method("hours_per_year")
