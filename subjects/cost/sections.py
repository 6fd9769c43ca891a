"""What stands under "Training cost": the methods, published figures, agreement, coverage."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from subjects.cost import agreement_chart, data, frontier
from subjects.cost.data import NAMES
from subjects.cost.frontier import FrontierCosts
from subjects.cost.run_cost import PART_NAMES
from subjects.cost.view import DEFAULT
from trends import wording as words
from trends.cost import coverage as cost_coverage
from trends.cost.constants import facts
from trends.cost.estimate import PARTS
from trends.growth import Growth
from ui import frames
from ui.cache import cached
from ui.finding import Section, Table, comparison
from ui.look import Look
from ui.text import numbers

DIGITS = 3  # of a table
AGREEMENT_FACTOR = 1.2  # within this factor two estimates agree
LINKS = {"cottier_2024": "[Cottier et al. 2024](https://arxiv.org/abs/2405.21015)"}


def of(costs: FrontierCosts) -> Sequence[Section]:
    """All the sections of a view; only the first depends on it."""
    heading = "The three methods side by side"
    side_by_side = Section(heading, tables=[Table(heading, methods(costs))], anchor="methods")
    return [side_by_side, *_of_build()]


@cached(entries=2)
def _of_build() -> Sequence[Section]:
    return [comparison(comparison_rows()), agreement(), coverage()]


def methods(costs: FrontierCosts) -> pd.DataFrame:
    """Growth by each method for the view's frontier, and its most expensive run."""
    rows = []
    for method, name in NAMES.items():
        usd, run = costs.usd(method), ""
        if usd.notna().any():
            model = costs.costs["model"].iloc[int(usd.argmax())]
            run = f"{numbers.dollars(usd.max(), DIGITS)}, {model}"
        rows.append(
            {"Method": name, "Growth": _rate(costs.growth[method]), "Runs": int(usd.notna().sum()),
             "Most expensive run": run}
        )  # fmt: skip
    return pd.DataFrame(rows)


def comparison_rows() -> pd.DataFrame:
    """Published figures beside ours by the same definition."""
    published = facts()["published"]
    rows = [_published_growth(published["frontier"])]
    costs = data.costs().models.set_index("model")
    for run in published["models"]:
        for method, name in NAMES.items():
            if f"{method}_usd" in run and run["model"] in costs.index:
                usd = costs.loc[run["model"], f"{method}_usd"]
                ours = numbers.dollars(usd, DIGITS) if pd.notna(usd) else "not enough data"
                theirs = numbers.dollars(run[f"{method}_usd"], DIGITS)
                figure = f"{run['model']}: {name.lower()}"
                rows.append({"Figure": figure, "Published": theirs, "Ours": ours})
    shares = cost_coverage.split(data.costs())
    rows += [
        {"Figure": f"{PART_NAMES[part]}, mean share of the amortised cost",
         "Published": words.percent(published["split"][part]), "Ours": words.percent(shares[part])}
        for part in PARTS
    ]  # fmt: skip
    return pd.DataFrame(rows).assign(Source=LINKS["cottier_2024"])


def _published_growth(published: Mapping[str, Any]) -> dict[str, str]:
    low, high = published["interval"]
    growth = numbers.per_year(published["growth_per_year"])
    return {
        "Figure": "Growth of the amortised cost, top 10 at release, October 2015 to 2023",
        "Published": f"{growth} ({published['level']:.0%} interval {numbers.interval(low, high)})",
        "Ours": _rate(frontier.growth(replace(DEFAULT, end=date(2024, 1, 1)), "amortised")),
    }


def agreement() -> Section:
    """Our estimates beside the publisher's own figures in the data."""
    pairs = data.agreement()
    heading = "Our estimates and the publisher's"
    if pairs.empty:
        return Section(heading, "The data has no published cost of a run that we can price.")
    ratio = pairs["ratio"]
    near = int(((ratio < AGREEMENT_FACTOR) & (ratio > 1 / AGREEMENT_FACTOR)).sum())
    sentence = (
        f"Of the {words.count(len(pairs), 'published figure')} in the data that we can work out "
        f"too, {words.percent(near / len(pairs))} lie within {AGREEMENT_FACTOR:g}x of ours; the "
        f"median of ours is {numbers.times(float(ratio.median()))} the published one. The runs far "
        "from the line are those whose chips or time the publisher takes from another source."
    )
    rows = Table("Ours beside the publisher's figures", _pairs(pairs), False, is_folded=True)
    return Section(heading, sentence, _figure, sentence, [rows], anchor="agreement")


def _pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Ours beside the publisher's own figures, in words, the newest first."""
    newest_first = pairs.sort_values("published_on", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "Model": newest_first["model"],
            "Published": newest_first["published_on"].dt.strftime("%Y-%m-%d"),
            "Method": newest_first["method"].map(NAMES),
            "Ours": [numbers.dollars(usd, DIGITS) for usd in newest_first["ours_usd"]],
            "Publisher's": [numbers.dollars(usd, DIGITS) for usd in newest_first["published_usd"]],
            "Ours over theirs": [numbers.times(ratio, DIGITS) for ratio in newest_first["ratio"]],
        }
    )


@cached(entries=8)
def _figure(look: Look) -> go.Figure:
    pairs = data.agreement()
    pairs = pairs.assign(method=pairs["method"].map(NAMES))
    return agreement_chart.figure(pairs, source=frames.source_line("epoch_models"), look=look)


def coverage() -> Section:
    """Of the models with training compute: how many each method prices, and why not the rest."""
    outcomes = cost_coverage.table(data.costs())
    wide = outcomes.pivot(index="outcome", columns="method", values="models").fillna(0).astype(int)
    wide = wide.sort_values("amortised", ascending=False, kind="stable")
    wide = wide.loc[[cost_coverage.PRICED, *wide.index.drop(cost_coverage.PRICED)]]
    total, priced = int(wide.sum().max()), wide.loc[cost_coverage.PRICED]
    parts = [f"{priced[method]:,} by {name.lower()}" for method, name in NAMES.items()]
    rows = wide[list(NAMES)].rename(columns=NAMES).reset_index()
    return Section(
        "Which models have a cost",
        f"Of {total:,} models with training compute: {', '.join(parts)}. The rest, and why:",
        tables=[
            Table(
                "Models priced by each method, and why the rest are not",
                rows.rename(columns={"outcome": "Outcome"}),
                is_marked=False,
            )
        ],
        anchor="coverage",
    )


def _rate(growth: Growth | str) -> str:
    if isinstance(growth, str):
        return f"not identified: {growth}"
    ends = numbers.interval(*growth.growth_interval)
    level = numbers.level(growth.level)
    return f"{numbers.per_year(growth.growth_per_year)} ({level} interval {ends}), {growth.n} runs"
