"""One run of "Training cost": its inputs, its costs with their ranges, and what the ranges rest on.

Every input can be changed; what is changed stands in the URL.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from subjects.cost import data, run_cost
from subjects.cost.data import DRAWS, SEED
from trends.cost import ranges, what_if
from trends.cost.estimate import Costs
from trends.cost.ranges import Ranges
from trends.parse_input import parse_positive
from ui.cache import BUILDS, cached
from ui.controls import fields, row
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Control, Entry

MODEL = "model"
AS_KNOWN = "as known"
UNITS = {
    "training_compute_flop": "FLOP",
    "training_hours": "hours",
    "utilization_mfu": "0 to 1",
    "price_usd": "USD",
    "rent_usd_per_hour": "USD",
}
Found = tuple[Costs, Ranges]


@dataclass(frozen=True)
class View:
    """The choice of the section."""

    model: str


def show() -> None:
    """The part of the page about one run."""
    st.header("What did one run cost?", anchor="model")
    inputs = _fields()
    changes = {field.name for field in inputs}  # they are about one model, and go with it
    name = row.section(_controls(), width=340, clears=changes).model
    with fields.fold("Change its inputs", "run", inputs):
        costs = fields.ask(f"run {name}", inputs, {}, partial(_worked_out, name))
        fields.reset("run", inputs, "Back to what is known")
    run_cost.show(*costs)


def params() -> list[str]:
    """The parameters of the section."""
    return [MODEL, *(field.name for field in _fields())]


@cached(entries=BUILDS)
def _controls() -> Controls[View]:
    """The models of which the size of the run is known, or its compute."""
    models = data.models()
    is_known = models["training_compute_flop"].notna() | models["chip_hours"].notna()
    names = {name: name for name in sorted(models.loc[is_known, "model"])}
    return Controls(View(_dearest()), (Choice(MODEL, "Model", names),))


@cached(entries=BUILDS)
def _dearest() -> str:
    rows = data.costs().models
    return str(rows["model"].iloc[int(rows["amortised_usd"].argmax())])


@cached(entries=BUILDS)
def _fields() -> tuple[Control, ...]:
    chips = {name: name for name in data.chips()["chip"]}
    inputs: list[Control] = [Choice("hardware", "Hardware", {"": AS_KNOWN} | chips)]
    for name, (label, most) in (what_if.FACTS | what_if.PRICES).items():
        unit = f" ({UNITS[name]})" if name in UNITS else ""
        inputs.append(
            Entry(name, label + unit, partial(_amount, name, label, most), placeholder=AS_KNOWN)
        )
    words = "Start of training"
    inputs.append(Entry("started_on", words, partial(_day, words), placeholder=AS_KNOWN))
    return tuple(inputs)


def _amount(name: str, label: str, most: float, text: str) -> float | None:
    return parse_positive(name, label, text, maximum=most) if text.strip() else None


def _day(label: str, text: str) -> pd.Timestamp | None:
    return fields.dated("started_on", label, text) if text.strip() else None


def _worked_out(name: str, values: dict[str, Any]) -> Found:
    changes = tuple((field, value) for field, value in values.items() if value not in (None, ""))
    return _found(name, changes)


@cached(entries=256)
def _found(name: str, changes: tuple[tuple[str, Any], ...]) -> Found:
    costs = what_if.what_if(
        data.models(),
        data.chips(),
        data.known(),
        data.index(),
        name,
        dict(changes),
    )
    one = Costs(costs.models.iloc[:1].reset_index(drop=True), costs.base, costs.guesses)
    return one, ranges.simulate(one, DRAWS, np.random.default_rng(SEED))
