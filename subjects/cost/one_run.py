"""One run of "Training cost", live: every input can be changed; the changes stand in the URL."""

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
from ui.controls import address, kinds
from ui.controls import fields as entries
from ui.controls.fields import Entry, Field
from ui.controls.kinds import Choice

MODEL = "model"
AS_REPORTED = "as reported"
UNITS = {
    "training_compute_flop": "FLOP",
    "training_hours": "hours",
    "utilization_mfu": "0 to 1",
    "price_usd": "USD",
    "rent_usd_per_hour": "USD",
}


def show() -> None:
    """The part of the page about one run."""
    st.header(run_cost.QUESTION, anchor="model")
    raw, choice = address.read(), _choice()
    name = default = run_cost.largest()
    if MODEL in raw:
        try:
            name = choice.read(raw[MODEL])
        except ValueError:
            unknown = f"`{MODEL}={kinds.shown(raw[MODEL])}`"
            st.warning(f"The link's {unknown} names no model here; {default} is shown.")
    st.session_state[MODEL] = name
    st.selectbox(
        "Model", list(choice.words), key=MODEL, width=340, on_change=_changed, args=(default,)
    )
    fields = _fields()
    with entries.fold("Change its inputs", "run", fields):
        _, run = entries.ask(f"run {name}", fields, {}, partial(_run_cost, name))
        entries.actions("run", fields, "Reset to reported values")
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
def _choice() -> Choice:
    """The models of which the size of the run is known, or its compute."""
    models = data.models()
    is_known = models["training_compute_flop"].notna() | models["chip_hours"].notna()
    return Choice(MODEL, "Model", {name: name for name in sorted(models.loc[is_known, "model"])})


@cached(entries=BUILDS)
def _fields() -> tuple[Field, ...]:
    chips = {name: name for name in data.chips()["chip"]}
    fields: list[Field] = [Choice("hardware", "Hardware", {"": AS_REPORTED} | chips)]
    for name, (label, most) in (what_if.FACTS | what_if.PRICES).items():
        unit = f" ({UNITS[name]})" if name in UNITS else ""
        read = partial(_amount, name, label, most)
        fields.append(Entry(name, label + unit, read, placeholder=AS_REPORTED))
    words = "Start of training"
    fields.append(Entry("started_on", words, partial(_day, words), placeholder=AS_REPORTED))
    return tuple(fields)


def _amount(name: str, label: str, most: float, text: str) -> float | None:
    return parse_positive(name, label, text, maximum=most) if text.strip() else None


def _day(label: str, text: str) -> pd.Timestamp | None:
    return entries.dated("started_on", label, text) if text.strip() else None


def _run_cost(name: str, values: dict[str, Any]) -> RunCost:
    changes = tuple((field, value) for field, value in values.items() if value not in (None, ""))
    return run_cost.of(name, changes)


def _changed(default: str) -> None:
    """Another model: the changes were about the one before."""
    own = {MODEL, *(field.name for field in _fields())}
    model = str(st.session_state[MODEL])
    address.replace(own, {} if model == default else {MODEL: model})
