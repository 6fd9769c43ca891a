"""The view "Token prices": what a benchmark level costs through time, and its fall."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.token_prices import levels_chart, vendors
from subjects.token_prices.view import BENCHMARK, CONTROLS, TokenPricesView
from trends import reference
from trends import wording as words
from trends.models import token_decline
from trends.models.token_decline import Decline
from ui import frames
from ui.cache import cached
from ui.finding import Finding, KeyNumber, Room, comparison
from ui.look import Look
from ui.text import numbers

SOURCE = "price_levels"
PRICE = "price_usd_per_million_tokens"
LEVELS = """
    SELECT benchmark, level_model, level_score, model, released_on, score, is_lowest,
           price_usd_per_million_tokens
    FROM price_levels ORDER BY benchmark, level_model, released_on, price_usd_per_million_tokens
"""
COLUMNS = {
    "model": "Model",
    "released_on": "Released",
    PRICE: "Price per million tokens",
    "benchmark": "Benchmark",
    "level_model": "Matches the score of",
    "score": "Score",
    "is_lowest": "Cheapest at release",
}
METHOD = (
    "**What is measured.** The blended price (three input tokens for one output token) of models "
    "that match the score of an earlier model on a benchmark.\n\n"
    "**Formula.** At each level, least squares of log10 price on the date through the models that "
    "were the cheapest to reach it at their release; the factor is 10^(-slope), the interval that "
    "of the slope by Student's t.\n\n"
    "**Source.** Prices, scores and definition: Epoch AI, "
    "[LLM inference prices have fallen rapidly but unequally across tasks]"
    "(https://epoch.ai/data-insights/llm-inference-price-trends). The published fits count years "
    "of 365 days, ours calendar years; hence the small difference.\n\n"
    "**What is missing.** The source has not been updated since its last date; a level has only a "
    "handful of cheapest models, hence the wide intervals; a benchmark score can be gained by "
    "training for that benchmark."
)


def of(view: TokenPricesView) -> Finding:
    """The view worked out on the newest build."""
    return vendors.of(view) if view.show == "vendors" else _by_benchmark(view)


def rows(view: TokenPricesView) -> pd.DataFrame:
    """The prices of the view's levels."""
    levels = frames.rows(LEVELS)
    return levels if view.benchmark == "any" else levels[levels["benchmark"] == view.benchmark]


@cached
def declines(view: TokenPricesView) -> list[Decline]:
    """The fall of the price at each level of the view, by benchmark and level."""
    return token_decline.declines(rows(view), view.level)


