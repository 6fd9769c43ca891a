"""Claims about a size that is reached, or a stock that is used up, by some day."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from trends import bootstrap, growth
from trends.claims.growth import chosen
from trends.claims.ledger import EARLY, FAILS, HOLDS, UNKNOWN, Claim, Finding, Frames, unknown
from trends.dates import decimal_years, stamps
from trends.errors import TooFewPoints
from trends.limits import data_stock
from trends.points import Booleans, numbers
from trends.wording import count, month, percent, significant

RESAMPLES = 1000
SILENT = 0.5  # below this share of models with a value, "nothing so large" proves nothing
RECENT_YEARS = 2


def reaches_by(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """Whether any model reaches claim.low by claim.by; before that day, what the trend says.

    parameters: as in `claims_growth.trend`, the trend being the one that is projected.
    """
    wanted, frame = claim.parameters, frames["models"]
    by = _by(claim)
    everything = {k: v for k, v in wanted.items() if k not in ("frontier", "ranked_by", "since")}
    rows = chosen(frame, everything, min(by, as_of))
    if rows.empty:
        return unknown("no model in the data states a value.")
    best = rows.iloc[int(rows["value"].argmax())]
    largest = (
        f"the largest in the data up to {month(min(by, as_of))} is {best['model']} at "
        f"{significant(best['value'])} {claim.unit}"
    )
    if best["value"] >= claim.low:
        return Finding(best["value"], f"{largest}.", n=len(rows), verdict=HOLDS)
    if as_of <= by:
        return _ahead(claim, frame, as_of, largest, float(best["value"]), len(rows))
    share = _recent_share(frame, claim, by)
    told = f"{largest}; {percent(share)} of the models of the two years before state a value."
    verdict = FAILS if share >= SILENT else UNKNOWN
    return Finding(best["value"], told, n=len(rows), verdict=verdict)


def _by(claim: Claim) -> pd.Timestamp:
    if claim.by is None:
        raise TooFewPoints(0, 1)
    return claim.by


def _ahead(
    claim: Claim, frame: pd.DataFrame, as_of: pd.Timestamp, largest: str, best: float, n: int
) -> Finding:
    rows = chosen(frame, claim.parameters, as_of)
    fit = growth.fit(rows["published_on"], rows["value"])
    there = fit.project([claim.by]).iloc[0]
    words = (
        f"{largest}. If the trend continues, a typical frontier model of {month(_by(claim))} is at "
        f"{significant(there['median'])} (90% prediction interval {significant(there['low'])} to "
        f"{significant(there['high'])})."
    )
    band = f"90% prediction interval of one model in {month(_by(claim))}"
    return Finding(best, words, there["low"], there["high"], band, n, EARLY)


def _recent_share(frame: pd.DataFrame, claim: Claim, by: pd.Timestamp) -> float:
    moments = stamps(frame["published_on"])
    recent = (moments <= stamps([by])[0]) & (
        moments > stamps([by - pd.DateOffset(years=RECENT_YEARS)])[0]
    )
    pool = claim.parameters.get("pool", "is_notable")
    recent &= frame[pool].to_numpy(dtype=bool) if pool else True
    stated = np.isfinite(numbers(frame[claim.parameters["column"]]))
    return float(stated[recent].mean()) if recent.any() else 0.0


def count_by(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """How many models reach a size by claim.by (or so far).

    parameters: column, at_least (the size), pool. The data can only hold too few: models whose
    size is not stated are not counted.
    """
    wanted, by = claim.parameters, claim.by or as_of
    rows = chosen(frames["models"], wanted, min(by, as_of))
    reached = rows[rows["value"] >= wanted["at_least"]]
    n, end = len(reached), min(by, as_of)
    words = (
        f"{count(n, 'model')} in the data up to {month(end)} "
        f"{'is' if n == 1 else 'are'} stated to reach {significant(wanted['at_least'])}"
        f"{_names(reached)}; those that state nothing are not counted."
    )
    verdict = EARLY if as_of < by and _open_still(claim, n) else ""
    if not verdict and n < claim.low and _silence(frames["models"], wanted, rows) > claim.low - n:
        verdict = UNKNOWN  # enough models are silent to make up the number
    return Finding(float(n), words, n=len(rows), verdict=verdict)


def _open_still(claim: Claim, n: int) -> bool:
    """Whether later models can still change the verdict."""
    return n < claim.low or n <= claim.high < np.inf


def _silence(frame: pd.DataFrame, wanted: Mapping[str, Any], rows: pd.DataFrame) -> int:
    """Models without a value, published since the first model of the size asked for."""
    size = wanted["at_least"]
    first = rows.loc[rows["value"] >= size, "published_on"].min()
    if pd.isna(first):
        return 0
    column, pool = wanted["column"], wanted.get("pool", "is_notable")
    moments = stamps(frame["published_on"])
    silent = ~np.isfinite(numbers(frame[column])) & (moments >= stamps([first])[0])
    silent &= moments <= stamps([rows["published_on"].max()])[0]
    return int((silent & (frame[pool].to_numpy(dtype=bool) if pool else True)).sum())


def _names(reached: pd.DataFrame) -> str:
    largest = reached.sort_values("value", ascending=False)["model"].head(3)
    return f" (the largest: {', '.join(largest)})" if len(largest) else ""


def data_used(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """The largest stated text dataset over the stock of public human text (Villalobos et al.)."""
    rows = _text_only(frames["models"], claim, as_of)
    if rows.empty:
        return unknown("no language model in the data states the size of its dataset.")
    best = rows.iloc[int(rows["value"].argmax())]
    stock = data_stock.catalogue()["effective_tokens"]
    share, low, high = (best["value"] / part for part in (stock.median, stock.high, stock.low))
    words = (
        f"the largest text dataset in the data, of {best['model']} "
        f"({significant(best['value'])} tokens), is {percent(share)} of the published stock of "
        f"{significant(stock.median)} tokens ({percent(low)} to {percent(high)} over its interval)."
    )
    return Finding(share, words, low, high, "90% interval of the published stock", len(rows))


def data_runs_out(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """The year in which the trend of text datasets meets the stock: bootstrap lines against it.

    The claim is a span of years; until it ends, it can be on course at best.
    """
    rows = _text_only(frames["models"], claim, as_of)
    lines = bootstrap.lines(rows["published_on"], rows["value"], RESAMPLES, rng)
    arrival = data_stock.full_use(
        data_stock.published_stock(), lines.slopes, lines.intercepts, lines.centre, rng
    )
    early, late = np.quantile(arrival.years, [0.1, 0.9], method="inverted_cdf")
    median = float(np.quantile(arrival.years, 0.5, method="inverted_cdf"))
    words = (
        f"if the trend of text datasets in the data continues, it meets the published stock in "
        f"{_year(median)} (80% interval {_year(early)} to {_year(late)})."
    )
    verdict = EARLY if decimal_years([as_of])[0] < claim.high else ""
    return Finding(
        median, words, early, late, "80% interval of trend and stock", len(rows), verdict
    )


def _year(year: float) -> str:
    return f"{year:.0f}" if np.isfinite(year) else "no year before 2100"


def _text_only(frame: pd.DataFrame, claim: Claim, as_of: pd.Timestamp) -> pd.DataFrame:
    """Datasets of models of language alone: those of images, video and games are counted apart."""
    return chosen(frame[_of_text(frame)], claim.parameters, as_of)


def _of_text(frame: pd.DataFrame) -> Booleans:
    return np.array([set(cell) == {"Language"} for cell in frame["domain"]], dtype=bool)
