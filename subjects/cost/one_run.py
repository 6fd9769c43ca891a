"""One run of "Training cost": its inputs, its costs with their ranges, and what the ranges rest on.

Every input can be changed; what is changed stands in the URL.
"""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from subjects.cost import data, one_run_tables
from subjects.cost.data import DRAWS, SEED
from trends.cost import ranges, what_if
from trends.cost.estimate import Costs
from trends.cost.ranges import Ranges
from trends.parse_input import parse_positive
from ui.cache import BUILDS, cached
from ui.controls import address, kinds
from ui.controls import fields as entries
from ui.controls.fields import Entry, Field
from ui.controls.kinds import Choice

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


def show() -> None:
    """The part of the page about one run."""
    st.header("What did one run cost?", anchor="model")
    raw, choice = address.read(), _choice()
    name = default = _dearest()
    if MODEL in raw:
        try:
            name = choice.read(raw[MODEL])
        except ValueError:
            told = f"`{MODEL}={kinds.shown(raw[MODEL])}`"
            st.warning(f"The link's {told} names no model here; {default} is shown.")
    st.session_state[MODEL] = name
    st.selectbox(
        "Model", list(choice.words), key=MODEL, width=340, on_change=_changed, args=(default,)
    )
    fields = _fields()
    with entries.fold("Change its inputs", "run", fields):
        _, found = entries.ask(f"run {name}", fields, {}, partial(_worked_out, name))
        entries.actions("run", fields, "Back to what is known")
    one_run_tables.show(*found)


@cached(entries=BUILDS)
def _choice() -> Choice:
    """The models of which the size of the run is known, or its compute."""
    told = data.models()
    has = told["training_compute_flop"].notna() | told["chip_hours"].notna()
    return Choice(MODEL, "Model", {name: name for name in sorted(told.loc[has, "model"])})


@cached(entries=BUILDS)
def _dearest() -> str:
    rows = data.costs().models
    return str(rows["model"].iloc[int(rows["amortised_usd"].argmax())])


@cached(entries=BUILDS)
def _fields() -> tuple[Field, ...]:
    chips = {name: name for name in data.chips()["chip"]}
    given: list[Field] = [Choice("hardware", "Hardware", {"": AS_KNOWN} | chips)]
    for name, (label, most) in (what_if.FACTS | what_if.PRICES).items():
        unit = f" ({UNITS[name]})" if name in UNITS else ""
        given.append(
            Entry(name, label + unit, partial(_amount, name, label, most), placeholder=AS_KNOWN)
        )
    words = "Start of training"
    given.append(Entry("started_on", words, partial(_day, words), placeholder=AS_KNOWN))
    return tuple(given)


def _amount(name: str, label: str, most: float, text: str) -> float | None:
    return parse_positive(name, label, text, maximum=most) if text.strip() else None


def _day(label: str, text: str) -> pd.Timestamp | None:
    return entries.dated("started_on", label, text) if text.strip() else None


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


def _changed(default: str) -> None:
    """Another model: the changes were about the one before."""
    own = {MODEL, *(one.name for one in _fields())}
    chosen = str(st.session_state[MODEL])
    address.replace(own, {} if chosen == default else {MODEL: chosen})
