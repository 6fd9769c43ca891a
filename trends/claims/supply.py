"""Claims about what serving costs and what hardware can do in a day."""

import numpy as np
import pandas as pd

from trends.claims.ledger import Claim, Finding, Frames, unknown
from trends.dates import stamps
from trends.models import serving, time_compression
from trends.wording import count, significant


def priced_queries(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """What answering the preset's queries costs a year at list prices of token_prices.

    parameters: preset (of data/reference/serving.toml), model (whose price gives the number),
    models (whose prices give the range). A list price holds the vendor's margin.
    """
    traffic = serving.preset(claim.parameters["preset"])
    costs = {
        name: serving.by_price(traffic, *price).usd_per_year
        for name in (claim.parameters["model"], *claim.parameters["models"])
        if (price := _price(frames["token_prices"], name))
    }
    main = claim.parameters["model"]
    if main not in costs:
        return unknown(f"the data hold no price of {main}.", len(costs))
    words = (
        f"{significant(traffic.answers_per_day)} answers a day of {traffic.tokens:.0f} tokens at "
        f"the list price of {main} cost {significant(costs[main])} USD a year "
        f"({significant(min(costs.values()))} to {significant(max(costs.values()))} over the "
        f"models {', '.join(costs)})."
    )
    span = "cheapest to dearest of the models named"
    return Finding(costs[main], words, min(costs.values()), max(costs.values()), span, len(costs))


def _price(prices: pd.DataFrame, name: str) -> tuple[float, float] | None:
    """USD per million tokens (read, written) of a model, by its earliest dated row."""
    rows = prices[(prices["model"] == name) & prices["is_plausible"].astype(bool)]
    rows = rows.dropna(subset=["input_usd_per_million_tokens", "output_usd_per_million_tokens"])
    if rows.empty:
        return None
    first = rows.sort_values("from_on", na_position="first", kind="stable").iloc[0]
    read, written = first["input_usd_per_million_tokens"], first["output_usd_per_million_tokens"]
    return float(read), float(written)


def cpu_years(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """Years of one CPU thread that the fastest run of the data did per day.

    The thread and what it sustains: `trends.models.time_compression`. The range puts the thread at
    its peak and at a tenth of it.
    """
    models = frames["models"]
    known = models[stamps(models["published_on"]) <= stamps([as_of])[0]]
    thread = time_compression.thread(frames["chip_sheet"])
    runs = time_compression.runs(known, thread)
    if runs.empty:
        return unknown("no model in the data states both its compute and its wall time.")
    best = runs.iloc[int(runs["compute_years_per_day"].argmax())]
    number = float(best["compute_years_per_day"])
    words = (
        f"the run of {best['model']} did {significant(number)} years of a thread of "
        f"{thread.cpu} per day; {_many(runs, claim.low)} of {count(len(runs), 'run')} with a "
        f"stated wall time did {significant(claim.low)} or more."
    )
    peak = thread.sustained_share
    low, high = number * peak, number * peak / 0.1
    return Finding(number, words, low, high, "thread at its peak to a tenth of it", len(runs))


def _many(runs: pd.DataFrame, least: float) -> str:
    return f"{int((runs['compute_years_per_day'] >= least).sum()):,}"
