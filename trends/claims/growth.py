"""Claims about how fast something grows or falls."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from trends import growth
from trends.claims.ledger import FAILS, UNKNOWN, Claim, Finding, Frames, unknown
from trends.dates import stamps
from trends.growth import Growth
from trends.headlines import Headline
from trends.models import token_decline
from trends.points import numbers
from trends.wording import count, percent, significant, times


def growth_of(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """A growth (x per year) or a doubling time (months), with its classical interval.

    parameters: see `trend`; also `told` = "growth" (the default) or "doubling_months".
    """
    fit = trend(frames[claim.frames[0]], claim.parameters, as_of)
    held = f"{percent(fit.level)} interval of the least-squares slope"
    if claim.parameters.get("told") == "doubling_months":
        return _doubling(claim, fit, held)
    low, high = fit.growth_interval
    words = (
        f"the data give {times(fit.growth_per_year)} per year "
        f"({percent(fit.level)} interval {significant(low)} to {significant(high)}) "
        f"over {count(fit.n, 'row')}."
    )
    return Finding(fit.growth_per_year, words, low, high, held, fit.n)


def _doubling(claim: Claim, fit: Growth, held: str) -> Finding:
    if not fit.is_identified or fit.oom_per_year < 0:
        shortest = fit.doubling_interval[0]  # nan where the trend surely falls
        words = "no doubling time is identified: the trend may be flat or fall."
        fails = np.isnan(shortest) or shortest > claim.high
        return Finding(np.nan, words, n=fit.n, verdict=FAILS if fails else UNKNOWN)
    low, high = fit.doubling_interval
    words = (
        f"the data double every {significant(fit.doubling_months)} months "
        f"({percent(fit.level)} interval {significant(low)} to {significant(high)}) "
        f"over {count(fit.n, 'row')}."
    )
    return Finding(fit.doubling_months, words, low, high, held, fit.n)


def trend(frame: pd.DataFrame, wanted: Mapping[str, Any], as_of: pd.Timestamp) -> Growth:
    """The least-squares trend of a table's column.

    wanted: column; per (a column to divide by); date (default published_on); equals (column ->
    value that its rows have); flags and no_flags (boolean columns that are true, that are not);
    pool, domain, frontier, ranked_by, since, until as in `Headline` (the pool only for models);
    level (default 0.9). Rows after as_of are left out. Raises TooFewPoints, NoSpread.
    """
    rows = chosen(frame, wanted, as_of)
    return growth.fit(rows["published_on"], rows["value"], level=wanted.get("level", 0.9))


def chosen(frame: pd.DataFrame, wanted: Mapping[str, Any], as_of: pd.Timestamp) -> pd.DataFrame:
    """The rows of `trend`: model (the row's name or number), published_on, value."""
    kept = filtered(frame, wanted)
    values = numbers(kept[wanted["column"]])
    if "per" in wanted:
        values = values / numbers(kept[wanted["per"]])
    moments = stamps(kept[wanted.get("date", "published_on")])
    ranks = numbers(kept[wanted["ranked_by"]]) if "ranked_by" in wanted else values
    names = kept["model"] if "model" in kept else pd.Series(kept.index)
    plain = pd.DataFrame(
        {"model": names.to_numpy(), "published_on": moments, "value": values, "rank": ranks}
    )
    if "domain" in wanted:
        plain["domain"] = kept["domain"].to_numpy()
    plain = plain[moments <= stamps([as_of])[0]]
    told = {name: wanted[name] for name in ("frontier", "domain", "until") if name in wanted}
    headline = Headline("", "", "value", ranked_by="rank", pool="", since=wanted.get("since", ""),
                        **told)  # fmt: skip
    return headline.rows(plain)


def filtered(frame: pd.DataFrame, wanted: Mapping[str, Any]) -> pd.DataFrame:
    """The rows that have the pool, flags, no_flags and equals of `trend`."""
    kept = np.ones(len(frame), dtype=bool)
    pool = wanted.get("pool", "is_notable" if "is_notable" in frame else "")
    for name in (*wanted.get("flags", ()), *([pool] if pool else [])):
        kept &= frame[name].eq(True).to_numpy(dtype=bool, na_value=False)
    for name in wanted.get("no_flags", ()):
        kept &= ~frame[name].eq(True).to_numpy(dtype=bool, na_value=False)
    for name, value in wanted.get("equals", {}).items():
        kept &= frame[name].eq(value).to_numpy(dtype=bool, na_value=False)
    return frame[kept]


def price_fall(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """How many times cheaper a fixed benchmark level is after a year: the median over levels."""
    found = token_decline.declines(frames["price_levels"])
    if not found:
        return unknown("no benchmark level has enough prices to fit a decline.")
    told = token_decline.spread(found)
    words = (
        f"over {count(int(told['levels']), 'benchmark level')} the price falls by a median factor "
        f"of {significant(told['median'])} a year, from {significant(told['least'])} to "
        f"{significant(told['most'])} by level."
    )
    span = "least and largest factor over the levels"
    return Finding(told["median"], words, told["least"], told["most"], span, int(told["levels"]))
