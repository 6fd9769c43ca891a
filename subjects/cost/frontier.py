"""The frontier runs of a view of "Training cost": what they cost, and how fast that grows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from subjects.cost import data
from subjects.cost.data import NAMES
from subjects.cost.view import CostView
from trends.cost import frontier as frontier_trend
from trends.dates import decimal_years
from trends.errors import TrendError
from trends.growth import Growth
from trends.points import Booleans
from ui.cache import cached
from ui.charts import palette

FRONTIER = "Frontier"
SMALLEST_USD = 1.0  # cheaper runs, a handful, would take half of the axis
COLUMNS = {
    "model": "Model",
    "published_on": "Published",
    "organization": "Organisation",
    "method": "Method",
    "value": "Cost",
    "low": "Low (90%)",
    "high": "High (90%)",
    "hardware": "Hardware",
    "known": "Basis of hardware, chip-hours, price",
    "link": "Link",
}


@dataclass(frozen=True, eq=False)
class FrontierCosts:
    """The costs of a view.

    costs: a row for each of `data.models()`, in the view's dollars. is_frontier: (m,) whether it
    is in the frontier and the window. growth: of each method's cost, or why there is none.
    """

    view: CostView
    costs: pd.DataFrame
    is_frontier: Booleans
    growth: Mapping[str, Growth | str]

    def usd(self, method: str) -> pd.Series:
        """(m,) what the frontier runs cost by a method; NaN for all others."""
        return self.costs[f"{method}_usd"].where(self.is_frontier)

    @property
    def first_growth(self) -> Growth | str:
        """The growth by the view's method, or by the first of all three."""
        return self.growth[self.view.methods[0]]

    @property
    def fits(self) -> dict[str, Growth]:
        """The fits that the chart draws, by the group that they go through."""
        names = NAMES if self.view.method == "all" else {self.view.method: FRONTIER}
        growth = {names[method]: self.growth[method] for method in self.view.methods}
        return {name: fit for name, fit in growth.items() if isinstance(fit, Growth)}


@cached(entries=128)
def of(view: CostView) -> FrontierCosts:
    """The costs of a view on the newest build."""
    costs = data.costs(view.base).models
    return FrontierCosts(view, costs, is_frontier(view), {how: growth(view, how) for how in NAMES})


def is_frontier(view: CostView) -> Booleans:
    """(m,) whether each of `data.models()` is in the frontier and the window."""
    years = decimal_years(data.models()["published_on"])
    days = (view.start, view.end or date(2200, 1, 1))
    first, last = (float(decimal_years([day])[0]) for day in days)
    return np.asarray(data.pool(view.rule) & (years >= first) & (years < last))


@cached(entries=512)
def growth(view: CostView, method: str) -> Growth | str:
    """The growth of one method's cost in the view, or why there is none."""
    costs = data.costs(view.base)
    try:
        return frontier_trend.trend(costs, is_frontier(view), method, level=view.level)
    except TrendError as reason:
        return str(reason)


def points(frontier: FrontierCosts) -> pd.DataFrame:
    """What the chart draws: `chart_points.COLUMNS`. All priced runs of one method, or the
    frontier's of all three."""
    view = frontier.view
    if view.method == "all":
        parts = [
            data.points(frontier.usd(method)).assign(group=name) for method, name in NAMES.items()
        ]
        return pd.concat(parts, ignore_index=True)
    priced = data.points(frontier.costs[f"{view.method}_usd"])
    groups = np.where(frontier.is_frontier[priced.index], FRONTIER, palette.OTHER)
    priced = priced.assign(group=groups)
    is_visible = (priced["group"] == FRONTIER) | (priced["value"] >= SMALLEST_USD)
    is_recent = priced["published_on"] >= pd.Timestamp(view.start)
    return priced[is_visible & is_recent].reset_index(drop=True)


def rows(frontier: FrontierCosts) -> pd.DataFrame:
    """The frontier's runs with their costs, ranges and the basis of their inputs, newest first."""
    costs, ranges = frontier.costs, data.ranges().table
    deflation = costs["deflator"] / data.costs().models["deflator"]
    parts = []
    for method in frontier.view.methods:
        runs = data.points(frontier.usd(method))
        runs = runs.assign(method=NAMES[method], **_basis(costs.loc[runs.index], method))
        for end in ("low", "high"):
            runs[end] = (ranges[f"{method}_{end}"] * deflation).loc[runs.index]
        parts.append(runs)
    runs = pd.concat(parts)[list(COLUMNS)]
    return runs.sort_values("published_on", ascending=False, kind="stable", ignore_index=True)


def _basis(costs: pd.DataFrame, method: str) -> dict[str, Any]:
    """The chip, and the statuses of the inputs that matter most to a method."""
    size = costs["quantity_status" if method == "upfront" else "chip_hours_status"]
    price = costs["rent_status" if method == "cloud" else "price_status"]
    return {
        "hardware": costs["chip"],
        "known": costs["hardware_status"] + ", " + size + ", " + price,
    }
