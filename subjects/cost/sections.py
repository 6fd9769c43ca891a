"""The tables of "Training cost": the methods side by side, the agreement, who has a cost."""

from dataclasses import replace
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.cost import agreement_chart, data, finding
from subjects.cost.data import NAMES
from subjects.cost.run_cost import PART_NAMES
from subjects.cost.view import DEFAULT, View
from trends import wording as words
from trends.cost import coverage as cost_coverage
from trends.cost.constants import facts
from trends.cost.estimate import PARTS
from trends.growth import Growth
from ui import frames, page, table
from ui.cache import cached
from ui.charts.show import plot
from ui.look import Look
from ui.shell import screen
from ui.text import numbers

DIGITS = 3  # of a table
NEAR = 1.2  # within this factor two estimates agree
LINKS = {"cottier_2024": "[Cottier et al. 2024](https://arxiv.org/abs/2405.21015)"}


def show(view: View) -> None:
    """All the tables, and the picture of the agreement."""
    st.header("The three methods side by side", anchor="methods")
    table.show(methods(view), "The three methods side by side")
    st.header("How this compares", anchor="compare")
    table.show(compared(), "Published figures beside ours")
    st.markdown(agreed())
    phone = screen.is_phone()
    figure = agreement(look=Look(dark=screen.is_dark(), phone=phone))
    plot(figure, alt=agreed(), key="agreement", has_bar=not phone)
    page.data(agreement_table(), "Ours beside the publisher's own figures")
    st.header("Which models have a cost", anchor="coverage")
    st.markdown(covered())
    page.plain(coverage(), alt="Models priced by each method, and why the rest are not")


def methods(view: View) -> pd.DataFrame:
    """Growth by each method for the view's frontier, and its dearest run."""
    costs, inside = data.costs(view.base).models, finding.chosen(view)
    told = []
    for how, name in NAMES.items():
        found, usd = finding.fit(view, how), costs[f"{how}_usd"].where(inside)
        dear = costs["model"].iloc[int(usd.argmax())] if usd.notna().any() else ""
        told.append(
            {"Method": name, "Growth": _rate(found), "Runs": int(usd.notna().sum()),
             "Dearest run": f"{numbers.dollars(usd.max(), DIGITS)}, {dear}" if dear else ""}
        )  # fmt: skip
    return pd.DataFrame(told)


@cached(entries=2)
def compared() -> pd.DataFrame:
    """Published figures beside ours by the same definition."""
    told, frontier = facts()["published"], facts()["published"]["frontier"]
    ours = finding.fit(replace(DEFAULT, end=date(2024, 1, 1)), "amortised")
    low, high = frontier["interval"]
    theirs = f"{numbers.times(frontier['growth_per_year'])} per year ({frontier['level']:.0%} "
    rows = [
        {"Figure": "Growth of the amortised cost, top 10 at release, October 2015 to 2023",
         "Published": f"{theirs}interval {numbers.interval(low, high)})", "Ours": _rate(ours)}
    ]  # fmt: skip
    costs = data.costs().models.set_index("model")
    for one in told["models"]:
        for how, name in NAMES.items():
            if f"{how}_usd" in one and one["model"] in costs.index:
                ours_usd, published = costs.loc[one["model"], f"{how}_usd"], one[f"{how}_usd"]
                rows.append(
                    {"Figure": f"{one['model']}: {name.lower()}",
                     "Published": numbers.dollars(published, DIGITS), "Ours": _beside(ours_usd)}
                )  # fmt: skip
    shares = cost_coverage.split(data.costs())
    rows += [
        {"Figure": f"{PART_NAMES[part]}, mean share of the amortised cost",
         "Published": words.percent(told["split"][part]), "Ours": words.percent(shares[part])}
        for part in PARTS
    ]  # fmt: skip
    return pd.DataFrame(rows).assign(Source=LINKS["cottier_2024"])


def agreed() -> str:
    """How our estimates agree with the publisher's own figures in the data, in a sentence."""
    found = data.agreement()
    if found.empty:
        return "The data holds no published cost of a run that we can price."
    ratio = found["ratio"]
    near = int(((ratio < NEAR) & (ratio > 1 / NEAR)).sum())
    median = numbers.times(float(ratio.median()))
    return (
        f"Of {words.count(len(found), 'published figure')} in the data that we can work out too, "
        f"{words.percent(near / len(found))} lie within {NEAR:g}x of ours; the median of ours is "
        f"{median} the published one. Far from the line lie runs whose chips or time the "
        "publisher takes from elsewhere."
    )


def agreement_table() -> pd.DataFrame:
    """Ours beside the publisher's own figures, in words, the newest first."""
    found = data.agreement().sort_values("published_on", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "Model": found["model"],
            "Published": found["published_on"].dt.strftime("%Y-%m-%d"),
            "Method": found["method"].map(NAMES),
            "Ours": [numbers.dollars(value, DIGITS) for value in found["ours_usd"]],
            "Publisher's": [numbers.dollars(value, DIGITS) for value in found["published_usd"]],
            "Ours over theirs": [numbers.times(value, DIGITS) for value in found["ratio"]],
        }
    )


def agreement(look: Look) -> go.Figure:
    """Our estimates against the publisher's own figures."""
    figure: go.Figure = _agreement(look)
    return figure


@cached(entries=8)
def _agreement(look: Look) -> go.Figure:
    found = data.agreement()
    told = found.assign(method=found["method"].map(NAMES))
    source = frames.source_line("epoch_models")
    return agreement_chart.figure(told, source=source, look=look)


@cached(entries=2)
def covered() -> str:
    """How many of the models with training compute have a cost by each method."""
    found = cost_coverage.table(data.costs())
    priced = found[found["outcome"] == cost_coverage.PRICED].set_index("method")["models"]
    whole = int(found.groupby("method")["models"].sum().max())
    parts = [f"{priced.get(how, 0):,} by {name.lower()}" for how, name in NAMES.items()]
    return f"Of {whole:,} models with training compute: {', '.join(parts)}. The rest, and why:"


@cached(entries=2)
def coverage() -> pd.DataFrame:
    """Of the models with training compute: how many each method prices, and why not the rest."""
    found = cost_coverage.table(data.costs())
    wide = found.pivot(index="outcome", columns="method", values="models").fillna(0).astype(int)
    wide = wide.sort_values("amortised", ascending=False, kind="stable")
    wide = wide.loc[[cost_coverage.PRICED, *wide.index.drop(cost_coverage.PRICED)]]
    wide = wide[list(NAMES)].rename(columns=NAMES)
    return wide.reset_index().rename(columns={"outcome": "Outcome"})


def _rate(found: Growth | str) -> str:
    if isinstance(found, str):
        return f"not identified: {found}"
    ends = numbers.interval(*found.growth_interval)
    level = numbers.level(found.level)
    return f"{numbers.per_year(found.growth_per_year)} ({level} interval {ends}), {found.n} runs"


def _beside(usd: float) -> str:
    return numbers.dollars(usd, DIGITS) if usd == usd else "not enough data"
