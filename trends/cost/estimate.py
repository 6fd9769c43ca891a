"""What a training run costs, three ways: Cottier et al. (2024), The rising costs of training
frontier AI models, section 2 and appendix A.

Amortised: the value that chips, servers and interconnect lose during the run, and the energy.
Cloud: chip-hours at a rental price. Upfront: the price of all chips, servers and interconnect.
Every result says how each input is known. Where more than one input would be a guess there is no
result but a reason.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.cost import deflator, rental
from trends.cost import inputs as cost_inputs
from trends.cost.constants import (
    amortised_per_hour,
    energy_prices,
    median,
    method,
    overheads,
    server_power,
)
from trends.cost.inputs import IMPUTED, MISSING
from trends.cost.prices import PURCHASE_COLUMNS, Prices
from trends.cost.prices import prices as read_prices
from trends.errors import BadArgument

METHODS = ("amortised", "cloud", "upfront")
PARTS = ("chips", "server", "interconnect", "energy")
DAYS_PER_YEAR = 365.25
TWO_GUESSES = "Both the hardware and its utilisation would be guesses."
GUESSES = 1  # imputed inputs that one result may have


@dataclass(frozen=True)
class Costs:
    """models: one row per model, with the columns of `price`. base: month of the dollars."""

    models: pd.DataFrame
    base: str
    guesses: int

    def priced(self, how: str) -> pd.DataFrame:
        """The rows that a method ("amortised", "cloud", "upfront") prices.

        Raises BadArgument for another method.
        """
        if how not in METHODS:
            raise BadArgument(f"The method is {', '.join(METHODS)}, not {how!r}.")
        return self.models[self.models[f"{how}_usd"].notna()]


def estimate(
    models: pd.DataFrame,
    chips: pd.DataFrame,
    chip_prices: pd.DataFrame,
    price_index: pd.DataFrame,
    *,
    base: str | None = None,
    guesses: int = GUESSES,
) -> Costs:
    """The costs of n runs. models, chips, chip_prices, price_index: rows of those tables.

    base: the month whose dollars are used (default December 2023). guesses: how many imputed
    inputs (hardware, utilisation) one result may have; the published pipeline allows 2.
    Raises BadArgument (a base that the index lacks, guesses below 0).
    """
    runs = inputs(models, chips, read_prices(chips, chip_prices))
    return price(runs, price_index, base=base, guesses=guesses)


def inputs(models: pd.DataFrame, chips: pd.DataFrame, known: Prices) -> pd.DataFrame:
    """`cost.inputs.read` with the prices of each run's chip: the editable input of `price`.

    Adds price_usd (per chip, server included), bought_from, price_status, price_note, and
    rent_usd_per_hour (three-year commitment), rent_status, rent_quoted_on, rent_note.
    """
    runs = cost_inputs.read(models, chips)
    bought = known.purchase.reindex(runs["chip"])[PURCHASE_COLUMNS].reset_index(drop=True)
    bought["price_status"] = bought["price_status"].fillna(MISSING)
    bought["price_note"] = bought["price_note"].fillna("")
    wait = pd.Timedelta(days=method("days_from_rental_to_training"))
    rented = rental.lookup(
        known.rental, runs["chip"], runs["vendor"], runs["is_tpu"], runs["started_on"] - wait
    )
    return pd.concat([runs, bought, rented], axis=1)


def price(
    runs: pd.DataFrame,
    price_index: pd.DataFrame,
    *,
    base: str | None = None,
    guesses: int = GUESSES,
) -> Costs:
    """The costs of runs with known inputs (`inputs`). Raises BadArgument as `estimate` does.

    Adds, in dollars of the base month: amortised_usd and its parts chips_usd, server_usd,
    interconnect_usd, energy_usd; cloud_usd; upfront_usd; usd_per_flop (amortised). Also
    value_usd (a chip's, nominal, at the start), years_held, energy_kwh, power_w (average draw at
    the facility), capacity_w (at design power), deflator, deflator_status, and for each method
    _guesses and _reason ("" where priced).
    """
    if guesses < 0:
        raise BadArgument(f"The number of guesses allowed cannot be negative, as {guesses} is.")
    factor, status = deflator.factors(price_index, runs["published_on"], base)
    rows = runs.assign(deflator=factor, deflator_status=status)
    rows = rows.assign(**_power(rows)).assign(**_value(rows))
    nominal = _amortised(rows)
    nominal["cloud_usd"] = rows["chip_hours"] * rows["rent_usd_per_hour"]
    nominal["upfront_usd"] = rows["quantity"] * rows["price_usd"] * median("interconnect")
    real = {name: usd * factor for name, usd in nominal.items()}
    rows = _withhold(rows.assign(**real), guesses)
    flop = rows["training_compute_flop"]
    priced = rows.assign(usd_per_flop=rows["amortised_usd"] / flop)
    return Costs(priced, deflator.base_month(base), guesses)


def _power(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Energy and power: TDP x server factor x average over design power x PUE."""
    average = np.where(rows["is_tpu"], median("average_power_tpu"), median("average_power_gpu"))
    pue = np.where(rows["is_hyperscaler"], median("pue_hyperscaler"), median("pue_other"))
    design = rows["tdp_w"] * server_power(rows["chip"], rows["is_tpu"]) * pue
    return {
        "energy_kwh": design * average * rows["chip_hours"] / 1000.0,
        "power_w": design * average * rows["quantity"],
        "capacity_w": design * rows["quantity"],
    }


