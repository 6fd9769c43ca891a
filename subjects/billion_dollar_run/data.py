"""When a run costs a sum: the crossing dates of a view, and the run that paid it first."""

import numpy as np
import pandas as pd

from subjects.billion_dollar_run.view import BillionView
from subjects.cost import data, frontier
from subjects.cost.data import SEED
from subjects.trend import crossing_dates
from trends import projection
from trends import wording as words
from trends.crossing import Crossing, CrossingDate
from trends.errors import TrendError
from ui import frames
from ui.cache import cached
from ui.text import numbers

DRAWS = 4000


@cached(entries=512)
def crossing(view: BillionView) -> Crossing | str:
    """When the view's sum is reached, or why no date can be given."""
    fit = frontier.growth(view.trend, view.method)
    if isinstance(fit, str):
        return fit
    costs, is_frontier = data.costs().models, frontier.is_frontier(view.trend)
    usd, days = costs[f"{view.method}_usd"], costs["published_on"]
    start, rng = today(), np.random.default_rng(SEED)
    try:
        return projection.crossing(
            projection.line_draws(fit, DRAWS, rng),
            view.threshold,
            spread=fit.residual_sd,
            per_year=projection.arrivals_per_year(
                days, usd.where(is_frontier), start, years=crossing_dates.RATE_YEARS
            ),
            start=start,
            horizon=start + pd.DateOffset(years=crossing_dates.HORIZON_YEARS),
            rng=rng,
            level=view.trend.level,
            reached_on=projection.first_reached(days, usd, view.threshold),
        )
    except TrendError as reason:
        return str(reason)


def today() -> pd.Timestamp:
    """The day of the data."""
    return pd.Timestamp(str(frames.data_day("epoch_models")))


def most_expensive(view: BillionView) -> pd.Series:
    """The run that cost the most so far by the view's method: a row of `Costs.models`."""
    costs = data.costs().models
    return costs.iloc[int(costs[f"{view.method}_usd"].argmax())]


def first_run(view: BillionView) -> str:
    """The run that cost the sum first: "Grok 4, July 2025, at an estimated $11B"."""
    costs = data.costs().models
    usd = costs[f"{view.method}_usd"]
    run = costs[usd >= view.threshold].sort_values("published_on").iloc[0]
    estimate = numbers.dollars(run[f"{view.method}_usd"])
    return f"{run['model']}, {numbers.month(run['published_on'])}, at an estimated {estimate}"


def sum_words(view: BillionView) -> str:
    """The sum as its reader chose it: "$1B"."""
    return numbers.exact_dollars(view.threshold)


def when(arrival: CrossingDate) -> str:
    """ "March 2028 (90% interval May 2027 to July 2029)", or never."""
    early, late = arrival.interval
    if arrival.median is None:
        years = crossing_dates.HORIZON_YEARS
        return f"not within {years} years in {words.percent(arrival.never)} of draws"
    ends = f"{month(early)} to {month(late)}"
    return f"{month(arrival.median)} ({numbers.level(arrival.level)} interval {ends})"


def month(day: pd.Timestamp | None) -> str:
    """ "March 2028", or beyond the years looked at."""
    return "beyond the horizon" if day is None else numbers.month(day)
