"""The largest compute-optimal model that a budget, a date or a power limit allows."""

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from trends.cost.constants import median
from trends.inputs import InvalidInput
from trends.models.scaling_law import Law, laws
from trends.parse_input import parse_date, parse_positive
from trends.planner.machine import Machine
from trends.planner.plan import HOURS, SECONDS, PlannedRun, amortised_usd_per_hour, chip_draw_w

METHODS = ("amortised", "cloud", "upfront")


@dataclass(frozen=True)
class RunLimits:
    """What a run may take; None is no limit. Numbers may be given as text.

    budget_usd, with how: "amortised", "cloud" or "upfront". power_w: at the facility, average
    draw. chips: at most so many. days: at most so long (`days_until` for a date).
    """

    budget_usd: float | None = None
    how: str = "cloud"
    power_w: float | None = None
    chips: float | None = None
    days: float | None = None

    def __post_init__(self) -> None:
        """Turn every field into a number within its bounds. Raises InvalidInput."""
        bounds = {
            "budget_usd": ("Budget", 1e18),
            "power_w": ("Power", 1e15),
            "chips": ("Number of chips", 1e10),
            "days": ("Days", 1e5),
        }
        for field, (label, most) in bounds.items():
            value = getattr(self, field)
            if value is not None:
                object.__setattr__(self, field, parse_positive(field, label, value, maximum=most))
        if self.how not in METHODS:
            raise InvalidInput("how", f"Method: {', '.join(METHODS)}, not {str(self.how)[:20]!r}.")


@dataclass(frozen=True)
class LargestRun:
    """The run: compute-optimal for its FLOP by `law`. binding: the limit that set the FLOP.

    chips and days: None where nothing limits them (a budget alone says only their product).
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
    """Days from the start to a deadline. Raises InvalidInput (no dates, or not after the start)."""
    first = parse_date("started_on", "Start of the run", start)
    last = parse_date("deadline", "Deadline", deadline)
    if last <= first:
        raise InvalidInput("deadline", "Deadline: it must lie after the start of the run.")
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

    law: a key of `scaling_law.laws` (Hoffmann et al. 2022 or a replication). Raises InvalidInput:
    limits that leave the compute open, a limit below one chip, no price for the method, no law.
    """
    if law not in laws():
        raise InvalidInput("law", f"Scaling law: {', '.join(laws())}, not {str(law)[:30]!r}.")
    sketch = PlannedRun(1.0, 1.0, machine, 1, utilization, None, electricity_usd_per_kwh, site, pue)
    most, by = _most_chips(limits, machine, float(sketch.pue or 1))
    chip_hours, binding = _most_chip_hours(limits, sketch, most, by)
    flop = chip_hours * SECONDS * machine.peak_flop_per_s * sketch.utilization
    chosen = laws()[law]
    size, tokens = chosen.optimum(flop)
    used = max(math.floor(most), 1) if most is not None else None
    run = PlannedRun(
        size, tokens, machine, used or 1, utilization, None, electricity_usd_per_kwh, site, pue
    )
    days = chip_hours / used / HOURS if used else None
    loss = chosen.loss(size, tokens)
    return LargestRun(run, chosen, loss, flop, chip_hours, used, days, binding)


def _most_chips(limits: RunLimits, machine: Machine, pue: float) -> tuple[float | None, str]:
    """The most chips that the limits allow, whole, and the limit that says so."""
    found: dict[str, float] = {}
    if limits.chips is not None:
        found["chips"] = math.floor(limits.chips)
    if limits.power_w is not None:
        found["power_w"] = math.floor(limits.power_w / chip_draw_w(machine, pue))
    if limits.budget_usd is not None and limits.how == "upfront":
        if machine.server_usd is None:
            raise InvalidInput("how", f"Method: no purchase price of the {machine.chip} is known.")
        each = machine.server_usd * median("interconnect")
        found["budget_usd"] = math.floor(limits.budget_usd / each)
    if not found:
        return None, ""
    by = min(found, key=lambda name: found[name])
    if found[by] < 1:
        raise InvalidInput(by, "The limit does not allow a single chip.")
    return found[by], by


def _most_chip_hours(
    limits: RunLimits, run: PlannedRun, most: float | None, by: str
) -> tuple[float, str]:
    """The most chip-hours that the limits allow, and the limit that says so."""
    found: dict[str, float] = {}
    if limits.budget_usd is not None and limits.how != "upfront":
        found["budget_usd"] = limits.budget_usd / _usd_per_hour(limits, run)
    if most is not None and limits.days is not None:
        found[by if by != "chips" else "days"] = most * limits.days * HOURS
    if not found:
        raise InvalidInput(
            "days" if most is not None else "budget_usd",
            "Give a budget, or a time together with a number of chips or a power.",
        )
    binding = min(found, key=lambda name: found[name])
    return found[binding], binding


def _usd_per_hour(limits: RunLimits, run: PlannedRun) -> float:
    """What a chip-hour costs by the chosen method."""
    machine = run.machine
    price = machine.rent_usd
    if limits.how == "amortised":
        price = amortised_usd_per_hour(machine, float(run.pue or 1), run.electricity_usd_per_kwh)
    if not price:
        kind = "rental" if limits.how == "cloud" else "purchase"
        raise InvalidInput("how", f"Method: no {kind} price of the {machine.chip} is known.")
    return price
