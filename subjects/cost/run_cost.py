"""What one run cost: three sums with their ranges, its inputs, and what drives the uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from subjects.cost import data
from subjects.cost.data import DRAWS, NAMES, SEED
from trends import wording as words
from trends.cost import ranges, what_if
from trends.cost.constants import catalogue
from trends.cost.estimate import METHODS, PARTS, Costs
from trends.cost.ranges import REMAINDER
from ui.cache import BUILDS, cached
from ui.finding import KeyNumber, Section, Table
from ui.text import markdown, numbers

QUESTION = "What did one run cost?"
INPUTS_CAPTION, PARTS_CAPTION = "Its inputs", "Where the amortised cost goes"
DRIVERS_CAPTION = "What drives the uncertainty (share of variance, log cost)"
DIGITS = 3  # of a table
LEAST_SHARE = 0.01  # of the variance: what drives less is left out
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
    ("Inflation factor to 2023 dollars", "deflator", "", "deflator_status"),
)
Changes = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, eq=False)
class RunCost:
    """One run. row: of `Costs.models`; ends, shares: of `Ranges`, those of this run."""

    row: pd.Series
    ends: pd.Series
    shares: pd.DataFrame


@cached(entries=256)
def of(model: str, changes: Changes = ()) -> RunCost:
    """The costs of a run, by inputs that its reader changed. Raises InvalidInput."""
    costs = what_if.what_if(
        data.models(), data.chips(), data.chip_prices(), data.index(), model, dict(changes)
    )
    run = Costs(costs.models.iloc[:1].reset_index(drop=True), costs.base, costs.guesses)
    spread = ranges.simulate(run, DRAWS, np.random.default_rng(SEED))
    return RunCost(run.models.iloc[0], spread.table.iloc[0], spread.shares)


@cached(entries=BUILDS)
def largest() -> str:
    """The model whose run cost the most."""
    rows = data.costs().models
    return str(rows["model"].iloc[int(rows["amortised_usd"].argmax())])


def section(model: str) -> Section:
    """A run as reported, in words and tables."""
    run = of(model)
    lines = [f"- {label}: {value} ({context})" for label, value, context in key_numbers(run)]
    lines = [f"**{markdown.escape(model)}.** {caption(run)}", "", *lines]
    return Section(QUESTION, "\n".join(lines), tables=tables(run), anchor="model")


def caption(run: RunCost) -> str:
    """Dollars, maker, month of publication; Markdown."""
    when = "" if pd.isna(run.row["published_on"]) else f", {numbers.month(run.row['published_on'])}"
    maker = markdown.escape(run.row["organization"].replace(" | ", ", "))
    return f"Dollars of December 2023. {maker}{when}."


def key_numbers(run: RunCost) -> list[KeyNumber]:
    """Each cost with its range, and that of a FLOP where it is known."""
    sums = [(NAMES[method].split()[0], *_sum(run, method)) for method in METHODS]
    if pd.isna(run.row["usd_per_flop"]):
        return sums
    usd = numbers.dollars(run.row["usd_per_flop"] * 1e18, DIGITS)
    return [*sums, ("Per 10¹⁸ FLOP", usd, "amortised hardware and energy")]


def _sum(run: RunCost, method: str) -> tuple[str, str]:
    """A cost and its range in words, or why there is none."""
    if pd.isna(run.row[f"{method}_usd"]):
        return "not enough data", str(run.row[f"{method}_reason"])
    low, high = (numbers.dollars(run.ends[f"{method}_{end}"]) for end in ("low", "high"))
    return numbers.dollars(run.row[f"{method}_usd"], DIGITS), f"90% range {low} to {high}"


def tables(run: RunCost) -> Sequence[Table]:
    """Its inputs, the parts of its cost, and what drives the uncertainty, as far as known."""
    every = [
        Table(INPUTS_CAPTION, inputs(run)),
        Table(PARTS_CAPTION, parts(run)),
        Table(DRIVERS_CAPTION, drivers(run)),
    ]
    return [table for table in every if len(table.rows)]


def inputs(run: RunCost) -> pd.DataFrame:
    """Input, value, its basis."""
    rows = []
    for label, column, unit, status in INPUTS:
        value = _value(run.row[column], unit)
        basis = "derived" if column == "value_usd" else "reported"
        basis = str(run.row[status]) if status else basis
        rows.append({"Input": label, "Value": value, "Basis": basis if value else "missing"})
    return pd.DataFrame(rows)


def _value(value: object, unit: str) -> str:
    if value is None or value != value or value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp):
        return numbers.day(value)
    if isinstance(value, str):
        return value
    return numbers.quantity(float(str(value)), unit, DIGITS).strip()


def parts(run: RunCost) -> pd.DataFrame:
    """Part, dollars, share of the amortised cost; no row where that cost is not known."""
    total = run.row["amortised_usd"]
    if pd.isna(total):
        return pd.DataFrame()
    return pd.DataFrame(
        [
            {"Part": PART_NAMES[part], "Cost": numbers.dollars(run.row[f"{part}_usd"], DIGITS),
             "Share of the cost": words.percent(run.row[f"{part}_usd"] / total)}
            for part in PARTS
        ]
    )  # fmt: skip


def drivers(run: RunCost) -> pd.DataFrame:
    """Input, and its share of the variance by each method, the largest first."""
    if run.shares.empty:
        return pd.DataFrame()
    shares = run.shares.assign(label=[_label(name) for name in run.shares["input"]])
    wide = shares.pivot_table(index="label", columns="method", values="share", aggfunc="sum")
    wide = wide.fillna(0.0)[[method for method in METHODS if method in wide]]
    wide = wide.sort_values(list(wide.columns), ascending=False)
    wide = wide[wide.max(axis=1) >= LEAST_SHARE].map(words.percent).rename(columns=NAMES)
    return wide.rename_axis("Input").reset_index()


def _label(name: str) -> str:
    """An uncertain input in words."""
    return "Interaction of the inputs" if name == REMAINDER else catalogue()[name].label
