"""What each export said: the rows that a view selects from every stored vintage."""

from datetime import date

import pandas as pd

from etl import warehouse, warehouse_vintages
from etl.warehouse_vintages import WHOLE, Vintage
from subjects.trend import selection
from subjects.trend.quantities import Quantity
from subjects.trend.view import TrendView
from ui import frames
from ui.cache import BUILDS, cached
from ui.controls.kinds import Option
from ui.text import numbers

SOURCE = "epoch_models"
EXPORT = """
    SELECT model, published_on,
           array_to_string(organization, ', ') AS organization,
           array_to_string(country, ', ') AS country, array_to_string(domain, ', ') AS domain,
           domain[1] AS first_domain, organization[1] AS first_org,
           country[1] AS first_country, country AS countries, domain AS domains,
           training_compute_flop, parameters, cost_usd2023, power_w, confidence,
           is_notable, is_large_scale, is_open_weights, '' AS link
    FROM model_versions
    WHERE published_on IS NOT NULL AND list_contains(vintage_ids, ?)
    ORDER BY published_on, model
"""
CACHE_ENTRIES = 32


def days() -> dict[str, str]:
    """The days of the stored exports, newest first, in words."""
    return {day: wording_day(day) for day in sorted(_by_day(), reverse=True)}


def options() -> dict[str, Option]:
    """The days of the stored exports as options of a choice, newest first."""
    return {day: Option(date.fromisoformat(day), words) for day, words in days().items()}


def models(view: TrendView) -> pd.DataFrame:
    """The models of the export that a view is frozen to, or the newest. Shared.

    Columns and order as of `frames.models()`; no row where that export does not hold the view's
    pool (see `missing`).
    """
    if view.vintage is None:
        return selection.models()
    return _models(str(view.vintage), bool(missing(view)))


def day(view: TrendView) -> date | None:
    """The day of the rows of a view."""
    return view.vintage or frames.data_day(SOURCE)


def missing(view: TrendView) -> str:
    """Why the export that a view is frozen to cannot answer it, or ""."""
    export = _by_day().get(str(view.vintage))
    if export is None or export.scope == WHOLE or view.pool == "notable":
        return ""
    day = wording_day(str(view.vintage))
    return f"Not identified: the export of {day} holds notable models only."


def wording_day(day: str) -> str:
    """ "5 June 2025"."""
    moment = date.fromisoformat(day)
    return f"{moment.day} {numbers.month(moment)}"


@cached(entries=BUILDS)
def _by_day() -> dict[str, Vintage]:
    """The export that speaks for each day that has one, oldest first."""
    exports = warehouse_vintages.one_a_day(warehouse_vintages.stored(SOURCE))
    return {export.taken_on.isoformat(): export for export in exports}


@cached(entries=CACHE_ENTRIES)
def _models(vintage: str, is_missing: bool) -> pd.DataFrame:
    rows = _rows(_by_day()[vintage])
    newest = selection.models().drop_duplicates("model").set_index("model")["link"]
    linked = rows.assign(link=rows["model"].map(newest))  # an export is kept without its links
    return linked.iloc[:0] if is_missing else linked


def _rows(export: Vintage) -> pd.DataFrame:
    frame = warehouse.query(EXPORT, [export.vintage_id])
    return frame.assign(published_on=pd.to_datetime(frame["published_on"]))


@cached(entries=CACHE_ENTRIES)
def selected(quantity: Quantity, view: TrendView) -> pd.DataFrame:
    """The view's rows of the vintages: vintage_on, model, published_on, value. Shared.

    Pool, frontier and cuts are worked out within each export, as a reader of that day would have.
    One export speaks for a day, and where there are many, for a week or a month (see
    `warehouse_vintages.series`). An export of notable models alone says nothing about other pools
    and is left out for them.
    """
    columns = ["model", "published_on", "value"]
    exports = warehouse_vintages.series(_by_day().values()).exports
    parts = [
        selection.select(_rows(export), quantity, view)
        .rows[columns]
        .assign(vintage_on=pd.Timestamp(export.taken_on))
        for export in exports
        if export.scope == WHOLE or view.pool == "notable"
    ]
    if not parts:
        return pd.DataFrame(columns=["vintage_on", *columns])
    return pd.concat(parts, ignore_index=True)[["vintage_on", *columns]]
