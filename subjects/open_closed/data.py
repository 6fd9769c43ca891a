"""The lag of open models behind closed ones, and the frontier models that it rests on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from subjects.open_closed.view import CONTROLS, OpenClosedView
from subjects.trend import selection
from trends import dates as days
from trends import reference
from trends.errors import TrendError
from trends.models import open_lag
from trends.models.open_lag import OpenLag
from ui.cache import cached

SEED = 0
KINDS = {True: "Open weights", False: "Closed weights"}
RANKED = ("published_on", "training_compute_flop", "is_open_weights")


@cached(entries=256)
def lag(view: OpenClosedView) -> OpenLag | str:
    """The lag, or why there is none."""
    pool = _pool(view)
    since, until = view.window
    try:
        return open_lag.lag(
            *(pool[name] for name in RANKED),
            rng=np.random.default_rng(SEED),
            n=view.rule,
            since=since,
            until=until,
            level=view.level,
        )
    except TrendError as reason:
        return str(reason)


def _pool(view: OpenClosedView) -> pd.DataFrame:
    models = selection.models()
    return models[models[selection.POOLS[view.pool]]] if view.pool in selection.POOLS else models


def frontier(view: OpenClosedView) -> pd.DataFrame:
    """The frontier models of both kinds in the window: the rows behind the number, oldest first.

    months: for a model that set the open record, how long closed ones had been that large.
    """
    pool = _pool(view).reset_index(drop=True)
    dates, flop, kinds = (pool[name] for name in RANKED)
    years, (since, until) = days.decimal_years(dates), view.window
    is_frontier = open_lag.frontier(dates, flop, kinds, view.rule)
    distances = open_lag.distances(dates, flop, kinds).set_index("row")
    pool = pool.assign(months=distances["months"], closed_on=distances["closed_on"])
    rows = pool[is_frontier & (years >= since) & (years < until)]
    rows = rows.assign(
        group=rows["is_open_weights"].map(KINDS), value=rows["training_compute_flop"]
    )
    return rows.sort_values("published_on", kind="stable").reset_index(drop=True)


def published_view() -> OpenClosedView:
    """The published definition as a view."""
    view, _ = CONTROLS.read(published_lag()["view"])
    return replace(view, level=published_lag()["level"] / 100)


def published_lag() -> Mapping[str, Any]:
    """The published lag: months, interval, level, title, url, and its definition as a view."""
    return reference.toml("open_lag")["published"]
