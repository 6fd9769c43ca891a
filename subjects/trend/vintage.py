"""What each export said: the rows that a view selects from every stored vintage."""

from datetime import date

import pandas as pd

from etl import warehouse
from subjects.trend import selection
from subjects.trend.quantities import Quantity
from subjects.trend.view import View
from ui import frames
from ui.cache import BUILDS, cached
from ui.controls.kinds import Option
from ui.text import numbers

SOURCE = "epoch_models"
HISTORY = """
    SELECT h.taken_on, h.scope, h.model, h.published_on,
           array_to_string(h.organization, ', ') AS organization,
           array_to_string(h.country, ', ') AS country, array_to_string(h.domain, ', ') AS domain,
           h.domain[1] AS first_domain, h.organization[1] AS first_org,
           h.country[1] AS first_country, h.country AS countries, h.domain AS domains,
           h.training_compute_flop, h.parameters, h.cost_usd2023, h.power_w, h.confidence,
           h.is_notable, h.is_large_scale, h.is_open_weights, '' AS link
    FROM model_history AS h JOIN vintages AS v USING (vintage_id)
    WHERE h.published_on IS NOT NULL AND v.source = ?
    ORDER BY h.taken_on, h.published_on, h.model
"""
WHOLE = "all"  # the scope of an export that holds every model
KEPT = 32


def days() -> dict[str, str]:
    """The days of the stored exports, newest first, in words."""
    return {day: wording_day(day) for day in sorted(_scopes(), reverse=True)}


def options() -> dict[str, Option]:
    """The days of the stored exports as options of a choice, newest first."""
    return {day: Option(date.fromisoformat(day), words) for day, words in days().items()}


def models(view: View) -> pd.DataFrame:
    """The models of the export that a view is frozen to, or the newest. Shared.

    Columns and order as of `frames.models()`; no row where that export does not hold the view's
    pool (see `missing`).
    """
    if view.vintage is None:
        return selection.models()
    return _models(str(view.vintage), bool(missing(view)))


def day(view: View) -> date | None:
    """The day of the rows of a view."""
    return view.vintage or frames.data_day(SOURCE)


def missing(view: View) -> str:
    """Why the export that a view is frozen to cannot answer it, or ""."""
    whole = _scopes().get(str(view.vintage), WHOLE) == WHOLE
    if whole or view.pool == "notable":
        return ""
    told = wording_day(str(view.vintage))
    return f"Not identified: the export of {told} holds notable models only."


def wording_day(day: str) -> str:
    """ "5 June 2025"."""
    moment = date.fromisoformat(day)
    return f"{moment.day} {numbers.month(moment)}"


@cached(entries=BUILDS)
def _scopes() -> dict[str, str]:
    """The scope of each stored export by its day; of two of one day, that which holds more."""
    told = _history()[["taken_on", "scope"]].drop_duplicates()
    pairs = sorted(zip(told["taken_on"], told["scope"], strict=True), key=lambda p: p[1] == WHOLE)
    return {pd.Timestamp(day).date().isoformat(): str(scope) for day, scope in pairs}


@cached(entries=KEPT)
def _models(vintage: str, is_missing: bool) -> pd.DataFrame:
    whole, scope = _history(), _scopes()[vintage]
    kept = (whole["taken_on"] == pd.Timestamp(vintage)) & (whole["scope"] == scope)
    rows = whole[kept & (not is_missing)].reset_index(drop=True)
    newest = selection.models().drop_duplicates("model").set_index("model")["link"]
    return rows.assign(link=rows["model"].map(newest))  # an export is kept without its links


@cached(entries=KEPT)
def selected(quantity: Quantity, view: View) -> pd.DataFrame:
    """The view's rows of every vintage: vintage_on, model, published_on, value. Shared.

    Pool, frontier and cuts are worked out within each export, as a reader of that day would have.
    An export of notable models alone says nothing about other pools and is left out for them.
    """
    whole = _history()
    holds = (whole["scope"] == WHOLE) | (view.pool == "notable")
    parts = [
        selection.select(rows, quantity, view).rows.assign(vintage_on=pd.Timestamp(str(day)))
        for day, rows in whole[holds].groupby("taken_on")
    ]
    columns = ["vintage_on", "model", "published_on", "value"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


@cached(entries=BUILDS)
def _history() -> pd.DataFrame:
    frame = warehouse.query(HISTORY, [SOURCE])
    frame["published_on"] = pd.to_datetime(frame["published_on"])
    return frame
