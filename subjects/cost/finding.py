"""The view "Training cost": what frontier runs cost, and how fast that grows."""

from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.cost import data, text
from subjects.cost.data import NAMES
from subjects.cost.view import DEFAULT, RULE, View
from trends import wording as words
from trends.cost import frontier
from trends.dates import decimal_years
from trends.errors import TrendError
from trends.growth import Growth
from trends.points import Booleans
from ui import frames
from ui.cache import cached
from ui.charts import palette, trend
from ui.finding import Finding
from ui.look import Look
from ui.text import numbers, sentences

QUESTION = "How fast does the cost of training grow?"
FRONTIER = "Frontier"
LEAST = 1.0  # dollars: cheaper runs, a handful, would take half of the axis
COLUMNS = {
    "model": "Model",
    "published_on": "Published",
    "organization": "Organisation",
    "method": "Method",
    "value": "Cost",
    "low": "Low (90%)",
    "high": "High (90%)",
    "hardware": "Hardware",
    "known": "Hardware, chip-hours, price",
    "link": "Link",
}


def chosen(view: View) -> Booleans:
    """(m,) whether each of `cost_frames.models()` is in the frontier and the window."""
    years = decimal_years(data.models()["published_on"])
    first, last = (
        float(decimal_years([day])[0]) for day in (view.start, view.end or date(2200, 1, 1))
    )
    return np.asarray(data.pool(view.rule) & (years >= first) & (years < last))


@cached(entries=512)
def fit(view: View, how: str) -> Growth | str:
    """The growth of one method's cost in the view, or why there is none."""
    costs = data.costs(view.base)
    try:
        return frontier.trend(costs, chosen(view), how, level=view.level)
    except TrendError as reason:
        return str(reason)


def fits(view: View) -> dict[str, Growth]:
    """The fits that the chart draws, by the group that they go through."""
    found = {how: fit(view, how) for how in view.methods}
    names = NAMES if view.method == "all" else {view.method: FRONTIER}
    return {names[how]: one for how, one in found.items() if isinstance(one, Growth)}


def points(view: View) -> pd.DataFrame:
    """What the chart draws: `chart_points.COLUMNS`. All priced runs of one method, or the
    frontier's of all three."""
    costs, inside = data.costs(view.base).models, chosen(view)
    if view.method == "all":
        parts = [
            data.points(costs[f"{how}_usd"].where(inside)).assign(group=name)
            for how, name in NAMES.items()
        ]
        return pd.concat(parts, ignore_index=True)
    found = data.points(costs[f"{view.method}_usd"])
    told = np.where(inside[found.index], FRONTIER, palette.OTHER)
    kept = found.assign(group=told)
    is_drawn = (kept["group"] == FRONTIER) | (kept["value"] >= LEAST)
    start = pd.Timestamp(view.start)
    return kept[is_drawn & (kept["published_on"] >= start)].reset_index(drop=True)


def rows(view: View) -> pd.DataFrame:
    """The frontier's runs with their costs, ranges and how their inputs are known, newest first."""
    costs, inside = data.costs(view.base).models, chosen(view)
    scale = costs["deflator"] / data.costs().models["deflator"]
    parts = []
    for how in view.methods:
        told = data.points(costs[f"{how}_usd"].where(inside))
        told = told.assign(method=NAMES[how], **_known(costs.loc[told.index], how))
        for end in ("low", "high"):
            told[end] = (data.ranges().table[f"{how}_{end}"] * scale).loc[told.index]
        parts.append(told)
    found = pd.concat(parts)
    return found.sort_values("published_on", ascending=False, kind="stable", ignore_index=True)[
        list(COLUMNS)
    ]


def _known(costs: pd.DataFrame, how: str) -> dict[str, Any]:
    """The chip, and the statuses of the inputs that matter most to a method."""
    size = costs["quantity_status" if how == "upfront" else "chip_hours_status"]
    paid = costs["rent_status" if how == "cloud" else "price_status"]
    return {
        "hardware": costs["chip"],
        "known": costs["hardware_status"] + ", " + size + ", " + paid,
    }


