"""The parameters that links between pages carry along."""

import streamlit as st

from subjects.trend import view as trend_view
from subjects.trend.controls import (
    AT_HOME,
)
from subjects.trend.controls_row import known


def carried() -> dict[str, str]:
    """The URL's parameters that mean something, for links to other pages."""
    controls = [control for control in known() if control.name not in AT_HOME]
    view, _ = trend_view.read(controls, st.query_params.to_dict())
    return trend_view.write(controls, trend_view.values(view))
