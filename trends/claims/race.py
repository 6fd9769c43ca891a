"""Claims about who is in the race and whether it has stopped."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from trends import growth, reference
from trends.claims.growth import chosen, filtered
from trends.claims.ledger import Claim, Finding, Frames, unknown
from trends.dates import decimal_years, stamps
from trends.doubling import MONTHS_PER_DOUBLING
from trends.models import open_lag as open_models
from trends.points import numbers
from trends.wording import count, month, percent, significant, times


def limit_reached(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """The growth of frontier compute since the claim, and its part in all progress.

    A limit shows as a growth at or under claim.high. parameters: as in `claims_growth.trend`. The
    other part is algorithmic progress as published (data/reference/efficiency.toml): the data
    hold no measure of capability, so they cannot see it.
    """
    rows = chosen(frames["models"], claim.parameters, as_of)
    fit = growth.fit(rows["published_on"], rows["value"])
    low, high = fit.growth_interval
    told = reference.toml("efficiency")["progress"]
    algorithms = MONTHS_PER_DOUBLING / told["halving_months"]
    physical = max(fit.oom_per_year, 0.0)
    words = (
        f"since {month(fit.first)} the compute of the frontier grows {times(fit.growth_per_year)} "
        f"per year (90% interval {significant(low)} to {significant(high)}) over "
        f"{count(fit.n, 'model')}. With algorithms as published "
        f"({times(10**algorithms)} per year), physical compute is "
        f"{percent(physical / (physical + algorithms))} of all progress, in orders of magnitude."
    )
    return Finding(
        fit.growth_per_year, words, low, high, "90% interval of the least-squares slope", fit.n
    )


def concentration(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """The share of a total that the few largest owners hold, or one that is named.

    parameters: column (what is shared out), by (the owners' column: lists, or one name a row),
    top (how many) or named (a list of names); years (only the latest ones), also (another column
    of owners, told beside), and flags, equals, date, pool as in `claims_growth.trend`. A row of
    several owners counts in equal parts for each. The interval leaves out one row at a time.
    """
    wanted = claim.parameters
    recent = _recent(frames[claim.frames[0]], wanted, as_of)
    if recent.empty:
        return unknown("no row of these years states the value.")
    amounts = numbers(recent[wanted["column"]])
    held = _parts(recent[wanted["by"]], amounts)
    names = wanted.get("named") or _top(held, wanted["top"])
    share, without = _share(held, names), _without_each(recent[wanted["by"]], amounts, held, wanted)
    since = pd.Timestamp(recent[wanted.get("date", "published_on")].min())
    words = (
        f"of the stated total of {count(len(recent), 'row')} since {month(since)}, "
        f"{percent(share)} is that of {', '.join(names)}.{_also(recent, wanted, amounts)}"
    )
    low, high = min([share, *without]), max([share, *without])
    return Finding(share, words, low, high, "range over leaving out one row", len(recent))


def _recent(frame: pd.DataFrame, wanted: Mapping[str, Any], as_of: pd.Timestamp) -> pd.DataFrame:
    rows = filtered(frame, wanted)
    moments = stamps(rows[wanted.get("date", "published_on")])
    kept = (moments <= stamps([as_of])[0]) & (numbers(rows[wanted["column"]]) > 0)
    if "years" in wanted:
        kept &= moments > stamps([as_of - pd.DateOffset(years=wanted["years"])])[0]
    return rows[kept]


def _also(rows: pd.DataFrame, wanted: Mapping[str, Any], amounts: np.ndarray) -> str:
    if "also" not in wanted:
        return ""
    held = _parts(rows[wanted["also"]], amounts)
    told = [f"{name} {percent(_share(held, [name]))}" for name in _top(held, 2)]
    return f" By {wanted['also']}: {', '.join(told)}."


def _owners(cells: pd.Series) -> list[list[str]]:
    return [[cell] if isinstance(cell, str) else [] if cell is None else list(cell) for cell in (
        cells.astype(object).where(cells.notna(), None)
    )]  # fmt: skip


def _parts(cells: pd.Series, amounts: np.ndarray) -> pd.Series:
    """The total by owner, the largest first; a row of several owners in equal parts."""
    pairs = [
        (name, amount / len(owners))
        for owners, amount in zip(_owners(cells), amounts, strict=True)
        for name in owners
    ]
    found = pd.DataFrame(pairs, columns=["name", "amount"]).groupby("name")["amount"].sum()
    return found.sort_values(ascending=False, kind="stable")


def _top(held: pd.Series, top: int) -> list[str]:
    return [str(name) for name in held.index[:top]]


def _share(held: pd.Series, names: Iterable[str]) -> float:
    total = float(held.sum())
    return float(held.reindex(list(names)).fillna(0.0).sum()) / total if total else float("nan")


def _without_each(
    cells: pd.Series, amounts: np.ndarray, held: pd.Series, wanted: Mapping[str, Any]
) -> list[float]:
    """The share of the named, or of the then largest, without each row in turn."""
    shares = []
    for owners, amount in zip(_owners(cells), amounts, strict=True):
        left = held.copy()
        left[owners] -= amount / max(len(owners), 1)
        if left.sum() > 0:
            left = left.sort_values(ascending=False, kind="stable")
            shares.append(_share(left, wanted.get("named") or _top(left, wanted["top"])))
    return shares


def open_lag(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """By how many months open models lag closed ones of equal compute: `trends.models.open_lag`.

    parameters: since (decimal year), until (decimal year, optional), n.
    """
    models, wanted = frames["models"], claim.parameters
    pool = models[models["is_notable"].to_numpy(dtype=bool)]
    until = min(wanted.get("until", np.inf), float(decimal_years([as_of])[0]) + 1e-9)
    found = open_models.lag(
        pool["published_on"],
        pool["training_compute_flop"],
        pool["is_open_weights"],
        rng=rng,
        n=wanted.get("n", 1),
        since=wanted.get("since", 2018.0),
        until=until,
    )
    low, high = found.interval
    if not found.is_identified:
        return unknown("the frontier of open and closed models shows no common growth.")
    words = (
        f"open models reach the training compute of closed ones after {significant(found.months)} "
        f"months (90% bootstrap interval {significant(low)} to {significant(high)}), over "
        f"{found.open} open and {found.closed} closed record setters."
    )
    n = found.open + found.closed
    return Finding(found.months, words, low, high, "90% percentiles of a pairs bootstrap", n)
