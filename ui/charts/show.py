"""Charts on their way to the reader, and the place after which a page can wait for them.

A browser that opens a page draws its parts in small slices of time, a chart among the last, as
Plotly takes the longest to start. So the page says where its last chart has been sent; what
follows is held back in the browser, for a moment and on a first load only, until the charts stand
(first_load.js).
"""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from ui.charts import trend

SENT, LATER = "charts_sent", "drawn_later"  # session state
MARK = "rest_after_{}_charts"  # first_load.js looks for this key


def begin() -> None:
    """A run of a page, which has sent no chart yet."""
    st.session_state[SENT], st.session_state[LATER] = 0, []


def chart(figure: go.Figure, *, alt: str, key: str, has_bar: bool = True, **config: bool) -> None:
    """Draw a figure. alt: it in words; has_bar: with Plotly's buttons; config: of Plotly.

    A phone gets has_bar=False: there the buttons would hide the title.
    """
    st.session_state[SENT] = st.session_state.get(SENT, 0) + 1
    told = trend.CONFIG | config | ({} if has_bar else {"displayModeBar": False})
    st.plotly_chart(figure, theme=None, config=told, alt=alt, key=key)


def later(place: Any, draw: Callable[[], object]) -> None:
    """Draw in a container that stands before a chart, but after the page's charts have been sent.

    For what is folded away or far down: nothing that a reader sees moves when it comes.
    """
    st.session_state.setdefault(LATER, []).append((place, draw))


def rest() -> None:
    """The page's last chart has been sent; what is drawn from here on can wait until all stand.

    An empty container, which takes no room, tells the browser so by its key.
    """
    if sent := st.session_state.get(SENT, 0):
        st.container(key=MARK.format(sent))
    end()


def end() -> None:
    """Draw what was to be drawn later, if the page has not said when."""
    while waiting := st.session_state.get(LATER):
        place, draw = waiting.pop(0)
        with place:
            draw()
