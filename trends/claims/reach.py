"""Claims that a size is reached, or a stock used up, by some date."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from trends import bootstrap, growth
from trends.claims.growth import select_rows
from trends.claims.ledger import EARLY, FAILS, HOLDS, UNKNOWN, Claim, Frames, Measurement, unknown
from trends.dates import decimal_years, stamps
from trends.errors import TooFewPoints
from trends.limits import data_stock
from trends.points import numbers
from trends.wording import count, month, percent, significant

RESAMPLES = 1000
MIN_DISCLOSED_SHARE = 0.5  # where fewer models state a value, "none so large" proves nothing
RECENT_YEARS = 2


def reaches_by(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """Whether any model reaches claim.low by claim.by; before that day, where the trend leads.

    parameters: as in `claims.growth.trend`, whose trend is projected.
    """
    options, frame = claim.parameters, frames["models"]
    by = _by(claim)
    without_frontier = {
        k: v for k, v in options.items() if k not in ("frontier", "ranked_by", "since")
    }
    rows = select_rows(frame, without_frontier, min(by, as_of))
    if rows.empty:
        return unknown("no model in the data states a value.")
    best = rows.iloc[int(rows["value"].argmax())]
    largest = (
        f"the largest model in the data up to {month(min(by, as_of))} is {best['model']} at "
        f"{significant(best['value'])} {claim.unit}"
    )
    if best["value"] >= claim.low:
        return Measurement(best["value"], f"{largest}.", n=len(rows), verdict=HOLDS)
    if as_of <= by:
        return _forecast(claim, frame, as_of, largest, float(best["value"]), len(rows))
    share = _recent_share(frame, claim, by)
    words = f"{largest}; {percent(share)} of the models of the two years before state a value."
    verdict = FAILS if share >= MIN_DISCLOSED_SHARE else UNKNOWN
    return Measurement(best["value"], words, n=len(rows), verdict=verdict)


def _by(claim: Claim) -> pd.Timestamp:
    if claim.by is None:
        raise TooFewPoints(0, 1)
    return claim.by


def _forecast(
    claim: Claim, frame: pd.DataFrame, as_of: pd.Timestamp, largest: str, best: float, n: int
) -> Measurement:
    rows = select_rows(frame, claim.parameters, as_of)
    fit = growth.fit(rows["published_on"], rows["value"])
    forecast = fit.project([claim.by]).iloc[0]
    low, high, when = forecast["low"], forecast["high"], month(_by(claim))
    words = (
        f"{largest}. If the trend continues, a typical frontier model in {when} is at "
        f"{significant(forecast['median'])} (90% prediction interval {significant(low)} to "
        f"{significant(high)})."
    )
    return Measurement(best, words, low, high, f"90% prediction interval of one model in {when}",
                       n, EARLY)  # fmt: skip


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
) -> Measurement:
    """How many models reach a size by claim.by (or so far).

    parameters: column, at_least (the size), pool. The count can only be too low: models without a
    stated size are not counted.
    """
    options, by = claim.parameters, claim.by or as_of
    end = min(by, as_of)
    rows = select_rows(frames["models"], options, end)
    reached = rows[rows["value"] >= options["at_least"]]
    n, largest = len(reached), reached.nlargest(3, "value")["model"]
    names = f" (the largest: {', '.join(largest)})" if n else ""
    words = (
        f"{count(n, 'model')} in the data up to {month(end)} "
        f"{'has' if n == 1 else 'have'} a stated value of {significant(options['at_least'])} "
        f"or more{names}; models without a stated value are not counted."
    )
    verdict = ""
    if as_of < by and (n < claim.low or n <= claim.high < np.inf):
        verdict = EARLY  # later models can still change the answer
    elif n < claim.low and _undisclosed_since(frames["models"], options, rows) > claim.low - n:
        verdict = UNKNOWN  # models without a value may make up the difference
    return Measurement(float(n), words, n=len(rows), verdict=verdict)


def _undisclosed_since(frame: pd.DataFrame, options: Mapping[str, Any], rows: pd.DataFrame) -> int:
    """Models without a value, published since the first model of at least the required size."""
    size = options["at_least"]
    first = rows.loc[rows["value"] >= size, "published_on"].min()
    if pd.isna(first):
        return 0
    column, pool = options["column"], options.get("pool", "is_notable")
    moments = stamps(frame["published_on"])
    is_undisclosed = ~np.isfinite(numbers(frame[column])) & (moments >= stamps([first])[0])
    is_undisclosed &= moments <= stamps([rows["published_on"].max()])[0]
    return int((is_undisclosed & (frame[pool].to_numpy(dtype=bool) if pool else True)).sum())


def data_used(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """The largest stated text dataset as a share of the stock of public human text."""
    rows = _text_rows(frames["models"], claim, as_of)
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
    return Measurement(share, words, low, high, "90% interval of the published stock", len(rows))


def data_runs_out(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """The year in which the trend of text datasets (bootstrap lines) reaches the stock.

    The claim is a span of years; until that has passed, the verdict is EARLY.
    """
    rows = _text_rows(frames["models"], claim, as_of)
    lines = bootstrap.lines(rows["published_on"], rows["value"], RESAMPLES, rng)
    crossing_date = data_stock.full_use(
        data_stock.published_stock(), lines.slopes, lines.intercepts, lines.centre, rng
    )
    early, late = np.quantile(crossing_date.years, [0.1, 0.9], method="inverted_cdf")
    median = float(np.quantile(crossing_date.years, 0.5, method="inverted_cdf"))
    words = (
        f"if the trend of text datasets in the data continues, it reaches the published stock in "
        f"{_year(median)} (80% interval {_year(early)} to {_year(late)})."
    )
    verdict = EARLY if decimal_years([as_of])[0] < claim.high else ""
    return Measurement(
        median, words, early, late, "80% interval of trend and stock", len(rows), verdict
    )


def _year(year: float) -> str:
    return f"{year:.0f}" if np.isfinite(year) else "no year before 2100"


def _text_rows(frame: pd.DataFrame, claim: Claim, as_of: pd.Timestamp) -> pd.DataFrame:
    """Datasets of pure language models: datasets of images, video and games are not text."""
    is_text = np.array([set(cell) == {"Language"} for cell in frame["domain"]], dtype=bool)
    return select_rows(frame[is_text], claim.parameters, as_of)
