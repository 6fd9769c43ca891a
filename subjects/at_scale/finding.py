"""The view "Serving at scale": what it costs a year to answer queries with a model."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.at_scale.sections import METHOD
from subjects.at_scale.view import BY, MILLION, View, dearest
from trends import wording as words
from trends.models import serving, size
from trends.models.serving import Cost
from ui import frames
from ui.cache import cached
from ui.charts import bars as chart_bars
from ui.charts.bars import Bar
from ui.finding import Finding
from ui.look import Look
from ui.text import numbers

QUESTION = "What would it cost to answer half of a search engine's queries?"
SOURCE = "litellm"
OFFERS = """
    SELECT vendor, model, input_usd_per_million_tokens AS usd_in,
           output_usd_per_million_tokens AS usd_out
    FROM token_prices
    WHERE source = 'litellm' AND mode = 'chat' AND is_plausible
      AND input_usd_per_million_tokens > 0 AND output_usd_per_million_tokens > 0
    ORDER BY vendor, model
"""
VENDORS = 3  # that sell at or below the cheapest plausible price
ENDS = (0.05, 0.95)
COLUMNS = {
    "basis": "Paid by",
    "usd_per_answer": "Per answer",
    "usd_per_year": "Per year",
    "over_estimate": "Over the 2023 estimate",
    "detail": "What it is",
}


@dataclass(frozen=True)
class Offers:
    """What the offers on the list come to for a view's traffic, dollars per year."""

    yearly: pd.DataFrame  # vendor, model, usd_per_answer, usd_per_year; the cheapest first
    median: Cost
    cheapest: Cost
    low: float
    high: float
    cheapest_model: str


def offers(view: View) -> Offers:
    """Each offer's cost of the view's traffic."""
    traffic, listed = view.traffic, frames.rows(OFFERS)
    per_answer = [
        serving.by_price(traffic, *prices).usd_per_answer
        for prices in zip(listed["usd_in"], listed["usd_out"], strict=True)
    ]
    yearly = listed.assign(usd_per_answer=per_answer).sort_values("usd_per_answer", kind="stable")
    of_all = [Cost(each, traffic.answers_per_day) for each in yearly["usd_per_answer"]]
    yearly = yearly.assign(usd_per_year=[cost.usd_per_year for cost in of_all])
    cheapest = yearly.drop_duplicates("vendor").iloc[:VENDORS].iloc[-1]
    low, high = yearly["usd_per_year"].quantile(list(ENDS))
    median = Cost(float(yearly["usd_per_answer"].median()), traffic.answers_per_day)
    least = Cost(float(cheapest["usd_per_answer"]), traffic.answers_per_day)
    return Offers(yearly, median, least, float(low), float(high), str(cheapest["model"]))


def cost(view: View, found: Offers) -> Cost:
    """The cost on the basis that the view names."""
    if view.by == "chips":
        return view.fleet().cost
    if view.by == "own":
        return serving.by_price(view.traffic, view.usd_in, view.usd_out)
    return found.cheapest if view.by == "cheapest" else found.median


def estimate() -> dict[str, Any]:
    """The estimate of 2023: usd_per_year, share, usd_per_answer, source, note."""
    return dict(serving.facts()["estimate_2023"])


@cached
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    found = offers(view)
    rows = table(view, found)
    return Finding(
        title="Cost of answering queries with a model",
        answer=_answer(view, found),
        rows=rows,
        columns=COLUMNS,
        units={"usd_per_answer": "USD", "usd_per_year": "USD"},
        draw=partial(_figure, view),
        summary=_summary(view, rows),
        numbers=_numbers(view, found),
        definition=_definition(view, found),
        method=METHOD,
        source=SOURCE,
    )


def table(view: View, found: Offers) -> pd.DataFrame:
    """Each way to pay: basis, usd_per_answer, usd_per_year, over_estimate (x), detail."""
    told, fleet = estimate(), view.fleet()
    label = size.models()[view.model].label
    ways = [
        (BY.words["median"], found.median, f"of {len(found.yearly):,} offers of chat models"),
        (BY.words["cheapest"], found.cheapest, f"{VENDORS} vendors sell at or below it"),
        (BY.words["chips"], fleet.cost,
         f"{label} on {numbers.counted(fleet.chips)} chips at {view.utilization:g}%"),
    ]  # fmt: skip
    if view.by == "own":
        prices = (
            f"{numbers.dollars(view.usd_in)} per million in, {numbers.dollars(view.usd_out)} out"
        )
        ways.append((BY.words["own"], cost(view, found), prices))
    rows = [
        {"basis": basis, "usd_per_answer": each.usd_per_answer, "usd_per_year": each.usd_per_year,
         "over_estimate": each.times(told["usd_per_year"]), "detail": detail}
        for basis, each, detail in ways
    ]  # fmt: skip
    low, high = told["usd_per_answer"]
    rows.append(
        {"basis": "the estimate of 2023", "usd_per_answer": np.nan,
         "usd_per_year": told["usd_per_year"], "over_estimate": 1.0,
         "detail": f"{numbers.dollars(low)} to {numbers.dollars(high)} an answer"}
    )  # fmt: skip
    return pd.DataFrame(rows)


