"""Grey boxes where a row of controls will stand: the answer and the charts come before it.

Between the first words and the first chart a browser is busy starting Plotly and answers to no
click, while fields that are drawn by then make the chart come later. So on a visitor's first look
the boxes keep their place, and wrap as the fields will: nothing moves when these come.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from ui.charts import show

SEEN = "has_looked"  # session state: a run before this one has drawn a page
BUTTON = 140  # pixels that a popover's button takes


def begin() -> None:
    """A run of the app: its first one for a visitor, or not."""
    st.session_state[SEEN] = SEEN in st.session_state


def row(
    widths: Sequence[int],
    draw: Callable[[], object],
    *,
    buttons: int = 0,
    has_labels: bool = False,
) -> None:
    """Draw a row of controls, on a first look after the page's charts.

    widths: of the fields, in pixels; buttons: of popovers after them; has_labels: above the
    fields. Who follows a link to a view of their own gets the fields at once: such a view may take
    its time. So does who asks without a browser (a test, a program).
    """
    place = st.container(gap=None)
    # On every run, as the fields keep their place in the tree then; style hides the boxes as soon
    # as something follows them. Replaced by the fields they might never have been sent.
    place.html(boxes(widths, buttons=buttons, has_labels=has_labels))
    is_first = not st.session_state.get(SEEN, True) and bool(st.context.headers)
    if is_first and not st.query_params:
        show.later(place, draw)
        return
    with place:
        draw()


def boxes(widths: Sequence[int], *, buttons: int, has_labels: bool) -> str:
    """The boxes as HTML; a screen reader passes over them."""
    field = "<i class='labelled'" if has_labels else "<i"
    told = "".join(f"{field} style='width: {width}px'></i>" for width in widths)
    told += f"<i style='width: {BUTTON}px'></i>" * buttons
    return f"<div class='skeleton' aria-hidden='true'>{told}</div>"
