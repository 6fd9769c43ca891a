"""Draw a figure on the page."""

import plotly.graph_objects as go
import streamlit as st

from ui.charts import trend


def plot(figure: go.Figure, *, alt: str, key: str, has_bar: bool = True, **config: bool) -> None:
    """Draw a figure. alt: it in words; has_bar: with Plotly's buttons; config: of Plotly.

    A phone gets has_bar=False: there the buttons would hide the title.
    """
    merged = trend.CONFIG | config | ({} if has_bar else {"displayModeBar": False})
    st.plotly_chart(figure, theme=None, config=merged, alt=alt, key=key)
