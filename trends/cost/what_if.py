"""One run with other inputs: what its cost would be."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from trends.cost import estimate
from trends.cost.estimate import Costs
from trends.cost.prices import Prices
from trends.inputs import InvalidInput
from trends.parse_input import parse_date, parse_positive

# field: label, largest value that makes sense
FACTS = {
    "training_compute_flop": ("Training compute", 1e40),
    "chip_hours": ("Chip-hours", 1e15),
    "hardware_quantity": ("Number of chips", 1e12),
    "training_hours": ("Training time", 1e7),
    "utilization_mfu": ("Utilisation", 1.0),
}
PRICES = {
    "price_usd": ("Purchase price per chip", 1e9),
    "rent_usd_per_hour": ("Rental price per chip-hour", 1e6),
}
# What was known of the size of a run gives way to what the reader says of it.
GIVES_WAY = {
    "hardware_quantity": ["chip_hours"],
    "training_hours": ["chip_hours"],
    "utilization_mfu": ["chip_hours", "training_hours"],
    "training_compute_flop": ["chip_hours", "training_hours"],
}
STATUS = {
    "hardware": "hardware_status",
    "chip_hours": "chip_hours_status",
    "hardware_quantity": "quantity_status",
    "training_hours": "hours_status",
    "utilization_mfu": "utilization_status",
    "price_usd": "price_status",
    "rent_usd_per_hour": "rent_status",
    "started_on": "start_status",
}
CHOSEN = "chosen"


def what_if(
    models: pd.DataFrame,
    chips: pd.DataFrame,
    known: Prices,
    price_index: pd.DataFrame,
    model: str,
    changes: Mapping[str, Any],
    *,
    base: str | None = None,
    guesses: int = estimate.GUESSES,
) -> Costs:
    """The costs of one model with some inputs changed: a Costs of one row.

    changes: FACTS and PRICES by field, "hardware" (a chip of the table), "started_on" (a date).
    A changed number of chips or time replaces reported chip-hours; a changed compute or
    utilisation replaces reported time too. What is changed has the status "chosen".
    Raises InvalidInput (its `field` names the input), BadArgument as `cost.price`.
    """
    rows = models[models["model"] == model]
    if rows.empty:
        raise InvalidInput("model", f"Model: there is none named {model!r}.")
    given = _checked(changes, chips)
    edited = models.copy()
    place = rows.index[0]
    _change(edited, place, given)
    runs = estimate.inputs(edited, chips, known)
    runs = runs[(edited.index == place)].reset_index(drop=True)
    return estimate.price(_marked(runs, given), price_index, base=base, guesses=guesses)


def _checked(changes: Mapping[str, Any], chips: pd.DataFrame) -> dict[str, Any]:
    """The changes as numbers, dates and names. Raises InvalidInput."""
    bounds = FACTS | PRICES
    found: dict[str, Any] = {}
    for field, value in changes.items():
        if field in bounds:
            label, most = bounds[field]
            found[field] = parse_positive(field, label, value, maximum=most)
        elif field == "started_on":
            found[field] = parse_date(field, "Start of training", value)
        elif field == "hardware":
            if value not in set(chips["chip"]):
                raise InvalidInput(field, f"Hardware: the table has no chip {value!r}.")
            found[field] = value
        else:
            raise InvalidInput(field, f"{field!r} is no input of a training cost.")
    return found


def _change(edited: pd.DataFrame, place: Any, given: Mapping[str, Any]) -> None:
    """Write the facts into the model's row, and clear what gives way to them."""
    for field in given:
        for other in GIVES_WAY.get(field, []):
            if other not in given:
                edited.loc[place, other] = float("nan")
    for field in FACTS:
        if field in given:
            edited.loc[place, field] = given[field]
    if "hardware" in given:
        told: Any = [given["hardware"]]
        edited.at[place, "hardware"] = told


def _marked(runs: pd.DataFrame, given: Mapping[str, Any]) -> pd.DataFrame:
    """Prices and dates as chosen, and the statuses of all that was."""
    told = {field: given[field] for field in (*PRICES, "started_on") if field in given}
    told |= {STATUS[field]: CHOSEN for field in given if field in STATUS}
    return runs.assign(**told)
