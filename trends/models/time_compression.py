"""Training runs in years of one CPU thread: how far parallel hardware compresses time.

A thread does clock x FLOP per cycle x sustained share (FLOP/s). A run's FLOP over that rate is its
compute time; over its wall time, compute-years per day. FLOP per cycle and the default CPU:
data/reference/cpus.toml.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from trends import reference
from trends.errors import BadArgument
from trends.models.scaling_law import positive
from trends.points import numbers

SECONDS_PER_YEAR = 365.25 * 86_400.0
SECONDS_PER_DAY = 86_400.0
HOURS_PER_DAY = 24.0
GOAL = 10_000.0  # compute-years in a day
PEAKS = ("tensor_fp16_flop_per_s", "fp16_flop_per_s", "fp32_flop_per_s")


@dataclass(frozen=True)
class Thread:
    """One thread, alone on a core of a CPU. clock_hz, FLOP per cycle, and the share sustained."""

    cpu: str
    clock_hz: float
    flop_per_cycle: float
    sustained_share: float

    def __post_init__(self) -> None:
        """Raise BadArgument for a number that is not above 0, or a share above 1."""
        positive("clock", self.clock_hz)
        positive("number of FLOP per cycle", self.flop_per_cycle)
        if not 0 < self.sustained_share <= 1:
            raise BadArgument(
                f"The sustained share lies between 0 and 1, not {self.sustained_share}."
            )

    @property
    def flop_per_s(self) -> float:
        """Sustained."""
        return self.clock_hz * self.flop_per_cycle * self.sustained_share

    @property
    def flop_per_year(self) -> float:
        """FLOP of one compute-year."""
        return self.flop_per_s * SECONDS_PER_YEAR

    def years(self, flop: float) -> float:
        """Compute-years of a run."""
        return positive("compute of the run", flop) / self.flop_per_year


def vectors() -> dict[str, dict[str, Any]]:
    """FLOP per cycle by vector unit: label, fp32, fp64."""
    units: dict[str, dict[str, Any]] = reference.toml("cpus")["vectors"]
    return units


def cpus(sheet: pd.DataFrame) -> pd.DataFrame:
    """CPUs of the table chip_sheet with a known clock: chip, released_on, clock_hz; by name.

    clock_hz is the base clock, which a thread holds on a busy machine, else the boost clock.
    """
    clock = sheet["base_clock_hz"].where(sheet["base_clock_hz"].notna(), sheet["boost_clock_hz"])
    rows = sheet.assign(clock_hz=clock)[(sheet["type"] == "CPU") & (clock > 0)]
    return rows[["chip", "released_on", "clock_hz"]].sort_values("chip", ignore_index=True)


def thread(
    sheet: pd.DataFrame,
    cpu: str | None = None,
    *,
    vector: str | None = None,
    precision: str | None = None,
    sustained_share: float | None = None,
) -> Thread:
    """A thread of a CPU in the table chip_sheet; the defaults are those of cpus.toml.

    vector: a key of `vectors`. precision: "fp32" or "fp64". Raises BadArgument where the sheet
    has no such CPU with a clock, or there is no such vector or precision.
    """
    default = reference.toml("cpus")["default"]
    name = cpu or default["cpu"]
    vector, precision = vector or default["vector"], precision or default["precision"]
    share = default["sustained_share"] if sustained_share is None else sustained_share
    units, clocks = vectors(), cpus(sheet).set_index("chip")["clock_hz"]
    if vector not in units:
        raise BadArgument(f"There are no vectors {vector!r}; there are {', '.join(units)}.")
    if precision not in ("fp32", "fp64"):
        raise BadArgument(f"The precision is fp32 or fp64, not {precision!r}.")
    if name not in clocks.index:
        raise BadArgument(f"The chip sheet has no CPU {name!r} with a known clock.")
    return Thread(name, float(clocks[name]), units[vector][precision], share)


def runs(models: pd.DataFrame, on: Thread) -> pd.DataFrame:
    """Models with training compute and wall time: compute_years and compute_years_per_day added.

    models: rows without training_compute_flop or training_hours are left out. So are those with a
    base_model: their hours are for the last step alone, while their FLOP include the base's. Fit
    a trend to published_on and compute_years_per_day with `trends.growth.fit`.
    """
    flop, hours = numbers(models["training_compute_flop"]), numbers(models["training_hours"])
    usable = np.isfinite(flop) & np.isfinite(hours) & (flop > 0) & (hours > 0)
    usable &= models["base_model"].isna().to_numpy() if "base_model" in models else True
    years = flop[usable] / on.flop_per_year
    per_day = years / (hours[usable] / HOURS_PER_DAY)
    rows = models[usable].reset_index(drop=True)
    return rows.assign(compute_years=years, compute_years_per_day=per_day)


def chips_for(
    chips: pd.DataFrame, on: Thread, *, goal: float = GOAL, utilization: float = 0.4
) -> pd.DataFrame:
    """How many of each chip do `goal` compute-years of `on` in a day, the fewest first.

    chips: rows of the table chips. Adds peak_flop_per_s and its peak_format (the first known of
    tensor FP16, FP16, FP32), compute_years_per_day of one chip, count (whole chips), and power_w
    of all by TDP. Chips without a known peak are left out. Raises BadArgument.
    """
    if not 0 < utilization <= 1:
        raise BadArgument(f"The utilisation lies between 0 and 1, not {utilization}.")
    years = positive("number of compute-years", goal)
    peaks = chips[list(PEAKS)].apply(pd.to_numeric, errors="coerce")
    has_peak = peaks.notna().any(axis=1)
    rows, peaks = chips[has_peak], peaks[has_peak]
    best = peaks.bfill(axis=1).iloc[:, 0]
    daily = best * utilization * SECONDS_PER_DAY / on.flop_per_year
    count = np.ceil(years / daily)
    table = rows.assign(
        peak_flop_per_s=best,
        peak_format=peaks.notna().idxmax(axis=1),
        compute_years_per_day=daily,
        count=count,
        power_w=count * pd.to_numeric(rows["tdp_w"], errors="coerce"),
    )
    return table.sort_values(["count", "chip"], kind="stable", ignore_index=True)


def chips_needed(
    peak_flop_per_s: float, on: Thread, *, goal: float = GOAL, utilization: float = 0.4
) -> int:
    """Whole chips of a given peak that do `goal` compute-years of `on` in a day.

    Raises BadArgument where the utilisation lies outside 0 to 1.
    """
    if not 0 < utilization <= 1:
        raise BadArgument(f"The utilisation lies between 0 and 1, not {utilization}.")
    rate = positive("peak FLOP/s of a chip", peak_flop_per_s) * utilization
    flop = positive("number of compute-years", goal) * on.flop_per_year
    return math.ceil(flop / (rate * SECONDS_PER_DAY))
