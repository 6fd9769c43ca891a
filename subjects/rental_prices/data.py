"""Rental offers for the page: which names mean which chip, the offers of a day, and their past."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from etl import warehouse_rentals
from etl.warehouse_rentals import Pool
from trends.hardware import names as chip_names
from trends.hardware import rentals
from trends.hardware.number_formats import number_format, performance
from trends.hardware.rentals import RULES
from ui import frames, hardware_frames
from ui.cache import BUILDS, cached

SOURCE = "skypilot"
ANY = "any"  # of the page's lists: no choice made
PEAKS = ("tensor_fp16", "tf32", "fp16", "fp32")


def labels() -> dict[str, list[str]]:
    """The sources' names by our name of the chip; a name nobody knows stands for itself."""
    named = sorted(names("chip"))
    found = chip_names.resolve_in_turn(named, [table["chip"] for table in tables()])
    told: dict[str, list[str]] = {}
    for name, chip in zip(named, found, strict=True):
        told.setdefault(chip or name, []).append(name)
    return dict(sorted(told.items()))


def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Where a rented chip may be known: the table of chips, then the wide sheet."""
    return hardware_frames.chips(), hardware_frames.sheet()


def families() -> dict[str, list[str]]:
    """The sources' names by family, of families with several chips on offer."""
    known = chip_names.families()
    told: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    for chip, named in labels().items():
        if chip in known:
            told.setdefault(known[chip], []).extend(named)
            sizes[known[chip]] = sizes.get(known[chip], 0) + 1
    return {family: named for family, named in told.items() if sizes[family] > 1}


def meant(chip: str) -> list[str]:
    """The sources' names that a choice of the page stands for."""
    return families().get(chip) or labels().get(chip, [chip])


def names(kind: str) -> list[str]:
    """The chips, vendors or regions ("chip", "vendor", "region") on offer, most frequent first."""
    found = _names()
    return [str(name) for name in found.loc[found["kind"] == kind, "name"]]


@cached(entries=BUILDS)
def _names() -> pd.DataFrame:
    return warehouse_rentals.names()


def pool(chips: list[str], terms: str, vendor: str = ANY, region: str = ANY) -> Pool:
    """The offers that a view's choices mean; chips: the sources' names."""
    return Pool(tuple(chips), terms, None if vendor == ANY else vendor,
                None if region == ANY else region)  # fmt: skip


@cached(entries=2)
def last_day() -> date:
    """The day for which the catalogues speak."""
    return warehouse_rentals.spoke_until(SOURCE) or frames.data_day("hardware_prices") or date.max


def offers(chosen: Pool, day: date) -> pd.DataFrame:
    """The offers that stand on a day, each judged among all of its chip and commitment."""
    return warehouse_rentals.offers(chosen, day, RULES.parameters)


def history(chosen: Pool, until: date) -> pd.DataFrame:
    """The medians from the first observation on; see `warehouse_rentals.daily`."""
    first = warehouse_rentals.first_day(chosen)
    if first is None or first > until:
        return pd.DataFrame(columns=rentals.DAILY)
    days = (until - first).days
    step = warehouse_rentals.step_of(days)
    grid = pd.date_range(end=pd.Timestamp(until), periods=days // step + 1, freq=f"{step}D")
    rules = RULES.parameters
    return warehouse_rentals.daily(chosen, grid[0].date(), until, rules, step_days=step)


def quotes(chosen: Pool, until: date) -> pd.DataFrame:
    """One row per vendor and month in which it quoted anew; see `warehouse_rentals.quotes`."""
    return warehouse_rentals.quotes(chosen, until, RULES.parameters)


@cached(entries=32)
def overview(terms: str, day: date) -> pd.DataFrame:
    """Every chip's medians on a day, by our names; see `warehouse_rentals.overview`."""
    named = {name: chip for chip, given in labels().items() for name in given}
    return warehouse_rentals.overview(named, terms, day, RULES.parameters)


def peaks() -> Mapping[str, tuple[float, str]]:
    """Peak by chip and family in FLOP/s, tensor FP16 where stated, else the next of PEAKS."""
    told: dict[str, tuple[float, str]] = {}
    for chips in reversed(tables()):
        told |= _peaks(chips)
    generic = {family: told[chip] for family, chip in chip_names.generic().items() if chip in told}
    return told | generic


def _peaks(chips: pd.DataFrame) -> dict[str, tuple[float, str]]:
    told: dict[str, tuple[float, str]] = {}
    for name in reversed(PEAKS):
        if number_format(name).column not in chips:
            continue
        peak = performance(chips, name)
        known = np.isfinite(peak)
        told |= {
            str(chip): (float(value), name)
            for chip, value in zip(chips["chip"][known], peak[known], strict=True)
        }
    return told
