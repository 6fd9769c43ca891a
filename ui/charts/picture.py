"""The chart as a picture, saved by the reader's own browser: PNG and SVG of what is on screen.

Plotly's camera button offers one format only. These buttons ask the same Plotly, which Streamlit
leaves at `window.Plotly`, for either; where it does not, they press the camera button, told what
to save. The figure brings an opaque ground, so the picture is legible from the dark theme too.
"""

from pathlib import Path

import streamlit as st

HTML = """
<div class="row" role="group" aria-label="Save the chart as a picture">
  <span class="words">Picture</span>
  <button type="button" value="png" aria-label="Save the chart as PNG">PNG</button>
  <button type="button" value="svg" aria-label="Save the chart as SVG">SVG</button>
  <span role="status"></span>
</div>
"""
CSS = """
.row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.row { font-family: var(--st-font); font-size: 0.875rem; color: var(--st-text-color); }
button {
  font: inherit; color: inherit; cursor: pointer; padding: 0.35rem 0.8rem; min-height: 2.25rem;
  background: var(--st-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius);
}
button:hover, button:focus-visible { border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
button:disabled { cursor: progress; opacity: 0.6; }
"""
_buttons = st.components.v2.component(
    "save_picture", html=HTML, css=CSS, js=Path(__file__).with_suffix(".js").read_text("utf-8")
)


def buttons(chart: str, filename: str) -> None:
    """Two buttons that save the chart standing in `st.container(key=chart)`.

    The chart itself may have that key too: Streamlit marks both alike. filename: without ending.
    """
    _buttons(key=f"{chart}_picture", data={"chart": chart, "filename": filename})
