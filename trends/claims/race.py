"""Claims about who is in the race and whether it has stopped."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from trends import growth, reference
from trends.claims.growth import filter_rows, select_rows
from trends.claims.ledger import Claim, Frames, Measurement, unknown
from trends.dates import decimal_years, stamps
from trends.doubling import MONTHS_PER_DOUBLING
from trends.models import open_lag as open_models
from trends.points import numbers
from trends.wording import count, month, percent, significant, times


def limit_reached(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """The growth of frontier compute since the claim, and its share of all progress.

    A limit shows as a growth of at most claim.high. parameters: as in `claims.growth.trend`. The
    rest of progress is algorithmic, as published (data/reference/efficiency.toml), because the
    data have no measure of capability.
    """
    rows = select_rows(frames["models"], claim.parameters, as_of)
    fit = growth.fit(rows["published_on"], rows["value"])
    low, high = fit.growth_interval
    progress = reference.toml("efficiency")["progress"]
    algorithms = MONTHS_PER_DOUBLING / progress["halving_months"]
    physical = max(fit.oom_per_year, 0.0)
    words = (
        f"since {month(fit.first)} the compute of the frontier grows {times(fit.growth_per_year)} "
        f"per year (90% interval {significant(low)} to {significant(high)}) over "
        f"{count(fit.n, 'model')}. With published algorithmic progress "
        f"({times(10**algorithms)} per year), physical compute makes up "
        f"{percent(physical / (physical + algorithms))} of all progress, in orders of magnitude."
    )
    return Measurement(
        fit.growth_per_year, words, low, high, "90% interval of the least-squares slope", fit.n
    )


def concentration(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """The share of a total that the largest owners, or some named ones, hold.

    parameters: column (the amount), by (the owners' column: lists, or one name a row), top (how
    many owners) or named (a list of names); years (only the latest ones), also (another column of
    owners, reported as well), and flags, equals, date, pool as in `claims.growth.trend`. A row
    with several owners counts in equal parts for each. low to high: the range of the share when
    one row at a time is left out.
    """
    options = claim.parameters
    recent = _recent(frames[claim.frames[0]], options, as_of)
    if recent.empty:
        return unknown("no row of these years states the value.")
    amounts = numbers(recent[options["column"]])
    totals = _totals(recent[options["by"]], amounts)
    names = options.get("named") or _largest(totals, options["top"])
    share = _share(totals, names)
    without = _without_each(recent[options["by"]], amounts, totals, options)
    since = pd.Timestamp(recent[options.get("date", "published_on")].min())
    words = (
        f"{percent(share)} of the stated total of {count(len(recent), 'row')} since "
        f"{month(since)} belongs to {', '.join(names)}."
        f"{_second_shares(recent, options, amounts)}"
    )
    low, high = min([share, *without]), max([share, *without])
    return Measurement(share, words, low, high, "range when one row is left out", len(recent))


def _recent(frame: pd.DataFrame, options: Mapping[str, Any], as_of: pd.Timestamp) -> pd.DataFrame:
    rows = filter_rows(frame, options)
    moments = stamps(rows[options.get("date", "published_on")])
    mask = (moments <= stamps([as_of])[0]) & (numbers(rows[options["column"]]) > 0)
    if "years" in options:
        mask &= moments > stamps([as_of - pd.DateOffset(years=options["years"])])[0]
    return rows[mask]


def _second_shares(rows: pd.DataFrame, options: Mapping[str, Any], amounts: np.ndarray) -> str:
    if "also" not in options:
        return ""
    totals = _totals(rows[options["also"]], amounts)
    shares = [f"{name} {percent(_share(totals, [name]))}" for name in _largest(totals, 2)]
    return f" By {options['also']}: {', '.join(shares)}."


def _owners(cells: pd.Series) -> list[list[str]]:
    """The owners of each row, none where the cell is missing."""
    known = cells.astype(object).where(cells.notna(), None)
    return [[c] if isinstance(c, str) else [] if c is None else list(c) for c in known]


def _totals(cells: pd.Series, amounts: np.ndarray) -> pd.Series:
    """The total of each owner, the largest first; a row of several owners counts in equal parts."""
    pairs = [
        (name, amount / len(owners))
        for owners, amount in zip(_owners(cells), amounts, strict=True)
        for name in owners
    ]
    totals = pd.DataFrame(pairs, columns=["name", "amount"]).groupby("name")["amount"].sum()
    return totals.sort_values(ascending=False, kind="stable")


def _largest(totals: pd.Series, top: int) -> list[str]:
    return [str(name) for name in totals.index[:top]]


def _share(totals: pd.Series, names: Iterable[str]) -> float:
    total = float(totals.sum())
    return float(totals.reindex(list(names)).fillna(0.0).sum()) / total if total else float("nan")


def _without_each(
    cells: pd.Series, amounts: np.ndarray, totals: pd.Series, options: Mapping[str, Any]
) -> list[float]:
    """The share of the named owners, or of those then largest, without each row in turn."""
    shares = []
    for owners, amount in zip(_owners(cells), amounts, strict=True):
        remaining = totals.copy()
        remaining[owners] -= amount / max(len(owners), 1)
        if remaining.sum() > 0:
            remaining = remaining.sort_values(ascending=False, kind="stable")
            names = options.get("named") or _largest(remaining, options["top"])
            shares.append(_share(remaining, names))
    return shares


def open_lag(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """By how many months open models lag closed ones of equal compute: `trends.models.open_lag`.

    parameters: since (decimal year), until (decimal year, optional), n.
    """
    models, options = frames["models"], claim.parameters
    pool = models[models["is_notable"].to_numpy(dtype=bool)]
    until = min(options.get("until", np.inf), float(decimal_years([as_of])[0]) + 1e-9)
    lag = open_models.lag(
        pool["published_on"],
        pool["training_compute_flop"],
        pool["is_open_weights"],
        rng=rng,
        n=options.get("n", 1),
        since=options.get("since", 2018.0),
        until=until,
    )
    low, high = lag.interval
    if not lag.is_identified:
        return unknown("the frontiers of open and closed models show no common growth.")
    words = (
        f"open models reach the training compute of closed ones after {significant(lag.months)} "
        f"months (90% bootstrap interval {significant(low)} to {significant(high)}), based on "
        f"{lag.open} open and {lag.closed} closed record setters."
    )
    n = lag.open + lag.closed
    return Measurement(lag.months, words, low, high, "90% percentiles of a pairs bootstrap", n)
