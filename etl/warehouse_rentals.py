"""Rental offers from the warehouse: the daily panel's rules as SQL, for tens of millions of rows.

The rules are those of `trends.hardware.rentals`, given as a mapping (its
Rules.parameters), so that the numbers stand in one place. A statement is a head (which offers
stand), the rules, and a tail (what is told of them); the pieces lie in etl/queries.
"""

import functools
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from etl import warehouse

QUERIES = Path(__file__).resolve().parent / "queries"
MOST_POINTS = 400  # of a series: what a chart can show, and what keeps it within a second
STEPS = (1, 7, 28)  # days between the points
Rules = Mapping[str, Any]


@dataclass(frozen=True)
class Pool:
    """Which offers: of some chips (the sources' names) at a commitment; None is every one."""

    chips: tuple[str, ...]
    commitment: str
    vendor: str | None = None
    region: str | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """For a statement."""
        return {**asdict(self), "chips": list(self.chips)}


def offers(pool: Pool, day: date, rules: Rules) -> pd.DataFrame:
    """The offers of the pool that stand on a day, the cheapest first.

    Each is judged among all offers of its chips and commitment, those of other vendors and regions
    too. date, source, vendor, region, offer, chip, commitment, price_usd_per_hour,
    chips_per_offer, memory_bytes, observed_on, confirmed_on, link, reason ("" where it counts),
    is_used. confirmed_on is empty where a catalogue's vendor was silent too long to count.
    """
    values = {**pool.parameters, **_grid(day, day, 1), **rules}
    return warehouse.query(_statement("offers", "offers"), values)


def daily(
    pool: Pool, since: date, until: date, rules: Rules, *, step_days: int = 0
) -> pd.DataFrame:
    """Per day: date, median, low, q1, q3, high, vendor_median, offers, vendors, shown.

    Every step_days-th day from `since` on; 0 takes the least of STEPS that keeps to MOST_POINTS.
    Dollars per chip-hour; offers count, shown ones do not. Days without an offer that counts are
    left out. A pool of one vendor or region is judged by itself.
    """
    step = step_days or step_of((until - since).days)
    values = {**pool.parameters, **_grid(since, until, step), **rules}
    rows = warehouse.query(_statement("daily", "summary"), values)
    return rows[rows["offers"] > 0].drop(columns="part").reset_index(drop=True)


def step_of(days: int) -> int:
    """Days between the points of a series that spans so many days."""
    return next((step for step in STEPS if days // step <= MOST_POINTS), STEPS[-1])


def overview(labels: Mapping[str, str], commitment: str, day: date, rules: Rules) -> pd.DataFrame:
    """Per chip on a day: chip, median, low, q1, q3, high, vendor_median, offers, vendors, shown.

    labels: our name for a source's; sources' names without one stand for themselves. A chip
    none of whose offers count has offers 0 and an empty median.
    """
    named = {"names": list(labels), "labels": list(labels.values())}
    values = {**named, "commitment": commitment, **_grid(day, day, 1), **rules}
    rows = warehouse.query(_statement("all", "summary"), values)
    return rows.drop(columns="date").rename(columns={"part": "chip"})


def quotes(pool: Pool, until: date, rules: Rules) -> pd.DataFrame:
    """One row per vendor and month in which it quoted anew, up to a day.

    chip and group (the vendor), date, value (USD per chip-hour), quotes, link.
    """
    bounds = {name: rules[name] for name in ("least_usd", "most_usd")}
    return warehouse.query(_piece("quotes"), {**pool.parameters, "until": until, **bounds})


def first_day(pool: Pool) -> date | None:
    """The first day on which the pool's chips were offered so, by any vendor; None for never."""
    values = {"chips": list(pool.chips), "commitment": pool.commitment}
    first = warehouse.query(_piece("first"), values)["first"][0]
    return None if pd.isna(first) else pd.Timestamp(first).date()


def names() -> pd.DataFrame:
    """Each chip, vendor and region of rental offers: kind, name, observations; the most first."""
    return warehouse.query(_piece("names"))


def spoke_until(source: str) -> date | None:
    """The last day for which a source's rows speak: the day to ask the others for."""
    day = warehouse.query("SELECT taken_on FROM sources WHERE source = ?", [source])["taken_on"]
    return None if day.empty or pd.isna(day[0]) else pd.Timestamp(day[0]).date()


def _grid(since: date, until: date, step: int) -> dict[str, Any]:
    return {"since": since, "until": until, "step": step}


@functools.cache
def _statement(head: str, tail: str) -> str:
    return "".join(_piece(name) for name in (f"head_{head}", "judged", f"tail_{tail}"))


def _piece(name: str) -> str:
    return (QUERIES / f"rental_{name}.sql").read_text(encoding="utf-8")
