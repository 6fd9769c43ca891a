"""Rental offers from the warehouse: the daily panel's rules as SQL, for tens of millions of rows.

The rules are those of `trends.rentals`, given as a mapping (its Rules.parameters), so that the
numbers stand in one place. A statement is a head (which offers stand), the rules, and a tail (what
is told of them); the pieces lie in etl/queries.
"""

import functools
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from etl import warehouse

QUERIES = Path(__file__).resolve().parent / "queries"
MOST_POINTS = 400  # of a series: what a chart can show, and what keeps it within a second
STEPS = (1, 7, 28)  # days between the points
Rules = Mapping[str, Any]


def offers(chips: Sequence[str], commitment: str, day: date, rules: Rules) -> pd.DataFrame:
    """The offers of the chips (the sources' names) that stand on a day, the cheapest first.

    date, source, vendor, region, offer, chip, commitment, price_usd_per_hour, chips_per_offer,
    memory_bytes, observed_on, confirmed_on, link, reason ("" where it counts), is_used.
    """
    values = {"chips": list(chips), **_grid(commitment, day, day, 1), **rules}
    return warehouse.query(_statement("offers", "offers"), values)


def daily(
    chips: Sequence[str],
    commitment: str,
    since: date,
    until: date,
    rules: Rules,
    *,
    step_days: int = 0,
) -> pd.DataFrame:
    """Per day: date, median, low, q1, q3, high, vendor_median, offers, vendors, shown.

    Every step_days-th day from `since` on; 0 takes the least of STEPS that keeps to MOST_POINTS.
    Dollars per chip-hour; offers count, shown ones do not. Days without an offer that counts are
    left out.
    """
    step = step_days or step_of((until - since).days)
    values = {"chips": list(chips), **_grid(commitment, since, until, step), **rules}
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
    values = {**named, **_grid(commitment, day, day, 1), **rules}
    rows = warehouse.query(_statement("all", "summary"), values)
    return rows.drop(columns="date").rename(columns={"part": "chip"})


def spoke_until(source: str) -> date | None:
    """The last day for which a source's rows speak: the day to ask the others for."""
    day = warehouse.query("SELECT taken_on FROM sources WHERE source = ?", [source])["taken_on"]
    return None if day.empty or pd.isna(day[0]) else pd.Timestamp(day[0]).date()


def _grid(commitment: str, since: date, until: date, step: int) -> dict[str, Any]:
    return {"commitment": commitment, "since": since, "until": until, "step": step}


@functools.cache
def _statement(head: str, tail: str) -> str:
    pieces = (f"head_{head}", "judged", f"tail_{tail}")
    return "".join((QUERIES / f"rental_{p}.sql").read_text(encoding="utf-8") for p in pieces)
