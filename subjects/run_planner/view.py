"""What a reader types on the run planner, and the run that it makes."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from subjects.cost import data
from trends.cost.constants import median
from trends.models.scaling_law import laws
from trends.parse_input import parse_positive
from trends.planner import carbon, inverse
from trends.planner import plan as planner
from trends.planner.inverse import LargestRun, RunLimits
from trends.planner.machine import FORMATS, machine
from trends.planner.plan import FIELDS, Plan, PlannedRun
from ui import frames
from ui.cache import BUILDS, cached
from ui.controls import fields as typed_fields
from ui.controls.fields import Values
from ui.controls.kinds import Choice, Control
from ui.controls.typed import Entry

CHIP = "NVIDIA H100 SXM5 80GB"
DEFAULTS = {
    "parameters": "70e9",
    "tokens": "1.4e12",
    "chips": "2048",
    "chip": CHIP,
    "utilization": f"{median('utilization'):g}",
    "electricity_usd_per_kwh": f"{PlannedRun.electricity_usd_per_kwh:g}",
    "number_format": "bf16",
    "site": carbon.site().name,
}
LIMITS = {"budget_usd": "1e8", "how": "cloud", "law": "besiroglu_2024"}
HOW = {"amortised": "amortised", "cloud": "cloud price", "upfront": "upfront hardware"}
FIRST = ("parameters", "tokens", "chip", "chips")
MEGA = 1e6


@dataclass(frozen=True)
class Planned:
    """A run with what it takes. has_price, has_share: the reader's own price, or utilisation."""

    run: PlannedRun
    plan: Plan
    started_on: pd.Timestamp
    has_price: bool
    has_rent: bool
    has_share: bool


def ask() -> Planned:
    """Draw the fields of the run; the last valid one."""
    every, limits = fields(), limit_fields()
    row = [field for field in every if field.name in FIRST]
    more = [field for field in every if field.name not in FIRST]
    params = [field.name for field in limits]
    run = typed_fields.ask("plan", row, DEFAULTS | {"started_on": _today()}, planned, more, params)
    typed_fields.reset("plan", [*every, *limits])
    return run


def untouched() -> Planned:
    """The run of the defaults."""
    defaults = DEFAULTS | {"started_on": _today()}
    _, run, _ = typed_fields.read(fields(), defaults, {}, planned)
    assert run is not None
    return run


def ask_limits(base: Planned) -> LargestRun | None:
    """Draw the fields of the limits; None where even the defaults allow nothing here."""
    return typed_fields.ask("limits", limit_fields(), LIMITS, partial(largest, base))


@cached(entries=BUILDS)
def fields() -> tuple[Control, ...]:
    """The fields of a run, with the chips that the data knows."""
    start, chips = "Start of the run", data.chips()
    usable = chips.loc[chips["tdp_w"].notna() & chips["tensor_fp16_flop_per_s"].notna(), "chip"]
    formats = {name: name.upper() for name in FORMATS}
    sites = {name: site.label for name, site in carbon.sites().items()}
    return (
        _number("parameters", "Parameters"),
        Entry("active_parameters", "Active parameters", _maybe, placeholder="all",
              help="Those that each token uses: fewer than all in a mixture of experts."),
        _number("tokens", "Training tokens"),
        Choice("chip", "Hardware", {name: name for name in usable}),
        _number("chips", "Number of chips", is_whole=True),
        Choice("number_format", "Number format", formats),
        _number("utilization", "Utilisation, 0 to 1"),
        Entry("server_usd", "Price per chip, USD", _maybe, placeholder="as quoted",
              help="With its share of the server."),
        Entry("rent_usd", "Rent per chip-hour, USD", _maybe, placeholder="as quoted"),
        _number("electricity_usd_per_kwh", "Electricity, USD per kWh", may_be_zero=True),
        Choice("site", "Grid", sites),
        Entry("started_on", start, partial(typed_fields.parse_recent_date, "started_on", start)),
    )  # fmt: skip


def limit_fields() -> tuple[Control, ...]:
    """The fields of the limits."""
    return (
        Entry("budget_usd", "Budget, USD", _maybe, placeholder="no limit"),
        Choice("how", "Counted as", HOW),
        Entry("power_w", "Power, MW", _maybe, placeholder="no limit"),
        Entry("deadline", "Done by", _deadline, placeholder="no limit"),
        Choice("law", "Scaling law", {name: law.title for name, law in laws().items()}),
    )


def _number(name: str, label: str, **more: Any) -> Entry:
    words, most = FIELDS[name]
    return Entry(name, label, partial(parse_positive, name, words, maximum=most, **more))


def _maybe(text: str) -> str | None:
    """What is checked where it is used; nothing where nothing is typed_fields."""
    return text.strip() or None


def _deadline(text: str) -> pd.Timestamp | None:
    return typed_fields.parse_recent_date("deadline", "Done by", text) if text.strip() else None


def _today() -> str:
    return str(frames.data_day("epoch_models"))


def planned(values: Values) -> Planned:
    """The run of these values. Raises InvalidInput, which names the field."""
    chip = machine(
        data.chips(),
        data.chip_prices(),
        values["chip"],
        values["started_on"],
        number_format=values["number_format"],
    ).priced(server_usd=values["server_usd"], rent_usd=values["rent_usd"])
    run = PlannedRun(
        values["parameters"],
        values["tokens"],
        chip,
        values["chips"],
        values["utilization"],
        values["active_parameters"],
        values["electricity_usd_per_kwh"],
        values["site"],
    )
    return Planned(
        run=run,
        plan=planner.plan(run),
        started_on=values["started_on"],
        has_price=values["server_usd"] is not None,
        has_rent=values["rent_usd"] is not None,
        has_share=run.utilization != median("utilization"),
    )


def largest(base: Planned, values: Values) -> LargestRun:
    """The largest compute-optimal model within the limits. Raises InvalidInput."""
    until, power, run = values["deadline"], values["power_w"], base.run
    return inverse.largest(
        RunLimits(
            budget_usd=values["budget_usd"],
            how=values["how"],
            power_w=None
            if power is None
            else MEGA * parse_positive("power_w", "Power", power, maximum=1e9),
            days=None if until is None else inverse.days_until(base.started_on, until),
        ),
        run.machine,
        law=values["law"],
        utilization=run.utilization,
        electricity_usd_per_kwh=run.electricity_usd_per_kwh,
        site=run.site,
    )