def median(falls: list[Decline]) -> Decline:
    """The level in the middle; of two the slower one."""
    return sorted(falls, key=lambda fall: fall.factor)[(len(falls) - 1) // 2]


@cached
def _by_benchmark(view: TokenPricesView) -> Finding:
    falls, prices = declines(view), rows(view)
    newest = prices.sort_values("released_on", ascending=False, kind="stable")
    return Finding(
        title=_title(view),
        answer=_answer(view, falls, prices),
        rows=newest[list(COLUMNS)].reset_index(drop=True),
        columns=COLUMNS,
        units={PRICE: "USD"},
        draw=partial(_figure, view) if falls else None,
        summary=_summary(view, falls, prices),
        numbers=_key_numbers(falls, prices) if falls else [],
        definition=_definition(view),
        method=METHOD,
        source=SOURCE,
        fits={f"{fall.benchmark}: {fall.level_model}": fall.trend for fall in falls},
        sections=[comparison(compared(falls))],
    )


def _title(view: TokenPricesView) -> str:
    on = "a benchmark" if view.benchmark == "any" else view.benchmark
    return f"Price of tokens that reach a fixed score on {on}"


def _answer(view: TokenPricesView, falls: list[Decline], prices: pd.DataFrame) -> str:
    if not falls:
        return "Not identified: no level of this benchmark has enough prices for a fit."
    spread, middle = token_decline.spread(falls), median(falls)
    first, last = (numbers.month(prices["released_on"].agg(end)) for end in ("min", "max"))
    benchmark = "benchmark" if view.benchmark == "any" else view.benchmark
    return (
        f"Tokens from models that reach a fixed {benchmark} score get "
        f"**{numbers.times(spread['median'])} cheaper per year** at the median of "
        f"{words.count(len(falls), 'level')} (from {numbers.times(spread['least'])} to "
        f"{numbers.times(spread['most'])}); the middle level alone has a "
        f"{numbers.level(view.level)} interval of {numbers.interval(*middle.interval)}x. "
        f"Prices of {first} to {last}."
    )


def _key_numbers(falls: list[Decline], prices: pd.DataFrame) -> list[KeyNumber]:
    factor = token_decline.spread(falls)["median"]
    ordered = sorted(falls, key=lambda fall: fall.factor)
    slowest, fastest = ordered[0], ordered[-1]
    months = 12 * np.log10(2) / np.log10(factor)
    cheapest = prices.sort_values(PRICE, kind="stable").iloc[0]
    return [
        ("Median fall", f"{numbers.times(factor)} a year",
         f"of {words.count(len(falls), 'level')}; halving every {numbers.months(months)}"),
        ("Slowest", f"{numbers.times(slowest.factor)} a year", _described(slowest)),
        ("Fastest", f"{numbers.times(fastest.factor)} a year", _described(fastest)),
        ("Cheapest", numbers.dollars(cheapest[PRICE]),
         f"per million tokens: {cheapest['model']}, {numbers.month(cheapest['released_on'])}"),
    ]  # fmt: skip


def _described(fall: Decline) -> str:
    """ "GPT-4 on MMLU: 90% interval 12–40, 9 models"."""
    interval = f"{numbers.level(fall.trend.level)} interval {numbers.interval(*fall.interval)}"
    models = words.count(fall.trend.n, "model")
    return f"{fall.level_model} on {fall.benchmark}: {interval}, {models}"


def _definition(view: TokenPricesView) -> dict[str, str]:
    unit, meaning = frames.column_doc("price_levels", PRICE)
    return {
        "quantity": f"{PRICE}: {meaning} ({unit})",
        "levels": BENCHMARK.words[view.benchmark],
        "line": "least squares on log10 through the models that were the cheapest at release",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
    }


def _summary(view: TokenPricesView, falls: list[Decline], prices: pd.DataFrame) -> str:
    title = f"{_title(view)}, {len(prices):,} prices over the date of release, logarithmic axis."
    each = [f"{_described(fall)}: {numbers.times(fall.factor)} cheaper per year." for fall in falls]
    return " ".join([title, *each])


@cached(entries=32)
def _figure(view: TokenPricesView, look: Look) -> go.Figure:
    return levels_chart.figure(
        rows(view),
        declines(view),
        title=_title(view),
        by="benchmark" if view.benchmark == "any" else "level_model",
        source=frames.source_line(SOURCE),
        look=look,
    )


def compared(falls: list[Decline]) -> pd.DataFrame:
    """Each level's fall beside the published fit of the same level."""
    theirs = published()
    table = []
    for fall in falls:
        row = {"Benchmark": fall.benchmark, "Score of": fall.level_model,
               "Ours, x cheaper per year": _with_interval(fall.factor, *fall.interval),
               "Models": fall.trend.n}  # fmt: skip
        key = (fall.benchmark, fall.level_model)
        if key in theirs:
            row["Published, 90% interval"] = _with_interval(*theirs[key])
            row["Difference"] = words.percent(abs(fall.factor / theirs[key][0] - 1))
        table.append(row)
    return pd.DataFrame(table)


def published() -> dict[tuple[str, str], tuple[float, float, float]]:
    """The published fall at each level: x cheaper per year, with the ends of its interval."""
    table = reference.table("token_decline")
    keys = zip(table["benchmark"], table["level_model"], strict=True)
    values = zip(table["factor_per_year"], table["low_90"], table["high_90"], strict=True)
    return dict(zip(keys, values, strict=True))


def _with_interval(factor: float, low: float, high: float) -> str:
    return f"{numbers.times(factor, 3)} ({numbers.interval(low, high, 3)})"


def _by_vendor() -> Mapping[str, Finding]:
    return {"vendors": of(replace(CONTROLS.default, show="vendors"))}


ROOM = Room(
    question="How fast are token prices falling?",
    controls=lambda: CONTROLS,
    find=of,
    more_views=_by_vendor,
    more_sections=lambda: [vendors.dated_changes()],
)
