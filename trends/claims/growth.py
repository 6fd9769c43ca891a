"""Claims about how fast something grows or falls."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from trends import growth
from trends.claims.ledger import FAILS, UNKNOWN, Claim, Frames, Measurement, unknown
from trends.dates import stamps
from trends.growth import Growth
from trends.headlines import Headline
from trends.models import token_decline
from trends.points import numbers
from trends.wording import count, percent, significant, times


def growth_of(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """A growth (x per year) or a doubling time (months), with its classical interval.

    parameters: see `trend`; also `statistic`: "growth" (the default) or "doubling_months".
    """
    fit = trend(frames[claim.frames[0]], claim.parameters, as_of)
    interval_kind = f"{percent(fit.level)} interval of the least-squares slope"
    if claim.parameters.get("statistic") == "doubling_months":
        return _doubling(claim, fit, interval_kind)
    low, high = fit.growth_interval
    words = (
        f"the data give {times(fit.growth_per_year)} per year "
        f"({percent(fit.level)} interval {significant(low)} to {significant(high)}) "
        f"over {count(fit.n, 'row')}."
    )
    return Measurement(fit.growth_per_year, words, low, high, interval_kind, fit.n)


def _doubling(claim: Claim, fit: Growth, interval_kind: str) -> Measurement:
    if not fit.is_identified or fit.oom_per_year < 0:
        shortest = fit.doubling_interval[0]  # nan where the trend surely falls
        words = "no doubling time is identified: the trend may be flat or fall."
        fails = np.isnan(shortest) or shortest > claim.high
        return Measurement(np.nan, words, n=fit.n, verdict=FAILS if fails else UNKNOWN)
    low, high = fit.doubling_interval
    words = (
        f"the data double every {significant(fit.doubling_months)} months "
        f"({percent(fit.level)} interval {significant(low)} to {significant(high)}) "
        f"over {count(fit.n, 'row')}."
    )
    return Measurement(fit.doubling_months, words, low, high, interval_kind, fit.n)


def trend(frame: pd.DataFrame, options: Mapping[str, Any], as_of: pd.Timestamp) -> Growth:
    """The least-squares trend of a table's column.

    options: column; per (a column to divide by); date (default published_on); equals (column ->
    required value); flags and no_flags (boolean columns that must be true, must not be); pool,
    domain, frontier, ranked_by, since, until as in `Headline` (the pool only for models); level
    (default 0.9). Rows after as_of are left out. Raises TooFewPoints, NoSpread.
    """
    rows = select_rows(frame, options, as_of)
    return growth.fit(rows["published_on"], rows["value"], level=options.get("level", 0.9))


def select_rows(
    frame: pd.DataFrame, options: Mapping[str, Any], as_of: pd.Timestamp
) -> pd.DataFrame:
    """The rows of `trend`: model (the row's name or number), published_on, value."""
    selected = filter_rows(frame, options)
    values = numbers(selected[options["column"]])
    if "per" in options:
        values = values / numbers(selected[options["per"]])
    moments = stamps(selected[options.get("date", "published_on")])
    ranks = numbers(selected[options["ranked_by"]]) if "ranked_by" in options else values
    names = selected["model"] if "model" in selected else pd.Series(selected.index)
    plain = pd.DataFrame(
        {"model": names.to_numpy(), "published_on": moments, "value": values, "rank": ranks}
    )
    if "domain" in options:
        plain["domain"] = selected["domain"].to_numpy()
    plain = plain[moments <= stamps([as_of])[0]]
    window = {name: options[name] for name in ("frontier", "domain", "until") if name in options}
    since = options.get("since", "")
    headline = Headline("", "", "value", ranked_by="rank", pool="", since=since, **window)
    return headline.rows(plain)


def filter_rows(frame: pd.DataFrame, options: Mapping[str, Any]) -> pd.DataFrame:
    """The rows that meet pool, flags, no_flags and equals of `trend`."""
    mask = np.ones(len(frame), dtype=bool)
    pool = options.get("pool", "is_notable" if "is_notable" in frame else "")
    for name in (*options.get("flags", ()), *([pool] if pool else [])):
        mask &= frame[name].eq(True).to_numpy(dtype=bool, na_value=False)
    for name in options.get("no_flags", ()):
        mask &= ~frame[name].eq(True).to_numpy(dtype=bool, na_value=False)
    for name, value in options.get("equals", {}).items():
        mask &= frame[name].eq(value).to_numpy(dtype=bool, na_value=False)
    return frame[mask]


def price_fall(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """How many times cheaper a fixed benchmark level is after a year: the median over levels."""
    declines = token_decline.declines(frames["price_levels"])
    if not declines:
        return unknown("no benchmark level has enough prices to fit a decline.")
    spread = token_decline.spread(declines)
    low, high, levels = spread["least"], spread["most"], int(spread["levels"])
    words = (
        f"across {count(levels, 'benchmark level')} the price falls by a median factor of "
        f"{significant(spread['median'])} a year, from {significant(low)} to {significant(high)} "
        f"depending on the level."
    )
    kind = "smallest and largest factor across the levels"
    return Measurement(spread["median"], words, low, high, kind, levels)
