"""The models of a view: which pool, frontier, window and group a row belongs to."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from subjects.trend.quantities import Quantity
from subjects.trend.view import TrendView
from trends import frontier
from ui.frames import _frame

GROUPS = 6  # the palette's hues; further groups are "Other"


POOLS = {"notable": "is_notable", "large": "is_large_scale"}


RULES = {"record": 1, "top1": 1, "top3": 3, "top5": 5, "top10": 10, "top20": 20}


MODELS = """
    SELECT model, published_on, array_to_string(organization, ', ') AS organization,
           array_to_string(country, ', ') AS country, array_to_string(domain, ', ') AS domain,
           domain[1] AS first_domain, organization[1] AS first_org, country[1] AS first_country,
           country AS countries, domain AS domains,
           training_compute_flop, parameters, cost_usd2023, power_w, confidence,
           is_notable, is_large_scale, is_open_weights, link
    FROM models WHERE published_on IS NOT NULL ORDER BY published_on, model
"""


NAMES = """
    SELECT name FROM (SELECT unnest({column}) AS name FROM models WHERE is_notable)
    GROUP BY name ORDER BY count(*) DESC, name
"""


@dataclass(frozen=True)
class Selection:
    """The rows that a view selects.

    rows: model, organization, country, domain, published_on, value, confidence, link, group.
    pool: how many models the view holds before the frontier rule and whether or not they
    disclose the value; disclosed: how many of those do. emptied_by: the name of the choice that
    left no row, or None.
    """

    rows: pd.DataFrame
    pool: int
    disclosed: int
    emptied_by: str | None = None


def models() -> pd.DataFrame:
    """All dated models, one row each, oldest first. Shared: never change it in place."""
    return _frame(MODELS)


def names(kind: str) -> list[str]:
    """The domains or countries of notable models, the most frequent first."""
    column = {"domain": "domain", "country": "country"}[kind]
    return _frame(NAMES.format(column=column))["name"].tolist()


def select(frame: pd.DataFrame, quantity: Quantity, view: TrendView) -> Selection:
    """The rows of `models()` that a view selects.

    The frontier is worked out on the whole pool, from its first date on, and only then is
    anything cut: "among the ten largest ever" does not depend on the window that is shown.
    """
    pooled = frame[frame[POOLS[view.pool]]] if view.pool in POOLS else frame
    pooled = pooled.assign(
        value=pooled[quantity.column], at_frontier=_frontier(pooled, quantity, view)
    )
    selected, emptied = _cut(pooled, view)
    disclosed = selected[selected["value"].notna()]
    rows = disclosed[disclosed["at_frontier"]]
    if rows.empty:
        emptied = emptied or ("frontier" if len(disclosed) else "disclosed")
    return Selection(_grouped(rows, view.split), len(selected), len(disclosed), emptied)


def _frontier(pooled: pd.DataFrame, quantity: Quantity, view: TrendView) -> pd.Series:
    if view.frontier == "none":
        return pd.Series(True, index=pooled.index)
    dates, values = pooled["published_on"], pooled[quantity.ranked_by or quantity.column]
    is_frontier = frontier.top_n(dates, values, RULES[view.frontier])
    return pd.Series(is_frontier, index=pooled.index)


def _cut(pooled: pd.DataFrame, view: TrendView) -> tuple[pd.DataFrame, str | None]:
    """The pool cut to the view, and the first choice that left nothing."""
    selected = pooled
    for name, keeps in filters(view).items():
        selected = selected[keeps(selected)]
        if selected.empty:
            return selected, name
    return selected, "pool" if pooled.empty else None


def filters(view: TrendView) -> dict[str, Any]:
    """What a view cuts away, by the choice that does: a test of each row of `models()`."""
    filters: dict[str, Any] = {}
    if view.domain:
        filters["domain"] = partial(_holds, "domains", view.domain)
    if view.country:
        filters["country"] = partial(_holds, "countries", view.country)
    if view.org:
        filters["org"] = lambda f: f["organization"].str.contains(view.org, case=False, regex=False)
    if view.since:
        filters["since"] = lambda f: f["published_on"] >= pd.Timestamp(view.since)
    if view.until:
        filters["until"] = lambda f: f["published_on"] <= pd.Timestamp(view.until)
    return filters


def _holds(column: str, name: str, frame: pd.DataFrame) -> pd.Series:
    return frame[column].map(lambda names: name in names).astype(bool)  # of no rows it is none


OTHER = "Other"


WEIGHTS = {True: "Open weights", False: "Closed weights"}


LABELS = {"domain": "first_domain", "org": "first_org", "country": "first_country"}


def _grouped(rows: pd.DataFrame, split: str) -> pd.DataFrame:
    """The rows with a `group`: the largest groups by name, then "Other"."""
    if split == "none":
        return rows.assign(group="Models").reset_index(drop=True)
    if split == "weights":
        labels = rows["is_open_weights"].map(WEIGHTS).fillna("Not known")
    else:
        labels = rows[LABELS[split]].fillna("Not known")
    largest = labels.value_counts().index[:GROUPS]
    return rows.assign(group=labels.where(labels.isin(largest), OTHER)).reset_index(drop=True)


def groups(rows: pd.DataFrame) -> list[str]:
    """The names of the groups, the largest first and "Other" last."""
    return sorted(rows["group"].value_counts().index, key=OTHER.__eq__)