def _value(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Value of a chip at the start: price x 10 ** (-0.14 x years owned). TPUs may be used early."""
    years_owned = (rows["started_on"] - rows["bought_from"]).dt.days / DAYS_PER_YEAR
    years = years_owned.where(rows["is_tpu"], years_owned.clip(lower=0))
    return {
        "years_held": years,
        "value_usd": rows["price_usd"] * 10.0 ** (-median("price_performance") * years),
    }


def _amortised(rows: pd.DataFrame) -> dict[str, pd.Series]:
    hardware = rows["value_usd"] * amortised_per_hour() * rows["chip_hours"]
    chips = hardware / overheads(rows["chip"])
    interconnect = hardware * (median("interconnect") - 1)
    energy = rows["energy_kwh"] * energy_prices(rows["published_on"].dt.year)
    return {
        "chips_usd": chips,
        "server_usd": hardware - chips,
        "interconnect_usd": interconnect,
        "energy_usd": energy,
        "amortised_usd": hardware + interconnect + energy,
    }


def _withhold(rows: pd.DataFrame, guesses: int) -> pd.DataFrame:
    """Guesses and reasons of each method; a result with a reason becomes NaN."""
    hardware = (rows["hardware_status"] == IMPUTED).astype(int)
    default = (rows["chip_hours_status"] == IMPUTED).astype(int)
    quantity = (rows["quantity_status"] == IMPUTED).astype(int)
    counts = {"amortised": hardware + default, "cloud": hardware + default}
    counts["upfront"] = hardware + quantity
    changed = {}
    for how, count in counts.items():
        reason = _reasons(rows, how, count > guesses)
        changed[f"{how}_guesses"] = count
        changed[f"{how}_reason"] = reason
        parts = [f"{part}_usd" for part in PARTS] if how == "amortised" else []
        for column in [f"{how}_usd", *parts]:
            changed[column] = rows[column].where(reason == "")
    return rows.assign(**changed)


def _reasons(rows: pd.DataFrame, how: str, too_many: pd.Series) -> pd.Series:
    """The first reason why a run has no result, or ""."""
    size = rows["quantity" if how == "upfront" else "chip_hours"]
    price_of = rows["rent_usd_per_hour" if how == "cloud" else "price_usd"]
    no_size = (
        "The number of chips is not known."
        if how == "upfront"
        else "Neither chip-hours nor training compute and the chip's peak are known."
    )
    no_price = f"No {'rental' if how == 'cloud' else 'purchase'} price of the chip is known."
    reasons = np.select(
        [rows["problem"] != "", size.isna(), price_of.isna(), too_many, rows[f"{how}_usd"].isna()],
        [rows["problem"], no_size, no_price, TWO_GUESSES, _last_reason(rows)],
        default="",
    )
    return pd.Series(reasons, index=rows.index, dtype=object)


def _last_reason(rows: pd.DataFrame) -> np.ndarray:
    """The remaining reasons: no price index of the month, no power of the chip, no release date."""
    return np.where(
        rows["deflator"].isna(),
        "The price index does not reach back to the publication date.",
        np.where(rows["tdp_w"].isna(), "The chip's power is not known.", "No release date."),
    )
