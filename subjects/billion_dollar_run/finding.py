"""The view "The billion-dollar run": when a run costs so much, if the trend continues."""

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.billion_dollar_run.view import View
from subjects.cost import data, finding
from subjects.cost.data import NAMES, SEED
from subjects.cost.view import RULE
from subjects.trend import crossing_dates
from trends import projection
from trends import wording as words
from trends.crossing import Crossing, CrossingDate
from trends.errors import TrendError
from trends.growth import Growth
from ui import frames
from ui.cache import cached
from ui.finding import Finding
from ui.look import Look
from ui.text import numbers, sentences

QUESTION = "When does a training run cost a billion dollars?"
DRAWS = 4000
COLUMNS = {
    "year": "By the end of",
    "line": "Probability, central line",
    "largest": "Probability, largest run",
}
METHOD = (
    "**What is projected.** The line through log10 of our own cost estimates of frontier runs (see "
    "the page Training cost), continued. **Central line**: the date on which the median new "
    "frontier run costs the sum; only the line is uncertain. **Largest run**: the date of the "
    "first run above the sum; runs come at random, {rate} a year as over the last {years} years, "
    "and scatter about the line by {spread} (one standard deviation), log-normally. {draws} draws, "
    "seeded, to {horizon}.\n\n"
    "**What it takes** stands on a chip of today's table: prices in real dollars stay, and what "
    "a dollar buys grows as hardware price-performance has.\n\n"
    "**What is missing.** Runs whose hardware is not disclosed have no cost here, most of the "
    "newest ones: the rate is too low, the largest run may have come already, and a slowdown may "
    "be missing data. Staff, experiments and failed runs are not counted. The range of each "
    "estimate (mostly a factor of two to three either way) is not in the interval of the dates."
)


@cached(entries=512)
def crossing(view: View) -> Crossing | str:
    """When the view's sum is reached, or why no date can be told."""
    fit = finding.fit(view.trend, view.method)
    if isinstance(fit, str):
        return fit
    costs, inside = data.costs().models, finding.chosen(view.trend)
    usd, days = costs[f"{view.method}_usd"], costs["published_on"]
    start, rng = today(), np.random.default_rng(SEED)
    try:
        return projection.crossing(
            projection.line_draws(fit, DRAWS, rng),
            view.threshold,
            spread=fit.residual_sd,
            per_year=projection.arrivals_per_year(
                days, usd.where(inside), start, years=crossing_dates.RATE_YEARS
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
    """The day for which the data speaks."""
    return pd.Timestamp(str(frames.data_day("epoch_models")))


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


def first(view: View) -> str:
    """The run that cost the sum first: "Grok 4, July 2025, $11B"."""
    costs = data.costs().models
    rows = costs[costs[f"{view.method}_usd"] >= view.threshold].sort_values("published_on")
    one = rows.iloc[0]
    usd = numbers.dollars(one[f"{view.method}_usd"])
    return f"{one['model']}, {numbers.month(one['published_on'])}, at an estimated {usd}"


@cached(entries=128)
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    found, fit = crossing(view), finding.fit(view.trend, view.method)
    if isinstance(found, str) or isinstance(fit, str):
        return _none(view, str(found))
    rows = crossing_dates.by_year(found).reset_index(drop=True)
    return Finding(
        title=title(view),
        answer=_answer(view, found, fit),
        rows=rows.assign(year=rows["year"].astype(str)),
        columns=COLUMNS,
        units={},
        draw=partial(_figure, view),
        summary=_summary(view, found),
        numbers=_numbers(view, found, fit),
        definition=_definition(view),
        method=METHOD.format(
            rate=words.significant(found.per_year),
            years=crossing_dates.RATE_YEARS,
            spread=numbers.times(10**found.spread),
            draws=f"{DRAWS:,}",
            horizon=words.month(found.horizon),
        ),
        fits={NAMES[view.method]: fit},
    )


def _none(view: View, why: str) -> Finding:
    return Finding(
        title=title(view),
        answer=f"Not identified: {why}",
        rows=pd.DataFrame(columns=list(COLUMNS)),
        columns=COLUMNS,
        units={},
        draw=None,
        summary="",
        numbers=(),
        definition=_definition(view),
        method="",
    )


def title(view: View) -> str:
    """ "When a training run costs $1.0B"."""
    return f"When a training run costs {numbers.dollars(view.threshold)}"


def _answer(view: View, found: Crossing, fit: Growth) -> str:
    usd = numbers.dollars(view.threshold)
    pace = sentences.rate(fit, "x")
    if found.reached_on is not None:
        largest = f"The first run that cost {usd} was {first(view)}."
    else:
        largest = f"The first run above it comes in **{when(found.largest)}**."
    return (
        f"If the trend of {NAMES[view.method].lower()} continues at {pace}, the median frontier "
        f"run costs {usd} in **{when(found.line)}**. {largest} "
        f"{RULE.label_of(view.rule).capitalize()}, {words.count(fit.n, 'run')}; dollars of 2023."
    )


def _numbers(view: View, found: Crossing, fit: Growth) -> list[tuple[str, str, str]]:
    costs = data.costs().models
    usd = costs[f"{view.method}_usd"]
    at = int(usd.argmax())
    name, day = costs["model"].iloc[at], costs["published_on"].iloc[at]
    here = float(fit.project([found.start])["median"].iloc[0])
    year = found.start.year + 2
    by = found.largest.by([pd.Timestamp(year, 12, 31)])[0]
    return [
        (
            "Line today",
            numbers.dollars(here),
            f"day of the data, {words.month(found.start)}",
        ),
        ("Dearest so far", numbers.dollars(float(usd.max())), f"{name}, {numbers.month(day)}"),
        (f"Largest by {year}", words.percent(by), "probability that a run has cost the sum"),
        ("Runs a year", words.significant(found.per_year), "frontier runs with a known cost"),
    ]


def _definition(view: View) -> dict[str, str]:
    return {
        "quantity": f"{NAMES[view.method]}: own estimate, dollars of December 2023",
        "threshold": f"{view.threshold:g} USD of 2023",
        "models": f"{RULE.label_of(view.rule)}, from {view.start:%Y-%m} on",
        "interval": f"{numbers.level(view.level)}, of the dates; line drawn from its t "
        f"distribution, {DRAWS:,} draws, seed {SEED}",
        "line, largest": "probability of having crossed by the end of the year",
    }


def _summary(view: View, found: Crossing) -> str:
    return (
        f"{title(view)}: probability over time. Central line: {when(found.line)}. "
        f"Largest run: {when(found.largest)}."
    )


@cached
def _figure(view: View, look: Look) -> go.Figure:
    found = crossing(view)
    assert not isinstance(found, str)
    return crossing_dates.draw(found, title(view), look)
