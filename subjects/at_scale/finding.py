"""The view "Serving at scale": what it costs a year to answer queries with a model."""

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.at_scale import data, sections
from subjects.at_scale.data import VENDORS, Offers
from subjects.at_scale.view import BY, MILLION, AtScaleView, controls, most_expensive_run
from trends import wording as words
from trends.models import serving, size
from trends.models.serving import Cost
from ui import frames
from ui.cache import cached
from ui.charts import bars as chart_bars
from ui.charts.bars import Bar
from ui.finding import Finding, KeyNumber, Room
from ui.look import Look
from ui.text import numbers

SOURCE = "litellm"
COLUMNS = {
    "basis": "Cost basis",
    "usd_per_answer": "Per answer",
    "usd_per_year": "Per year",
    "over_estimate": "Times the 2023 estimate",
    "detail": "Details",
}


@cached
def of(view: AtScaleView) -> Finding:
    """The view worked out on the newest build."""
    offers = data.offers(view)
    rows = table(view, offers)
    return Finding(
        title="Cost of answering queries with a model",
        answer=_answer(view, offers),
        rows=rows,
        columns=COLUMNS,
        units={"usd_per_answer": "USD", "usd_per_year": "USD"},
        draw=partial(_figure, view),
        summary=_summary(view, rows),
        numbers=_key_numbers(view, offers),
        definition=_definition(view, offers),
        method=sections.METHOD,
        source=SOURCE,
        sections=[sections.energy(view), sections.constants()],
    )


def table(view: AtScaleView, offers: Offers) -> pd.DataFrame:
    """Each cost basis: basis, usd_per_answer, usd_per_year, over_estimate (x), detail."""
    estimate, fleet = data.estimate(), view.fleet()
    model = size.models()[view.model].label
    bases = [
        ("median", offers.median, f"of {len(offers.yearly):,} offers of chat models"),
        ("cheapest", offers.cheapest, f"{VENDORS} vendors sell at or below it"),
        ("chips", fleet.cost,
         f"{model} on {numbers.counted(fleet.chips)} chips at {view.utilization:g}%"),
    ]  # fmt: skip
    if view.by == "own":
        prices = (
            f"{numbers.dollars(view.usd_in)} per million in, {numbers.dollars(view.usd_out)} out"
        )
        bases.append(("own", data.cost(view, offers), prices))
    rows = [
        {"basis": BY.words[name], "usd_per_answer": cost.usd_per_answer,
         "usd_per_year": cost.usd_per_year, "over_estimate": cost.times(estimate["usd_per_year"]),
         "detail": detail}
        for name, cost, detail in bases
    ]  # fmt: skip
    low, high = estimate["usd_per_answer"]
    rows.append(
        {"basis": "the estimate of 2023", "usd_per_answer": np.nan,
         "usd_per_year": estimate["usd_per_year"], "over_estimate": 1.0,
         "detail": f"{numbers.dollars(low)} to {numbers.dollars(high)} an answer"}
    )  # fmt: skip
    return pd.DataFrame(rows)


def _answer(view: AtScaleView, offers: Offers) -> str:
    cost, estimate = data.cost(view, offers), data.estimate()["usd_per_year"]
    base = f"{view.share:g}% of {numbers.counted(view.queries * 1e9)} queries a day"
    if not cost.usd_per_year:
        return f"Answering {base} costs nothing per year: there is no answer, or no price."
    return (
        f"Answering {base} costs **{numbers.dollars(cost.usd_per_year)} per year** {_basis(view)}: "
        f"{_ratio(cost, estimate)} estimated in 2023. 90% of {len(offers.yearly):,} offers lie in "
        f"the interval {numbers.dollars(offers.low)} to {numbers.dollars(offers.high)}; the "
        f"cheapest plausible one would cost {numbers.dollars(offers.cheapest.usd_per_year)}."
    )