def _answer(view: View, found: Offers) -> str:
    chosen, told = cost(view, found), estimate()["usd_per_year"]
    base = f"{view.share:g}% of {numbers.counted(view.queries * 1e9)} queries a day"
    if not chosen.usd_per_year:
        return f"Answering {base} costs nothing per year: there is no answer, or no price."
    ends = f"{numbers.dollars(found.low)} to {numbers.dollars(found.high)}"
    return (
        f"Answering {base} costs **{numbers.dollars(chosen.usd_per_year)} per year**, paid by "
        f"{BY.words[view.by]}: {_ratio(chosen, told)} estimated in 2023. 90% of "
        f"{len(found.yearly):,} offers lie in the interval {ends}; the cheapest plausible one "
        f"makes it {numbers.dollars(found.cheapest.usd_per_year)}."
    )


def _ratio(chosen: Cost, told: float) -> str:
    ratio = chosen.times(told)
    sum_told = f"the {numbers.dollars(told)} a year"
    if ratio < 1:
        return f"{numbers.times(1 / ratio)} less than {sum_told}"
    return f"{numbers.times(ratio)} {sum_told}"


def _numbers(view: View, found: Offers) -> list[tuple[str, str, str]]:
    chosen, fleet = cost(view, found), view.fleet()
    trained = serving.break_even(view.training * MILLION, chosen, view.revenue / 100)
    label = size.models()[view.model].label
    told = [
        ("Per answer", numbers.dollars(chosen.usd_per_answer), f"paid by {BY.words[view.by]}"),
        ("Chips", numbers.counted(fleet.chips), f"for {label} at {view.utilization:g}% of peak"),
        ("Energy per answer", numbers.quantity(fleet.wh_per_answer, "Wh"),
         f"on those chips, {numbers.metric(fleet.power_w, 'W')} in all"),
        ("As dear as training", _days(trained.days_until_serving_costs_as_much),
         f"of serving cost {numbers.dollars(view.training * MILLION)}{_whose(view)}"),
    ]  # fmt: skip
    if view.revenue:
        margin = f"by a margin of {numbers.dollars(trained.margin_usd_per_answer)} an answer"
        told.append(("Training is earned", _days(trained.days_until_margin_pays), margin))
    return told


def _days(days: float) -> str:
    if not np.isfinite(days):
        return "never"
    return f"{numbers.significant(days)} days" if days < 730 else numbers.months(days / 365.25 * 12)


def _whose(view: View) -> str:
    name, usd = dearest()
    return f", as {name} did" if float(f"{usd / MILLION:.3g}") == view.training else ""


def _definition(view: View, found: Offers) -> dict[str, str]:
    return {
        "traffic": f"{view.queries:g} billion queries a day, {view.share:g}% answered, "
        f"{view.tokens_in:g} tokens in, {view.tokens_out:g} out",
        "offers": f"{len(found.yearly):,} list prices of chat models, plausible, above zero",
        "interval": "5th to 95th percentile of the offers",
        "chips": f"{view.peak:g} TFLOP/s x {view.utilization:g}%, {view.hour:g} USD an hour, "
        f"{view.watts:g} W",
        "estimate": estimate()["source"],
    }


def _summary(view: View, rows: pd.DataFrame) -> str:
    pairs = zip(rows["basis"], rows["usd_per_year"], strict=True)
    told = [f"{basis}: {numbers.dollars(usd)} a year." for basis, usd in pairs]
    offered = words.count(int(view.traffic.answers_per_day), "answer")
    return f"Bars on a logarithmic axis, dollars per year for {offered} a day. {' '.join(told)}"


@cached(entries=32)
def _figure(view: View, look: Look) -> go.Figure:
    found = offers(view)
    rows = table(view, found).sort_values("usd_per_year", ascending=False)
    ways = zip(rows["basis"], rows["usd_per_year"], rows["detail"], strict=True)
    bars = [Bar(basis, usd, detail, basis == BY.words[view.by]) for basis, usd, detail in ways]
    return chart_bars.figure(
        bars,
        found.yearly["usd_per_year"].to_numpy(),
        title="Cost of answering queries with a model, a year",
        definition=f"{view.share:g}% of {numbers.counted(view.queries * 1e9)} queries a day, "
        f"{view.tokens_in:g} tokens in and {view.tokens_out:g} out; ticks: every offer",
        source=frames.source_line(SOURCE),
        look=look,
    )
