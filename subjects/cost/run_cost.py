"""One run's costs in words and tables: three sums, its inputs, the parts, the range's causes."""

import pandas as pd
import streamlit as st

from subjects.cost import data
from subjects.cost.data import NAMES
from trends import wording as words
from trends.cost.constants import catalogue
from trends.cost.estimate import METHODS, PARTS, Costs
from trends.cost.ranges import REMAINDER, Ranges
from ui import numbers_row, table
from ui.text import numbers

DIGITS = 3  # of a table
PART_NAMES = {
    "chips": "Chips",
    "server": "Other server parts",
    "interconnect": "Interconnect",
    "energy": "Energy",
}
# words, column, unit, column of its status
INPUTS = (
    ("Hardware", "chip", "", "hardware_status"),
    ("Training compute", "training_compute_flop", "FLOP", None),
    ("Number of chips", "quantity", "chips", "quantity_status"),
    ("Training time", "hours", "hours", "hours_status"),
    ("Chip-hours", "chip_hours", "chip-hours", "chip_hours_status"),
    ("Utilisation", "utilization", "", "utilization_status"),
    ("Start of training", "started_on", "", "start_status"),
    ("Purchase price, server included", "price_usd", "USD", "price_status"),
    ("Value of a chip at the start", "value_usd", "USD", None),
    ("Rental price of a chip-hour", "rent_usd_per_hour", "USD", "rent_status"),
    ("Dollars of 2023 for one of then", "deflator", "", "deflator_status"),
)


def show(costs: Costs, ranges: Ranges) -> None:
    """Three costs with their ranges, then the tables."""
    row = costs.models.iloc[0]
    numbers_row.show(numbers_told(row, ranges.table.iloc[0]))
    st.caption(f"Dollars of December 2023. {_maker(row)}")
    left, right = st.columns(2)
    with left:
        st.markdown("**Its inputs**")
        table.show(inputs(row), "Inputs of the run")
    with right:
        if not pd.isna(row["amortised_usd"]):
            st.markdown("**Where the amortised cost goes**")
            table.show(parts(row), "Where the amortised cost goes")
        told = drivers(row, ranges)
        if len(told):
            st.markdown("**What the range rests on** (share of the variance of the cost's log)")
            table.show(told, "What the range rests on")


def numbers_told(row: pd.Series, ends: pd.Series) -> list[tuple[str, str, str]]:
    """Label, value and context of each cost, and of that of a FLOP where it is known."""
    told = [(NAMES[how].split()[0], *sums(row, ends, how)) for how in METHODS]
    if pd.isna(row["usd_per_flop"]):
        return told
    usd = numbers.dollars(row["usd_per_flop"] * 1e18, DIGITS)
    return [*told, ("Per 10¹⁸ FLOP", usd, "amortised hardware and energy")]


def sums(row: pd.Series, ends: pd.Series, how: str) -> tuple[str, str]:
    """A cost and its range in words, or why there is none."""
    if pd.isna(row[f"{how}_usd"]):
        return "not enough data", str(row[f"{how}_reason"])
    low, high = (numbers.dollars(ends[f"{how}_{end}"]) for end in ("low", "high"))
    return numbers.dollars(row[f"{how}_usd"], DIGITS), f"90% range {low} to {high}"


def inputs(row: pd.Series) -> pd.DataFrame:
    """Input, value, how it is known."""
    told = []
    for label, column, unit, status in INPUTS:
        known = str(row[status]) if status else "derived" if column == "value_usd" else "reported"
        value = _value(row[column], unit)
        told.append({"Input": label, "Value": value, "Known": known if value else "missing"})
    return pd.DataFrame(told)


def _value(value: object, unit: str) -> str:
    if value is None or value != value or value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp):
        return numbers.day(value)
    if isinstance(value, str):
        return value
    return numbers.quantity(float(str(value)), unit, DIGITS).strip()


def parts(row: pd.Series) -> pd.DataFrame:
    """Part, dollars, share of the amortised cost."""
    whole = row["amortised_usd"]
    return pd.DataFrame(
        [
            {"Part": PART_NAMES[part], "Cost": numbers.dollars(row[f"{part}_usd"], DIGITS),
             "Share of the cost": words.percent(row[f"{part}_usd"] / whole)}
            for part in PARTS
        ]
    )  # fmt: skip


def drivers(row: pd.Series, ranges: Ranges) -> pd.DataFrame:
    """Input, and its share of the variance by each method, the largest first."""
    found = ranges.shares.assign(label=[label(name) for name in ranges.shares["input"]])
    if found.empty:
        return pd.DataFrame()
    wide = found.pivot_table(index="label", columns="method", values="share", aggfunc="sum")
    wide = wide.fillna(0.0)[[how for how in METHODS if how in wide]]
    wide = wide.sort_values(list(wide.columns), ascending=False)
    wide = wide[wide.max(axis=1) >= 0.01]
    told = wide.map(words.percent).rename(columns=data.NAMES)
    return told.rename_axis("Input").reset_index()


def label(name: str) -> str:
    """An uncertain input in words."""
    return "Interplay of the inputs" if name == REMAINDER else catalogue()[name].label


def _maker(row: pd.Series) -> str:
    when = "" if pd.isna(row["published_on"]) else f", {numbers.month(row['published_on'])}"
    return f"{row['organization'].replace(' | ', ', ')}{when}.".translate(MARKUP)


MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>$:~#|"})