def _basis(view: AtScaleView) -> str:
    """ "at the median offer", "on chips of your own"."""
    return f"{'on' if view.by == 'chips' else 'at'} {BY.words[view.by]}"


def _ratio(cost: Cost, estimate: float) -> str:
    ratio = cost.times(estimate)
    yearly = f"the {numbers.dollars(estimate)} a year"
    if ratio < 1:
        return f"{numbers.times(1 / ratio)} cheaper than {yearly}"
    return f"{numbers.times(ratio)} {yearly}"


def _key_numbers(view: AtScaleView, offers: Offers) -> list[KeyNumber]:
    cost, fleet = data.cost(view, offers), view.fleet()
    training = view.training * MILLION
    even = serving.break_even(training, cost, view.revenue / 100)
    model = size.models()[view.model].label
    key_numbers = [
        ("Per answer", numbers.dollars(cost.usd_per_answer), _basis(view)),
        ("Chips", numbers.counted(fleet.chips), f"for {model} at {view.utilization:g}% of peak"),
        ("Energy per answer", numbers.quantity(fleet.wh_per_answer, "Wh"),
         f"on those chips, {numbers.metric(fleet.power_w, 'W')} in all"),
        ("Equals one training run after", _days(even.days_until_serving_costs_as_much),
         f"of serving, at a training cost of {numbers.dollars(training)}{_whose(view)}"),
    ]  # fmt: skip
    if view.revenue:
        margin = f"by a margin of {numbers.dollars(even.margin_usd_per_answer)} an answer"
        key_numbers.append(("Training cost recouped", _days(even.days_until_margin_pays), margin))
    return key_numbers


def _days(days: float) -> str:
    if not np.isfinite(days):
        return "never"
    return f"{numbers.significant(days)} days" if days < 730 else numbers.months(days / 365.25 * 12)


def _whose(view: AtScaleView) -> str:
    model, usd = most_expensive_run()
    return f", that of {model}" if float(f"{usd / MILLION:.3g}") == view.training else ""


def _definition(view: AtScaleView, offers: Offers) -> dict[str, str]:
    return {
        "traffic": f"{view.queries:g} billion queries a day, {view.share:g}% answered, "
        f"{view.tokens_in:g} tokens in, {view.tokens_out:g} out",
        "offers": f"{len(offers.yearly):,} list prices of chat models, plausible, above zero",
        "interval": "5th to 95th percentile of the offers",
        "chips": f"{view.peak:g} TFLOP/s x {view.utilization:g}%, {view.hour:g} USD an hour, "
        f"{view.watts:g} W",
        "estimate": data.estimate()["source"],
    }


def _summary(view: AtScaleView, rows: pd.DataFrame) -> str:
    pairs = zip(rows["basis"], rows["usd_per_year"], strict=True)
    amounts = [f"{basis}: {numbers.dollars(usd)} a year." for basis, usd in pairs]
    answers = words.count(int(view.traffic.answers_per_day), "answer")
    return f"Bars on a logarithmic axis, dollars per year for {answers} a day. {' '.join(amounts)}"


@cached(entries=32)
def _figure(view: AtScaleView, look: Look) -> go.Figure:
    offers = data.offers(view)
    rows = table(view, offers).sort_values("usd_per_year", ascending=False)
    bases = zip(rows["basis"], rows["usd_per_year"], rows["detail"], strict=True)
    bars = [Bar(basis, usd, detail, basis == BY.words[view.by]) for basis, usd, detail in bases]
    return chart_bars.figure(
        bars,
        offers.yearly["usd_per_year"].to_numpy(),
        title="Cost of answering queries with a model, a year",
        definition=f"{view.share:g}% of {numbers.counted(view.queries * 1e9)} queries a day, "
        f"{view.tokens_in:g} tokens in and {view.tokens_out:g} out; ticks: every offer",
        source=frames.source_line(SOURCE),
        look=look,
    )


ROOM = Room(
    question="What would it cost to answer half of a search engine's queries?",
    controls=controls,
    find=of,
)