@cached(entries=128)
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    shown = rows(view)
    first = fit(view, view.methods[0])
    return Finding(
        title=_title(view),
        answer=_answer(view),
        rows=shown,
        columns=COLUMNS,
        units=dict.fromkeys(("value", "low", "high"), "USD"),
        draw=partial(_figure, view) if len(shown) else None,
        summary=_summary(view),
        numbers=[] if isinstance(first, str) else _numbers(view, first),
        definition=_definition(view),
        method=text.METHOD,
        fits=fits(view),
    )


def _title(view: View) -> str:
    name = "Training cost, three ways," if view.method == "all" else NAMES[view.method]
    return f"{name} of training runs"


def _who(view: View) -> str:
    end = f" and before {numbers.month(view.end)}" if view.end else ""
    rule = RULE.label_of(view.rule)
    return f"{rule}, published from {numbers.month(view.start)} on{end}"


def _answer(view: View) -> str:
    how = view.methods[0]
    found = fit(view, how)
    if isinstance(found, str):
        return f"Not identified: {found}"
    span = f"{words.count(found.n, 'model')}, {found.first.year} to {found.last.year}"
    if not found.is_identified:
        low, high = found.growth_interval
        told = f"{numbers.interval(low, high)}x per year ({numbers.level(view.level)} interval)"
        return f"{NAMES[how]}: no clear growth or decline, {told}. {_who(view)}: {span}."
    verb = "grows" if found.oom_per_year > 0 else "falls"
    return (
        f"The cost of training frontier models ({NAMES[how].lower()}) {verb} "
        f"{sentences.rate(found, 'x')}: it doubles every {numbers.months(found.doubling_months)}. "
        f"{_who(view)[0].upper()}{_who(view)[1:]}: {span}."
    )


def _numbers(view: View, found: Growth) -> list[tuple[str, str, str]]:
    how = view.methods[0]
    costs, inside = data.costs(view.base).models, chosen(view)
    at = int(costs[f"{how}_usd"].where(inside).argmax())
    dear, ends = costs.iloc[at], data.ranges().table.iloc[at]
    scale = dear["deflator"] / data.costs().models["deflator"].iloc[at]
    low, high = (numbers.dollars(ends[f"{how}_{end}"] * scale) for end in ("low", "high"))
    told = [
        ("Growth", numbers.per_year(found.growth_per_year),
         f"{numbers.level(view.level)} interval of the slope: "
         f"{numbers.interval(*found.growth_interval)}"),
        ("Dearest run", numbers.dollars(dear[f"{how}_usd"]),
         f"{dear['model']}, {numbers.month(dear['published_on'])}: 90% range {low} to {high}"),
        ("Fit", f"R² {found.r_squared:.2f}",
         f"{words.count(found.n, 'model')}; they scatter {numbers.times(10**found.residual_sd)} "
         "about the line"),
    ]  # fmt: skip
    share = numbers.share_of(found.n, int(inside.sum()), "frontier models")
    told.append(("Priced", share.split(" of ")[0], f"of {share.split(' of ')[-1]} have this cost"))
    return told


def _definition(view: View) -> dict[str, str]:
    return {
        "quantity": f"{', '.join(NAMES[how].lower() for how in view.methods)}: own estimates, "
        f"dollars of December {view.dollars}",
        "models": _who(view),
        "line": "least squares on log10",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
        "ranges": f"90%, Monte Carlo over the inputs, {data.DRAWS:,} draws, seed {data.SEED}",
    }


def _summary(view: View) -> str:
    shown = points(view)
    return trend.summary(
        shown,
        fits(view),
        value_label="Training cost",
        value_unit="USD",
        log_axis=True,
        project_to=view.to,
    )


@cached
def _figure(view: View, look: Look) -> go.Figure:
    dollars = "" if view.dollars == DEFAULT.dollars else f", dollars of {view.dollars}"
    return trend.trend(
        points(view),
        fits(view),
        title=_title(view),
        definition=f"{_who(view)[0].upper()}{_who(view)[1:]}; own estimates{dollars}, from "
        f"{numbers.dollars(LEAST)} on; least squares, {numbers.level(view.level)} bands",
        source_line=frames.source_line("epoch_models"),
        value_label=f"Dollars of December {view.dollars}",
        value_unit="USD",
        project_to=view.to,
        as_of=frames.data_day("epoch_models"),
        landmarks=((1e9, "one billion dollars"),),
        look=look,
    )
