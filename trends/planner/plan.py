"""A planned training run: compute, days, cost three ways, energy, emissions, memory.

FLOP = 6 x active parameters x tokens (Kaplan et al. 2020, section 2.1). Costs and energy by the
method of trends.cost.estimate. Memory: weights, gradients and Adam's state, 16 bytes per parameter
(Rajbhandari et al. 2020, section 3.1), spread evenly over the chips; activations come on top.
"""

import math
from dataclasses import dataclass
from typing import Any

from trends.cost.constants import amortised_per_hour, median
from trends.inputs import InvalidInput
from trends.models.scaling_law import TRAINING
from trends.models.size import ADAM
from trends.models.smallest_hardware import CHIP_SHARE
from trends.parse_input import parse_positive
from trends.planner.carbon import Site
from trends.planner.carbon import site as site_of
from trends.planner.machine import Machine

HOURS_PER_DAY, SECONDS_PER_HOUR = 24.0, 3600.0
# field: label, largest accepted value
FIELDS = {
    "parameters": ("Parameters", 1e18),
    "tokens": ("Training tokens", 1e20),
    "chips": ("Number of chips", 1e10),
    "utilization": ("Utilisation", 1.0),
    "electricity_usd_per_kwh": ("Price of electricity", 100.0),
    "pue": ("Power usage effectiveness", 10.0),
}


@dataclass(frozen=True)
class PlannedRun:
    """What to train, and on what. Numbers may be text.

    active_parameters: those that a token passes through, fewer than all in a mixture of experts;
    None for all. utilization: MFU. site: a name of data/reference/carbon.toml, None for the
    default. pue: None for that of a hyperscaler. Raises InvalidInput, which names the field.
    """

    parameters: float
    tokens: float
    machine: Machine
    chips: float
    utilization: float = 0.375
    active_parameters: float | None = None
    electricity_usd_per_kwh: float = 0.08
    site: str | None = None
    pue: float | None = None

    def __post_init__(self) -> None:
        """Parse every field and check its bounds. Raises InvalidInput."""
        defaults: dict[str, Any] = {
            "pue": median("pue_hyperscaler") if self.pue is None else self.pue
        }
        for field, (label, maximum) in FIELDS.items():
            value = defaults.get(field, getattr(self, field))
            free = field == "electricity_usd_per_kwh"
            is_whole = field == "chips"
            number = parse_positive(
                field, label, value, maximum=maximum, may_be_zero=free, is_whole=is_whole
            )
            object.__setattr__(self, field, number)
        object.__setattr__(self, "active_parameters", self._active())
        if self.pue is not None and self.pue < 1:
            raise InvalidInput("pue", "Power usage effectiveness: it cannot be below 1.")
        site_of(self.site)

    def _active(self) -> float:
        if self.active_parameters is None:
            return self.parameters
        active = parse_positive("active_parameters", "Active parameters", self.active_parameters)
        if active > self.parameters:
            raise InvalidInput(
                "active_parameters", "Active parameters: cannot exceed all parameters."
            )
        return active

    @property
    def flop(self) -> float:
        """6 FLOP per active parameter and token."""
        return TRAINING * float(self.active_parameters or self.parameters) * self.tokens

    @property
    def place(self) -> Site:
        """Where its electricity comes from."""
        return site_of(self.site)


@dataclass(frozen=True)
class Plan:
    """What a run needs. Costs are in the dollars of the machine's prices, None without a price.

    power_w: average draw at the facility; capacity_w: at the servers' design power.
    memory_per_chip_bytes: training state without activations; fits: whether it is within 90% of
    the chip's memory, None where that is not known. fewest_chips: enough to hold the state.
    """

    flop: float
    chip_hours: float
    days: float
    energy_kwh: float
    power_w: float
    capacity_w: float
    co2e_kg: float
    chips_usd: float | None
    server_usd: float | None
    interconnect_usd: float | None
    energy_usd: float
    amortised_usd: float | None
    cloud_usd: float | None
    upfront_usd: float | None
    memory_per_chip_bytes: float
    memory_available_bytes: float | None
    fits: bool | None
    fewest_chips: int | None


def plan(run: PlannedRun) -> Plan:
    """Compute, time, cost, energy, emissions and memory of the run."""
    machine = run.machine
    chip_hours = run.flop / (machine.peak_flop_per_s * run.utilization * SECONDS_PER_HOUR)
    draw = chip_draw_w(machine, float(run.pue or 1))
    energy = draw * chip_hours / 1000
    energy_usd = energy * run.electricity_usd_per_kwh
    hardware = _hardware_usd(machine, chip_hours)
    purchase = None if machine.server_usd is None else run.chips * machine.server_usd
    room = None if machine.memory_bytes is None else CHIP_SHARE * machine.memory_bytes
    state = ADAM * run.parameters
    return Plan(
        flop=run.flop,
        chip_hours=chip_hours,
        days=chip_hours / run.chips / HOURS_PER_DAY,
        energy_kwh=energy,
        power_w=draw * run.chips,
        capacity_w=draw * run.chips / machine.average_power,
        co2e_kg=float(run.place.co2e_kg(energy)),
        chips_usd=hardware.get("chips"),
        server_usd=hardware.get("server"),
        interconnect_usd=hardware.get("interconnect"),
        energy_usd=energy_usd,
        amortised_usd=sum(hardware.values()) + energy_usd if hardware else None,
        cloud_usd=None if machine.rent_usd is None else chip_hours * machine.rent_usd,
        upfront_usd=None if purchase is None else purchase * median("interconnect"),
        memory_per_chip_bytes=state / run.chips,
        memory_available_bytes=machine.memory_bytes,
        fits=None if room is None else state / run.chips <= room,
        fewest_chips=None if room is None else math.ceil(state / room),
    )


def chip_draw_w(machine: Machine, pue: float) -> float:
    """Average draw of one chip with its share of the server and the facility, W."""
    return machine.tdp_w * machine.server_power * machine.average_power * pue


def amortised_usd_per_hour(machine: Machine, pue: float, electricity: float) -> float | None:
    """Cost of a chip-hour to the chip's owner, energy included; None without a price."""
    parts = _hardware_usd(machine, 1.0)
    energy = chip_draw_w(machine, pue) / 1000 * electricity
    return sum(parts.values()) + energy if parts else None


def _hardware_usd(machine: Machine, chip_hours: float) -> dict[str, float]:
    """The amortised cost by part; empty where the price is not known."""
    if machine.value_usd is None:
        return {}
    hardware = machine.value_usd * amortised_per_hour() * chip_hours
    chips = hardware / machine.overhead
    interconnect = hardware * (median("interconnect") - 1)
    return {"chips": chips, "server": hardware - chips, "interconnect": interconnect}


def implied_utilization(run: PlannedRun, days: float) -> float:
    """The utilisation at which the run would take `days`; above 1 it is impossible.

    Raises InvalidInput (days).
    """
    target = parse_positive("days", "Days", days, maximum=1e6)
    return plan(run).days * run.utilization / target
