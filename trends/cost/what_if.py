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
# A changed size of a run clears the reported values that would contradict it.
REPLACED_BY = {
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
ENTERED = "chosen"


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
    utilisation replaces reported time too. Changed inputs have the status "chosen". Raises
    InvalidInput (its `field` names the input), BadArgument as `estimate.price`.
    """
    rows = models[models["model"] == model]
    if rows.empty:
        raise InvalidInput("model", f"Model: there is none named {model!r}.")
    values = _checked(changes, chips)
    edited = models.copy()
    place = rows.index[0]
    _change(edited, place, values)
    runs = estimate.inputs(edited, chips, known)
    runs = runs[(edited.index == place)].reset_index(drop=True)
    return estimate.price(_marked(runs, values), price_index, base=base, guesses=guesses)


def _checked(changes: Mapping[str, Any], chips: pd.DataFrame) -> dict[str, Any]:
    """The changes as numbers, dates and names. Raises InvalidInput."""
    bounds = FACTS | PRICES
    values: dict[str, Any] = {}
    for field, value in changes.items():
        if field in bounds:
            label, most = bounds[field]
            values[field] = parse_positive(field, label, value, maximum=most)
        elif field == "started_on":
            values[field] = parse_date(field, "Start of training", value)
        elif field == "hardware":
            if value not in set(chips["chip"]):
                raise InvalidInput(field, f"Hardware: the table has no chip {value!r}.")
            values[field] = value
        else:
            raise InvalidInput(field, f"{field!r} is no input of a training cost.")
    return values


def _change(edited: pd.DataFrame, place: Any, values: Mapping[str, Any]) -> None:
    """Write the changed values into the model's row, and clear the ones that they replace."""
    for field in values:
        for other in REPLACED_BY.get(field, []):
            if other not in values:
                edited.loc[place, other] = float("nan")
    for field in FACTS:
        if field in values:
            edited.loc[place, field] = values[field]
    if "hardware" in values:
        chips: Any = [values["hardware"]]  # a list of one: the column holds lists
        edited.at[place, "hardware"] = chips


def _marked(runs: pd.DataFrame, values: Mapping[str, Any]) -> pd.DataFrame:
    """The chosen prices and dates, and the status of every changed input."""
    columns = {field: values[field] for field in (*PRICES, "started_on") if field in values}
    columns |= {STATUS[field]: ENTERED for field in values if field in STATUS}
    return runs.assign(**columns)
