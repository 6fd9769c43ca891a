"""A page as its chart and a source line alone, for a frame in somebody else's page: `?embed=true`.

The controls are not drawn, the script stops after its chart, and CSS hides what comes before it
(title, answer, age), so that none of it flashes up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from etl import warehouse
from ui import frames
from ui.charts.layout import SMALL_LINE
from ui.controls import link
from ui.shell import screen
from ui.text import numbers

KEY = "embed"
LINE = 34  # pixels of the source line in a wide frame; twice that in a narrow one
LEAST = 260  # pixels; a lower frame scrolls
BLOCK = '[data-testid="stMainBlockContainer"]'
STYLE = f"""<style>
{BLOCK} {{ padding: 0.25rem 0.5rem 0 !important; max-width: none; }}
{BLOCK} > [data-testid="stVerticalBlock"]
  > :not(.st-key-{KEY}):not(:has(.st-key-{KEY}, [data-testid="stAlert"])) {{ display: none; }}
</style>"""


is_on = screen.is_embedded


def style() -> None:
    """Hide all but the chart; sent first."""
    st.html(STYLE)


@contextmanager
def chart_only(source: str, day: str = "") -> Iterator[None]:
    """An embed shows only what is drawn inside, and its page ends here.

    day: of the rows, where it is not the day of the source.
    """
    if not is_on():
        yield
        return
    with st.container(key=KEY, gap="xxsmall"):
        yield
        st.markdown(source_line(source, day))
    raise StopException  # st.stop() would end what the menu does after the page, too


def no_chart() -> None:
    """The message of a page without a chart."""
    with st.container(key=KEY):
        st.markdown(f"This page has no chart to embed. {_whole_view()}")


def source_line(source: str, day: str = "") -> str:
    """Source, licence, day, build, and the way to the whole page. Markdown."""
    facts = frames.source(source)
    taken_on = frames.data_day(source)
    dated = day or (numbers.day(taken_on) if taken_on else "")
    named = f"[{facts['title']}]({facts['url']})" if facts else ""
    parts = [named, str(facts.get("licence", "")), dated, f"build {warehouse.snapshot_hash()}"]
    return f":small[{' · '.join([*filter(None, parts), _whole_view()])}]"


def _whole_view() -> str:
    return f"[Open the full view]({link.link()})"


def fit_to_frame(figure: go.Figure) -> go.Figure:
    """In an embed, a copy of the figure as high as the frame, without its source line.

    Elsewhere the figure itself.
    """
    if not is_on():
        return figure
    json: dict[str, Any] = figure.to_plotly_json()
    layout = dict(json["layout"])
    _without_source(layout)
    room = screen.frame_height()
    if room:
        height = max(LEAST, room - (2 * LINE if screen.is_phone() else LINE))
        _stretch(layout, height)
    return go.Figure({**json, "layout": layout}, skip_invalid=True)


def _without_source(layout: dict[str, Any]) -> None:
    others = [one for one in layout.get("annotations", ()) if one.get("name") != "source"]
    gone = [one for one in layout.get("annotations", ()) if one.get("name") == "source"]
    lines = sum(1 + one["text"].count("<br>") for one in gone)
    margin = dict(layout.get("margin", {}))
    if gone:
        margin["b"] = margin["b"] - SMALL_LINE * lines
    layout |= {"annotations": others, "margin": margin}


def _stretch(layout: dict[str, Any], height: int) -> None:
    """Another height; the legend stays as far under the upper edge as it was."""
    legend, before = dict(layout.get("legend", {})), layout.get("height")
    if before and legend.get("yref") == "container":
        legend["y"] = 1 - (1 - legend["y"]) * before / height
    layout |= {"height": height, "legend": legend}
