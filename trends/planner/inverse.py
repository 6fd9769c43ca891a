"""The largest compute-optimal model that a budget, a date or a power limit allows."""

import math
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from trends.cost.constants import median
from trends.inputs import InvalidInput
from trends.models.scaling_law import Law, laws
from trends.parse_input import parse_date, parse_positive
from trends.planner.machine import Machine
from trends.planner.plan import (
    HOURS_PER_DAY,
    SECONDS_PER_HOUR,
    PlannedRun,
    amortised_usd_per_hour,
    chip_draw_w,
)

METHODS = ("amortised", "cloud", "upfront")


@dataclass(frozen=True)
class RunLimits:
    """The limits of a run; None means no limit. Numbers may be text.

    budget_usd, with how: "amortised", "cloud" or "upfront". power_w: average draw at the facility.
    chips: the most chips. days: the longest duration (`days_until` for a date).
    """

    budget_usd: float | None = None
    how: str = "cloud"
    power_w: float | None = None
    chips: float | None = None
    days: float | None = None

    def __post_init__(self) -> None:
        """Parse every field and check its bounds. Raises InvalidInput."""
        bounds = {
            "budget_usd": ("Budget", 1e18),
            "power_w": ("Power", 1e15),
            "chips": ("Number of chips", 1e10),
            "days": ("Days", 1e5),
        }
        for field, (label, maximum) in bounds.items():
            value = getattr(self, field)
            if value is not None:
                object.__setattr__(
                    self, field, parse_positive(field, label, value, maximum=maximum)
                )
        if self.how not in METHODS:
            raise InvalidInput("how", f"Method: {', '.join(METHODS)}, not {str(self.how)[:20]!r}.")


@dataclass(frozen=True)
class LargestRun:
    """The largest run: compute-optimal for its FLOP by `law`. binding: the limit that sets them.

    chips, days: None where nothing limits them (a budget alone limits only their product).
    """

    run: PlannedRun
    law: Law
    loss: float
    flop: float
    chip_hours: float
    chips: float | None
    days: float | None
    binding: str


def days_until(start: Any, deadline: Any) -> float:
    """Days from the start to a deadline. Raises InvalidInput (no date, or not after the start)."""
    first = parse_date("started_on", "Start of the run", start)
    last = parse_date("deadline", "Deadline", deadline)
    if last <= first:
        raise InvalidInput("deadline", "Deadline: it must be after the start of the run.")
    return (last - first) / pd.Timedelta(days=1)


def largest(
    limits: RunLimits,
    machine: Machine,
    *,
    law: str = "besiroglu_2024",
    utilization: Any = 0.375,
    electricity_usd_per_kwh: Any = 0.08,
    site: str | None = None,
    pue: float | None = None,
) -> LargestRun:
    """The largest compute-optimal model within all the limits.

    law: a key of `scaling_law.laws` (Hoffmann et al. 2022 or a replication). Raises InvalidInput
    for limits that leave the compute open, a limit below one chip, a machine without a price for
    the method, an unknown law.
    """
    if law not in laws():
        raise InvalidInput("law", f"Scaling law: {', '.join(laws())}, not {str(law)[:30]!r}.")
    sketch = PlannedRun(1.0, 1.0, machine, 1, utilization, None, electricity_usd_per_kwh, site, pue)
    max_chips, chips_limit = _max_chips(limits, machine, float(sketch.pue or 1))
    chip_hours, binding = _max_chip_hours(limits, sketch, max_chips, chips_limit)
    flop = chip_hours * SECONDS_PER_HOUR * machine.peak_flop_per_s * sketch.utilization
    scaling = laws()[law]
    size, tokens = scaling.optimum(flop)
    chips = max(math.floor(max_chips), 1) if max_chips is not None else None
    run = replace(sketch, parameters=size, tokens=tokens, chips=chips or 1, active_parameters=None)
    days = chip_hours / chips / HOURS_PER_DAY if chips else None
    loss = scaling.loss(size, tokens)
    return LargestRun(run, scaling, loss, flop, chip_hours, chips, days, binding)


def _max_chips(limits: RunLimits, machine: Machine, pue: float) -> tuple[float | None, str]:
    """The most whole chips that the limits allow (None: no limit), and the limit that binds."""
    maxima: dict[str, float] = {}
    if limits.chips is not None:
        maxima["chips"] = math.floor(limits.chips)
    if limits.power_w is not None:
        maxima["power_w"] = math.floor(limits.power_w / chip_draw_w(machine, pue))
    if limits.budget_usd is not None and limits.how == "upfront":
        if machine.server_usd is None:
            raise InvalidInput("how", f"Method: no purchase price of the {machine.chip} is known.")
        per_chip = machine.server_usd * median("interconnect")
        maxima["budget_usd"] = math.floor(limits.budget_usd / per_chip)
    if not maxima:
        return None, ""
    binding = min(maxima, key=lambda name: maxima[name])
    if maxima[binding] < 1:
        raise InvalidInput(binding, "This limit allows less than one chip.")
    return maxima[binding], binding


def _max_chip_hours(
    limits: RunLimits, run: PlannedRun, max_chips: float | None, chips_limit: str
) -> tuple[float, str]:
    """The most chip-hours that the limits allow, and the limit that binds."""
    maxima: dict[str, float] = {}
    if limits.budget_usd is not None and limits.how != "upfront":
        maxima["budget_usd"] = limits.budget_usd / _usd_per_hour(limits, run)
    if max_chips is not None and limits.days is not None:
        limit = chips_limit if chips_limit != "chips" else "days"
        maxima[limit] = max_chips * limits.days * HOURS_PER_DAY
    if not maxima:
        raise InvalidInput(
            "days" if max_chips is not None else "budget_usd",
            "Give a budget, or a time together with a number of chips or a power.",
        )
    binding = min(maxima, key=lambda name: maxima[name])
    return maxima[binding], binding


def _usd_per_hour(limits: RunLimits, run: PlannedRun) -> float:
    """Cost of a chip-hour by the method of the limits."""
    machine = run.machine
    price = machine.rent_usd
    if limits.how == "amortised":
        price = amortised_usd_per_hour(machine, float(run.pue or 1), run.electricity_usd_per_kwh)
    if not price:
        kind = "rental" if limits.how == "cloud" else "purchase"
        raise InvalidInput("how", f"Method: no {kind} price of the {machine.chip} is known.")
    return price
