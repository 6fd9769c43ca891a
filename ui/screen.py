"""What the server has to know about the reader's screen: dark or light, narrow or wide.

A figure's words are wrapped on the server, so it has to know. The browser's name tells a phone on
the first run; a few lines of script tell of any other narrow window, and of one that is resized.
"""

import streamlit as st

KEY = "screen"
WATCH = """
export default function ({ data, setStateValue }) {
  const narrow = window.matchMedia("(max-width: 640px)");
  const tell = () => { if (narrow.matches !== data.phone) setStateValue("phone", narrow.matches); };
  narrow.addEventListener("change", tell);
  tell();
  return () => narrow.removeEventListener("change", tell);
}
"""
STYLE = """<style>
[data-testid="stMainBlockContainer"] { padding: 3.5rem 3rem 2rem; }
.st-key-screen_watch { display: none; }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; }
}
</style>"""
_watcher = st.components.v2.component("screen_width", js=WATCH)


def is_dark() -> bool:
    """Whether the reader's theme is dark."""
    return bool(st.context.theme.type == "dark")


def is_phone() -> bool:
    """Whether the chart stands on a screen of at most 640 pixels."""
    told = st.session_state.get(KEY, {}).get("phone")
    return "Mobi" in st.context.headers.get("User-Agent", "") if told is None else bool(told)


def watch() -> None:
    """Keep `is_phone` right; call it once a run, after the page."""
    phone = is_phone()
    with st.container(key=KEY + "_watch"):
        _watcher(key=KEY, data={"phone": phone}, default={"phone": phone}, on_phone_change=_noted)


def style() -> None:
    """Less empty room above the question."""
    st.html(STYLE)


def _noted() -> None:
    """A change is a rerun; the value is read from the session's state."""
