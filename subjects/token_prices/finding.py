"""The view "Token prices": what a benchmark level costs through time, and its fall."""

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.token_prices import levels_chart, vendors
from subjects.token_prices.view import BENCHMARK, View
from trends import reference
from trends import wording as words
from trends.errors import TrendError
from trends.models import token_decline
from trends.models.token_decline import Decline
from ui import frames, page
from ui.cache import cached
from ui.look import Look
from ui.page import Finding
from ui.text import numbers

QUESTION = "How fast does the price of tokens fall?"
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
    "level_model": "Reaches the score of",
    "score": "Score",
    "is_lowest": "Cheapest when it came",
}
METHOD = (
    "**What is measured.** The blended price (three tokens read for one written) of models that "
    "reach the score of an earlier model on a benchmark.\n\n"
    "**Formula.** At each level, least squares of log10 price on the date through the models that "
    "were the cheapest to reach it when they came; the factor is 10^(-slope), the interval that of "
    "the slope by Student's t.\n\n"
    "**Source.** Prices, scores and definition: Epoch AI, "
    "[LLM inference prices have fallen rapidly but unequally across tasks]"
    "(https://epoch.ai/data-insights/llm-inference-price-trends). The published fits count years "
    "of 365 days, ours calendar years, hence the small difference.\n\n"
    "**What is missing.** The source has not been renewed since its last date; a level has only a "
    "handful of cheapest models, hence the wide intervals; a benchmark score can be gained by "
    "training for that benchmark."
)


def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    if view.show == "vendors":
        return vendors.of(view)
    return _finding(view)


def rows(view: View) -> pd.DataFrame:
    """The prices of the view's levels."""
    found = frames.rows(LEVELS)
    return found if view.benchmark == "any" else found[found["benchmark"] == view.benchmark]


@cached
def declines(view: View) -> list[Decline]:
    """The fall of the price at each level of the view, by benchmark and level."""
    return token_decline.declines(rows(view), view.level)


