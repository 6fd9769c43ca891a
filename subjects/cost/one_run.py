"""One run of "Training cost", live: every input can be changed; the changes stand in the URL."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from subjects.cost import data, run_cost
from subjects.cost.run_cost import RunCost
from trends.cost import what_if
from trends.parse_input import parse_positive
from ui import numbers_row, page
from ui.cache import BUILDS, cached
from ui.controls import fields, row
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Control
from ui.controls.typed import Entry

MODEL = "model"
AS_REPORTED = "as reported"
UNITS = {
    "training_compute_flop": "FLOP",
    "training_hours": "hours",
    "utilization_mfu": "0 to 1",
    "price_usd": "USD",
    "rent_usd_per_hour": "USD",
}


@dataclass(frozen=True)
class OneRunView:
    """The choice of the section."""

    model: str


def show() -> None:
    """The part of the page about one run."""
    st.header(run_cost.QUESTION, anchor="model")
    inputs = _fields()
    changes = {field.name for field in inputs}  # they are about one model, and go with it
    name = row.section(controls(), width=340, clears=changes).model
    with fields.fold("Change its inputs", "run", inputs):
        run = fields.ask(f"run {name}", inputs, {}, partial(_run_cost, name))
        fields.reset("run", inputs, "Reset to reported values")
    _show(run)


def _show(run: RunCost) -> None:
    """Three costs with their ranges, then the tables in two columns."""
    numbers_row.show(run_cost.key_numbers(run))
    st.caption(run_cost.caption(run))
    inputs, *others = run_cost.tables(run)
    for column, tables in zip(st.columns(2), ([inputs], others), strict=True):
        with column:
            for table in tables:
                page.table(table, has_caption=True)


@cached(entries=BUILDS)
def controls() -> Controls[OneRunView]:
    """The models of which the size of the run is known, or its compute."""
    models = data.models()
    is_known = models["training_compute_flop"].notna() | models["chip_hours"].notna()
    names = {name: name for name in sorted(models.loc[is_known, "model"])}
    return Controls(OneRunView(run_cost.largest()), (Choice(MODEL, "Model", names),))


@cached(entries=BUILDS)
def _fields() -> tuple[Control, ...]:
    chips = {name: name for name in data.chips()["chip"]}
    inputs: list[Control] = [Choice("hardware", "Hardware", {"": AS_REPORTED} | chips)]
    for name, (label, most) in (what_if.FACTS | what_if.PRICES).items():
        unit = f" ({UNITS[name]})" if name in UNITS else ""
        read = partial(_amount, name, label, most)
        inputs.append(Entry(name, label + unit, read, placeholder=AS_REPORTED))
    words = "Start of training"
    inputs.append(Entry("started_on", words, partial(_day, words), placeholder=AS_REPORTED))
    return tuple(inputs)


def _amount(name: str, label: str, most: float, text: str) -> float | None:
    return parse_positive(name, label, text, maximum=most) if text.strip() else None


def _day(label: str, text: str) -> pd.Timestamp | None:
    return fields.parse_recent_date("started_on", label, text) if text.strip() else None


def _run_cost(name: str, values: dict[str, Any]) -> RunCost:
    changes = tuple((field, value) for field, value in values.items() if value not in (None, ""))
    return run_cost.of(name, changes)
