"""Rental offers for the page: which names mean which chip, the offers of a day, and their past."""

from collections.abc import Mapping
from datetime import date
from itertools import chain

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
    offered = sorted(names("chip"))
    chips = chip_names.resolve_in_turn(offered, [table["chip"] for table in tables()])
    by_chip: dict[str, list[str]] = {}
    for name, chip in zip(offered, chips, strict=True):
        by_chip.setdefault(chip or name, []).append(name)
    return dict(sorted(by_chip.items()))


def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Where a rented chip may be known: the table of chips, then the wide sheet."""
    return hardware_frames.chips(), hardware_frames.sheet()


def families() -> dict[str, list[str]]:
    """The sources' names by family, of families with several chips on offer."""
    family_of = chip_names.families()
    by_family: dict[str, list[list[str]]] = {}
    for chip, chip_labels in labels().items():
        if chip in family_of:
            by_family.setdefault(family_of[chip], []).append(chip_labels)
    return {family: list(chain(*chips)) for family, chips in by_family.items() if len(chips) > 1}


def names_of(chip: str) -> list[str]:
    """The sources' names that a choice of the page stands for."""
    return families().get(chip) or labels().get(chip, [chip])


def names(kind: str) -> list[str]:
    """The chips, vendors or regions ("chip", "vendor", "region") on offer, most frequent first."""
    every = _names()
    return [str(name) for name in every.loc[every["kind"] == kind, "name"]]


@cached(entries=BUILDS)
def _names() -> pd.DataFrame:
    return warehouse_rentals.names()


def pool(chips: list[str], terms: str, vendor: str = ANY, region: str = ANY) -> Pool:
    """The offers that a view's choices mean; chips: the sources' names."""
    return Pool(tuple(chips), terms, None if vendor == ANY else vendor,
                None if region == ANY else region)  # fmt: skip


@cached(entries=2)
def last_day() -> date:
    """The newest day that the catalogues cover."""
    return warehouse_rentals.spoke_until(SOURCE) or frames.data_day("hardware_prices") or date.max


def offers(pool: Pool, day: date) -> pd.DataFrame:
    """The offers of a day, each judged among all of its chip and commitment."""
    return warehouse_rentals.offers(pool, day, RULES.parameters)


def history(pool: Pool, until: date) -> pd.DataFrame:
    """The medians from the first observation on; see `warehouse_rentals.daily`."""
    first = warehouse_rentals.first_day(pool)
    if first is None or first > until:
        return pd.DataFrame(columns=rentals.DAILY)
    days = (until - first).days
    step = warehouse_rentals.step_of(days)
    grid = pd.date_range(end=pd.Timestamp(until), periods=days // step + 1, freq=f"{step}D")
    rules = RULES.parameters
    return warehouse_rentals.daily(pool, grid[0].date(), until, rules, step_days=step)


def quotes(pool: Pool, until: date) -> pd.DataFrame:
    """One row per vendor and month with a new quote of its own; see `warehouse_rentals.quotes`."""
    return warehouse_rentals.quotes(pool, until, RULES.parameters)


@cached(entries=32)
def overview(terms: str, day: date) -> pd.DataFrame:
    """Every chip's medians on a day, by our names; see `warehouse_rentals.overview`."""
    chip_of = {name: chip for chip, names_ in labels().items() for name in names_}
    return warehouse_rentals.overview(chip_of, terms, day, RULES.parameters)


def peaks() -> Mapping[str, tuple[float, str]]:
    """Peak by chip and family in FLOP/s, tensor FP16 where stated, else the next of PEAKS."""
    by_chip: dict[str, tuple[float, str]] = {}
    for chips in reversed(tables()):
        by_chip |= _peaks(chips)
    generic = chip_names.generic().items()
    return by_chip | {family: by_chip[chip] for family, chip in generic if chip in by_chip}


def _peaks(chips: pd.DataFrame) -> dict[str, tuple[float, str]]:
    by_chip: dict[str, tuple[float, str]] = {}
    for name in reversed(PEAKS):
        if number_format(name).column not in chips:
            continue
        peak = performance(chips, name)
        is_known = np.isfinite(peak)
        by_chip |= {
            str(chip): (float(value), name)
            for chip, value in zip(chips["chip"][is_known], peak[is_known], strict=True)
        }
    return by_chip