def median(found: list[Decline]) -> Decline:
    """The level in the middle; of two the slower one."""
    return sorted(found, key=lambda one: one.factor)[(len(found) - 1) // 2]


@cached
def _finding(view: View) -> Finding:
    found, shown = declines(view), rows(view)
    newest = shown.sort_values("released_on", ascending=False, kind="stable")
    return Finding(
        title=_title(view),
        answer=_answer(view, found, shown),
        rows=newest[list(COLUMNS)].reset_index(drop=True),
        columns=COLUMNS,
        units={PRICE: "USD"},
        draw=partial(_figure, view) if found else None,
        summary=_summary(view, found, shown),
        numbers=_numbers(found, shown) if found else [],
        definition=_definition(view),
        method=METHOD,
        source=SOURCE,
        fits={f"{one.benchmark}: {one.level_model}": one.trend for one in found},
    )


def _title(view: View) -> str:
    on = "a benchmark" if view.benchmark == "any" else view.benchmark
    return f"Price of tokens that reach a fixed score on {on}"


def _answer(view: View, found: list[Decline], shown: pd.DataFrame) -> str:
    if not found:
        return "Not identified: no level of this benchmark has enough prices for a fit."
    spread, middle = token_decline.spread(found), median(found)
    low, high = middle.interval
    first, last = (numbers.month(shown["released_on"].agg(end)) for end in ("min", "max"))
    on = "benchmark" if view.benchmark == "any" else view.benchmark
    return (
        f"Tokens that reach a fixed {on} score get **{numbers.times(spread['median'])} cheaper per "
        f"year** at the median of {words.count(len(found), 'level')} (from "
        f"{numbers.times(spread['least'])} to {numbers.times(spread['most'])}); the level in the "
        f"middle alone has a {numbers.level(view.level)} interval of "
        f"{numbers.interval(low, high)}x. Prices of {first} to {last}."
    )


def _numbers(found: list[Decline], shown: pd.DataFrame) -> list[tuple[str, str, str]]:
    spread = token_decline.spread(found)
    ordered = sorted(found, key=lambda one: one.factor)
    slow, fast = ordered[0], ordered[-1]
    months = 12 * np.log10(2) / np.log10(spread["median"])
    cheapest = shown.sort_values(PRICE, kind="stable").iloc[0]
    return [
        ("Median fall", f"{numbers.times(spread['median'])} a year",
         f"of {words.count(len(found), 'level')}; halving every {numbers.months(months)}"),
        ("Slowest", f"{numbers.times(slow.factor)} a year", _name(slow)),
        ("Fastest", f"{numbers.times(fast.factor)} a year", _name(fast)),
        ("Cheapest", numbers.dollars(cheapest[PRICE]),
         f"per million tokens: {cheapest['model']}, {numbers.month(cheapest['released_on'])}"),
    ]  # fmt: skip


def _name(one: Decline) -> str:
    low, high = one.interval
    level = numbers.level(one.trend.level)
    return (
        f"{one.level_model} on {one.benchmark}: {level} interval {numbers.interval(low, high)}, "
        f"{words.count(one.trend.n, 'model')}"
    )


def _definition(view: View) -> dict[str, str]:
    unit, meaning = frames.meaning("price_levels", PRICE)
    return {
        "quantity": f"{PRICE}: {meaning} ({unit})",
        "levels": BENCHMARK.words[view.benchmark],
        "line": "least squares on log10 through the models that were the cheapest when they came",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
    }


def _summary(view: View, found: list[Decline], shown: pd.DataFrame) -> str:
    told = [f"{_title(view)}, {len(shown):,} prices over the date of release, logarithmic axis."]
    told += [f"{_name(one)}: {numbers.times(one.factor)} cheaper per year." for one in found]
    return " ".join(told)


@cached(entries=32)
def _figure(view: View, look: Look) -> go.Figure:
    return levels_chart.figure(
        rows(view),
        declines(view),
        title=_title(view),
        by="benchmark" if view.benchmark == "any" else "level_model",
        source=page.source_line(SOURCE),
        look=look,
    )


def compared(view: View) -> pd.DataFrame:
    """Each level's fall beside the published fit of the same level."""
    theirs = published()
    rows = []
    for one in declines(view):
        key = (one.benchmark, one.level_model)
        row = {"Benchmark": one.benchmark, "Score of": one.level_model,
               "Ours, x cheaper per year": _times(one.factor, *one.interval),
               "Models": one.trend.n}  # fmt: skip
        if key in theirs:
            factor, low, high = theirs[key]
            row["Published, 90% interval"] = _times(factor, low, high)
            row["Difference"] = words.percent(abs(one.factor / factor - 1))
        rows.append(row)
    return pd.DataFrame(rows)


def published() -> dict[tuple[str, str], tuple[float, float, float]]:
    """The published fall at each level: x cheaper per year, with the ends of its interval."""
    told = reference.table("token_decline")
    keys = zip(told["benchmark"], told["level_model"], strict=True)
    values = zip(told["factor_per_year"], told["low_90"], told["high_90"], strict=True)
    return dict(zip(keys, values, strict=True))


def _times(factor: float, low: float, high: float) -> str:
    return f"{numbers.times(factor, 3)} ({numbers.interval(low, high, 3)})"


def compare(view: View) -> None:
    """The levels beside the published fits; by vendor, the changes whose day is known."""
    if view.show != "levels":
        st.header("Changes whose day is known", anchor="changes")
        st.dataframe(vendors.dated(), hide_index=True, height="content", alt="Dated changes")
        return
    st.header("How this compares", anchor="compare")
    try:
        table = compared(view)
        page.plain(table, alt=f"Falls at {len(table)} levels beside the published ones")
    except TrendError as reason:
        st.caption(str(reason))
