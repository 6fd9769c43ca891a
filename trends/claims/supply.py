"""Claims about what serving costs and what hardware can do in a day."""

import numpy as np
import pandas as pd

from trends.claims.ledger import Claim, Frames, Measurement, unknown
from trends.dates import stamps
from trends.models import serving, time_compression
from trends.wording import count, significant


def priced_queries(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """What answering the preset's queries costs a year at the list prices of token_prices.

    parameters: preset (of data/reference/serving.toml), model (its price gives the number),
    models (their prices give the range). List prices include the vendor's margin.
    """
    traffic = serving.preset(claim.parameters["preset"])
    costs = {
        name: serving.by_price(traffic, *price).usd_per_year
        for name in (claim.parameters["model"], *claim.parameters["models"])
        if (price := _price(frames["token_prices"], name))
    }
    main = claim.parameters["model"]
    if main not in costs:
        return unknown(f"the data have no price for {main}.", len(costs))
    low, high = min(costs.values()), max(costs.values())
    words = (
        f"{significant(traffic.answers_per_day)} answers a day of {traffic.tokens:.0f} tokens at "
        f"the list price of {main} cost {significant(costs[main])} USD a year "
        f"({significant(low)} to {significant(high)} across the models {', '.join(costs)})."
    )
    kind = "cheapest to most expensive of the named models"
    return Measurement(costs[main], words, low, high, kind, len(costs))


def _price(prices: pd.DataFrame, name: str) -> tuple[float, float] | None:
    """USD per million tokens (input, output) of a model, from its earliest dated row."""
    rows = prices[(prices["model"] == name) & prices["is_plausible"].astype(bool)]
    rows = rows.dropna(subset=["input_usd_per_million_tokens", "output_usd_per_million_tokens"])
    if rows.empty:
        return None
    first = rows.sort_values("from_on", na_position="first", kind="stable").iloc[0]
    return (
        float(first["input_usd_per_million_tokens"]),
        float(first["output_usd_per_million_tokens"]),
    )


def cpu_years(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """Years of one CPU thread that the fastest run in the data did per day.

    The thread and its sustained share: `trends.models.time_compression`. low to high: the thread
    at its peak, and at a tenth of it.
    """
    models = frames["models"]
    published = models[stamps(models["published_on"]) <= stamps([as_of])[0]]
    thread = time_compression.thread(frames["chip_sheet"])
    runs = time_compression.runs(published, thread)
    if runs.empty:
        return unknown("no model in the data states both its compute and its wall time.")
    best = runs.iloc[int(runs["compute_years_per_day"].argmax())]
    number = float(best["compute_years_per_day"])
    fast = int((runs["compute_years_per_day"] >= claim.low).sum())
    words = (
        f"the run of {best['model']} did {significant(number)} years of a thread of "
        f"{thread.cpu} per day; {fast:,} of {count(len(runs), 'run')} with a "
        f"stated wall time did {significant(claim.low)} or more."
    )
    peak = thread.sustained_share
    low, high = number * peak, number * peak / 0.1
    return Measurement(number, words, low, high, "thread at its peak to a tenth of it", len(runs))
