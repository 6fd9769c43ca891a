"""Cards of the Overview that are no growth of models: prices, limits, the billion-dollar run."""

import pandas as pd

from subjects.billion_dollar_run import data as run_data
from subjects.billion_dollar_run import view as billion_dollar_run_view
from subjects.cost import data, frontier
from subjects.limits import data as limits_data
from subjects.limits import text
from subjects.overview.card import Card
from subjects.rental_prices import view as rental
from subjects.rental_prices.market import market_of
from subjects.token_prices import finding as token_prices_finding
from subjects.token_prices import view as token_prices_view
from trends import wording as words
from trends.growth import Growth
from trends.limits import scenario
from ui.text import numbers

BENCHMARK = "MMLU"  # the benchmark whose levels have the longest record of prices
YEAR = 2030


def billion_dollar_run() -> Card:
    """When a run first costs a billion dollars, if the trend continues."""
    view, page = billion_dollar_run_view.DEFAULT, "pages/projections/billion_dollar_run.py"
    crossing, fit = run_data.crossing(view), frontier.growth(view.trend, view.method)
    title = f"First run of {numbers.dollars(view.threshold)}"
    runs = data.costs().models[["published_on", f"{view.method}_usd"]]
    runs = runs.set_axis(["published_on", "value"], axis=1)[frontier.is_frontier(view.trend)]
    if isinstance(crossing, str) or not isinstance(fit, Growth):
        return Card("billion", title, "", runs, None, str(crossing), page)
    early, late = (run_data.month(day) for day in crossing.largest.interval)
    level, growth = numbers.level(crossing.largest.level), numbers.per_year(fit.growth_per_year)
    return Card(
        name="billion",
        title=title,
        who="the cost of runs at the frontier, amortised hardware and energy",
        rows=runs.dropna(),
        fit=fit,
        problem=None,
        page=page,
        value=run_data.month(crossing.reached_on or crossing.largest.median),
        context=f"{level} interval {early} to {late}, if the cost of frontier runs keeps growing "
        f"{growth}; {words.count(fit.n, 'run')}.",
    )


def rentals() -> Card:
    """What vendors ask for an hour of the page's first chip."""
    view = rental.DEFAULT
    market = market_of(view)
    trend, today = market.trend, market.today
    who = f"what vendors ask for an hour of {rental.chip_words()[view.chip]}"
    if today is not None:
        median = numbers.dollars(float(today["median"]), 3)
        offers = words.count(int(today["offers"]), "offer")
        who += f"; now {median} at the median of {offers}"
    return Card(
        name="rental",
        title="Rental price",
        who=who,
        rows=trend.used.rename(columns={"date": "published_on"})[["published_on", "value"]],
        fit=trend.overall,
        problem=trend.problem,
        page="pages/hardware/rental_prices.py",
    )


def tokens() -> Card:
    """How fast the price falls at the level in the middle of a benchmark."""
    view = token_prices_view.TokenPricesView(benchmark=BENCHMARK)
    declines, page = token_prices_finding.declines(view), "pages/serving/token_prices.py"
    if not declines:
        none = pd.DataFrame({"published_on": pd.to_datetime([]), "value": []})
        problem = "Not identified: no level has enough prices for a fit."
        return Card("tokens", "Token price", "", none, None, problem, page)
    one = token_prices_finding.median(declines)
    rows = token_prices_finding.rows(view)
    is_one = (rows["level_model"] == one.level_model) & rows["is_lowest"].astype(bool)
    points = rows[is_one].rename(
        columns={"released_on": "published_on", token_prices_finding.PRICE: "value"}
    )
    low, high = one.interval
    return Card(
        name="tokens",
        title="Token price",
        who=f"the price to reach {one.level_model}'s score on {BENCHMARK}",
        rows=points[["published_on", "value"]],
        fit=one.trend,
        problem=None,
        page=page,
        params={"benchmark": BENCHMARK},
        value=f"{numbers.times(one.factor)} less a year",
        context=f"{numbers.level(one.trend.level)} interval {numbers.interval(low, high)}, "
        f"{words.count(one.trend.n, 'price')}: to reach {one.level_model}'s score on {BENCHMARK}, "
        f"the level in the middle of {len(declines)}.",
    )


def limits() -> Card:
    """The largest feasible run of a year, and what binds it."""
    run = limits_data.run(scenario.scenario(overrides=limits_data.live()), "top10")
    label, _, context = text.size_number(run, YEAR)
    first, share = next(iter(run.share(YEAR).items()))
    bands = run.bands[limits_data.ENVELOPE]
    days = pd.to_datetime(bands["year"].astype(int).astype(str) + "-01-01")
    return Card(
        name="limits",
        title=label,
        who="the largest training run that power, chips, memory, money, data and latency allow",
        rows=pd.DataFrame({"published_on": days, "value": bands["median"]}),
        fit=None,
        problem=None,
        page="pages/projections/limits.py",
        value=numbers.quantity(run.at(YEAR)["median"], text.UNIT),
        context=f"{context.removeprefix('FLOP; ')}. {text.NAMES[first]} is the lowest "
        f"limit in {words.percent(share)} of {limits_data.DRAWS:,} draws.",
    )
