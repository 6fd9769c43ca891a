"""Rental offers for the page: which names mean which chip, the offers of a day, and their past."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from etl import warehouse, warehouse_rentals
from trends import chip_names, rentals
from trends.number_formats import performance
from trends.rentals import RULES
from ui import frames, hardware_frames

SOURCE = "skypilot"
NAMED = "SELECT DISTINCT chip FROM chip_prices WHERE kind = 'rental' ORDER BY chip"
EACH = """
    SELECT {column} AS name FROM chip_prices WHERE kind = 'rental' AND {column} <> ''
    GROUP BY name ORDER BY count(*) DESC, name
"""
SINCE = """
    SELECT min(observed_on) AS first FROM chip_prices
    WHERE kind = 'rental' AND commitment = ? AND list_contains(?::VARCHAR[], chip)
"""
WHERE = """
    WHERE kind = 'rental' AND commitment = $terms AND chip IN (SELECT unnest($chips::VARCHAR[]))
      AND ($vendor = 'any' OR vendor = $vendor) AND ($region = 'any' OR region = $region)
"""
QUOTES = f"""
    SELECT vendor AS chip, vendor AS "group", date_trunc('month', observed_on) AS date,
           median(price_usd_per_hour) AS value, count(*) AS quotes, any_value(link) AS link
    FROM chip_prices {WHERE} AND price_usd_per_hour BETWEEN $least AND $most
    GROUP BY vendor, date_trunc('month', observed_on) ORDER BY date, vendor
"""
OBSERVED = f"SELECT * FROM chip_prices {WHERE}"
CHANGES = """
    SELECT DISTINCT source, vendor, observed_on FROM chip_prices
    WHERE kind = 'rental' AND ($vendor = 'any' OR vendor = $vendor)
"""
PEAKS = ("tensor_fp16", "tf32", "fp16", "fp32")


def labels() -> dict[str, list[str]]:
    """The sources' names by our name of the chip; a name nobody knows stands for itself."""
    named = frames.rows(NAMED)["chip"].tolist()
    found = chip_names.resolve(named, hardware_frames.chips()["chip"])
    told: dict[str, list[str]] = {}
    for name, chip in zip(named, found, strict=True):
        told.setdefault(chip or name, []).append(name)
    return dict(sorted(told.items()))


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


def names(column: str) -> list[str]:
    """The vendors or regions of rental offers, the most frequent first."""
    assert column in ("vendor", "region")
    return [str(name) for name in frames.rows(EACH.format(column=column))["name"]]


def last_day() -> date:
    """The day for which the catalogues speak."""
    return warehouse_rentals.spoke_until(SOURCE) or frames.data_day("hardware_prices") or date.max


def offers(chips: list[str], terms: str, day: date, vendor: str, region: str) -> pd.DataFrame:
    """The offers that stand on a day, each judged among all of its chip and commitment."""
    found = warehouse_rentals.offers(chips, terms, day, RULES.parameters)
    kept = pd.Series(True, index=found.index)
    if vendor != "any":
        kept &= found["vendor"] == vendor
    if region != "any":
        kept &= found["region"] == region
    return found[kept].reset_index(drop=True)


def history(chips: list[str], terms: str, until: date, vendor: str, region: str) -> pd.DataFrame:
    """The medians from the first observation on; see `warehouse_rentals.daily`.

    Of one vendor or region the rows are few, and the rules run in memory on those alone.
    """
    first = frames.rows(SINCE, terms, chips)["first"].iloc[0]
    if pd.isna(first) or pd.Timestamp(first).date() > until:
        return pd.DataFrame(columns=rentals.DAILY)
    days = (until - pd.Timestamp(first).date()).days
    step = warehouse_rentals.step_of(days)
    grid = pd.date_range(end=pd.Timestamp(until), periods=days // step + 1, freq=f"{step}D")
    if vendor == "any" and region == "any":
        begin = grid[0].date()
        rules = RULES.parameters
        return warehouse_rentals.daily(chips, terms, begin, until, rules, step_days=step)
    given = {"terms": terms, "chips": chips, "vendor": vendor, "region": region}
    seen = warehouse.query(OBSERVED, given)
    if seen.empty:  # the chip is not offered there, or not so
        return pd.DataFrame(columns=rentals.DAILY)
    changes = warehouse.query(CHANGES, {"vendor": vendor})
    return rentals.daily(rentals.standing(seen, grid, RULES, changes=changes))


def quotes(chips: list[str], terms: str, vendor: str, region: str) -> pd.DataFrame:
    """One row per vendor and month in which it quoted anew: chip, group, date, value, quotes."""
    given = {"terms": terms, "chips": chips, "vendor": vendor, "region": region}
    bounds = {"least": RULES.least_usd, "most": RULES.most_usd}
    return warehouse.query(QUOTES, given | bounds)


def overview(terms: str, day: date) -> pd.DataFrame:
    """Every chip's medians on a day, by our names; see `warehouse_rentals.overview`."""
    named = {name: chip for chip, given in labels().items() for name in given}
    return warehouse_rentals.overview(named, terms, day, RULES.parameters)


def peaks() -> Mapping[str, tuple[float, str]]:
    """Peak by chip and family in FLOP/s, tensor FP16 where stated, else the next of PEAKS."""
    chips = hardware_frames.chips()
    told: dict[str, tuple[float, str]] = {}
    for name in reversed(PEAKS):
        peak = performance(chips, name)
        known = np.isfinite(peak)
        told |= {
            str(chip): (float(value), name)
            for chip, value in zip(chips["chip"][known], peak[known], strict=True)
        }
    generic = {family: told[chip] for family, chip in chip_names.generic().items() if chip in told}
    return told | generic
