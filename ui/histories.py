"""What each export said: the rows that a view selects from every stored vintage."""

import pandas as pd
import streamlit as st

from etl import warehouse
from ui import frames
from ui.quantities import Quantity
from ui.views import View

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


def selected(quantity: Quantity, view: View) -> pd.DataFrame:
    """The view's rows of every vintage: vintage_on, model, published_on, value. Shared.

    Pool, frontier and cuts are worked out within each export, as a reader of that day would have.
    An export of notable models alone says nothing about other pools and is left out for them.
    """
    return _selected(warehouse.version(), quantity, view)


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Quantity: hash, View: hash})
def _selected(version: str, quantity: Quantity, view: View) -> pd.DataFrame:
    whole = _history(version)
    holds = (whole["scope"] == WHOLE) | (view.pool == "notable")
    parts = [
        frames.select(rows, quantity, view).rows.assign(vintage_on=pd.Timestamp(str(day)))
        for day, rows in whole[holds].groupby("taken_on")
    ]
    columns = ["vintage_on", "model", "published_on", "value"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


@st.cache_resource(max_entries=frames.BUILDS, show_spinner=False)
def _history(version: str) -> pd.DataFrame:
    frame = warehouse.query(HISTORY, [SOURCE])
    frame["published_on"] = pd.to_datetime(frame["published_on"])
    return frame
