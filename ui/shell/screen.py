"""What the server has to know about the reader's screen: dark or light, narrow or wide.

A figure's words are wrapped on the server, so it has to know. The browser's name tells a phone on
the first run; a few lines of script measure the room beside the menu, whenever it changes.
"""

from typing import Any

import streamlit as st

from ui.look import Look

KEY = "screen"
TALLEST = 4_000  # pixels of an embed
WATCH = """
export default function ({ data, setStateValue }) {
  const block = document.querySelector('[data-testid="stMainBlockContainer"]');
  const tell = () => {
    const style = getComputedStyle(block);
    const room = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (room < 640 !== data.phone) setStateValue("phone", room < 640);
    const tall = window.innerHeight;
    if (data.embedded && Math.abs(tall - data.height) > 8) setStateValue("height", tall);
  };
  const watcher = new ResizeObserver(tell);
  watcher.observe(block);
  window.addEventListener("resize", tell);
  return () => {
    watcher.disconnect();
    window.removeEventListener("resize", tell);
  };
}
"""
STYLE = """<style>
[data-testid="stMainBlockContainer"] { padding: 3.5rem 3rem 2rem; }
.st-key-screen_watch { display: none; }
:is([data-testid="stPageLink-NavLink"], .modebar-btn):focus-visible {
  outline: 2px solid #2E8BC0 !important; outline-offset: 1px;
}
div[data-testid="stCaptionContainer"] { color: inherit; opacity: 0.85; }
[data-testid="stMain"] [data-testid="stPageLink"] * { white-space: normal; }
[data-testid="stLayoutWrapper"]:has(> .st-key-share_row) { display: contents; }
.terms, .terms * { margin: 0 !important; padding: 0 !important; }
.terms { font-size: 0.875rem; line-height: 1.45; }
.terms a { color: inherit; }
.terms dt { font-weight: 600; }
.terms dd { margin-bottom: 0.6rem !important; }
.table { overflow-x: auto; border: 1px solid rgba(128, 140, 150, 0.2); border-radius: 6px; }
.table:focus-visible, .table a:focus-visible { outline: 2px solid #2E8BC0; outline-offset: 1px; }
.table table { border-collapse: collapse; width: 100%; margin: 0; font-size: 0.875rem; }
.table :is(th, td) {
  padding: 0.25rem 0.45rem; border: solid rgba(128, 140, 150, 0.2); border-width: 0 1px 1px 0;
  text-align: left; vertical-align: middle; font-weight: 400; line-height: 1.5; color: inherit;
}
.table :is(th, td):last-child { border-right: none; }
.table tbody tr:last-child > * { border-bottom: none; }
.table thead th { opacity: 0.8; }
.table .n { white-space: nowrap; }
.table .w { min-width: 7rem; }
.table .w a { overflow-wrap: anywhere; }
.numbers {
  container-type: inline-size; position: relative; display: grid; gap: 1rem;
  margin: 0 !important; padding: 0 !important;
  grid-template-columns: repeat(auto-fill, min(168px, 50% - 0.5rem));
}
.numbers:is(:hover, :focus-within) { z-index: 1002; } /* a bubble lies over a chart's buttons */
.numbers > div { position: relative; }
.numbers :is(dt, dd) { margin: 0; padding: 0; font-weight: 400; overflow-wrap: break-word; }
.numbers dt { font-size: 0.875rem; line-height: 1.5rem; }
.numbers .value { font-size: 1.7rem; line-height: 2rem; padding-bottom: 0.25rem; }
.numbers .context { font-size: 0.875rem; line-height: 1.4rem; opacity: 0.85; }
.numbers.card { grid-template-columns: 100%; }
.card, .numbers.card .context { margin: 0; font-size: 0.875rem; line-height: 1.6rem; opacity: 1; }
.numbers.card .context { margin-top: 1rem; }
.tip .mark {
  display: inline-flex; justify-content: center; align-items: center; position: relative;
  box-sizing: border-box; width: 1rem; height: 1rem; border: 1px solid; border-radius: 50%;
  font-size: 0.7rem; line-height: 1; opacity: 0.75; cursor: help; margin-left: 2px; top: -1px;
  vertical-align: middle;
}
:is(.table, .numbers, .card) a { color: LinkText; color: light-dark(#005E93, #7CC4EE); }
.tip .mark::after { content: ""; position: absolute; inset: -5px; } /* room for a finger */
.tip .mark:focus-visible { outline: 2px solid #2E8BC0; outline-offset: 1px; }
.tip .bubble {
  display: none; position: absolute; left: 0; width: min(22rem, 100cqi); z-index: 1;
  padding: 0.6rem 0.75rem; border: 1px solid #8A94A0; border-radius: 6px;
  background: Canvas; background: light-dark(#FFFFFF, #1C222B); line-height: 1.4;
  box-shadow: 0 2px 10px rgba(0, 0, 0, 0.16);
}
.tip:is(:hover, :focus-within) .bubble { display: block; }
.bubble > span { display: block; }
.bubble > span + span { margin-top: 0.5rem; }
.numbers > div:nth-child(even) .bubble { left: auto; right: 0; }
@container (min-width: 536px) and (max-width: 719px) { /* three beside one another */
  .numbers > div:nth-child(3) .bubble { left: auto; right: 0; }
  .numbers > div:nth-child(4) .bubble { left: 0; right: auto; }
}
[data-testid="stMainBlockContainer"] { position: relative; }
.st-key-share_row { position: absolute; top: 3.6rem; right: 3rem; width: auto; z-index: 2; }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; }
  .st-key-share_row { top: 0.9rem; right: 3.5rem; z-index: 999990; }
}
</style>"""
_watcher = st.components.v2.component("screen_width", js=WATCH)


def is_embedded() -> bool:
    """Whether the page stands in a frame: its address says `embed=true`."""
    return bool(st.context.is_embedded)


def is_dark() -> bool:
    """Whether the reader's theme is dark."""
    return bool(st.context.theme.type == "dark")


def is_phone() -> bool:
    """Whether the chart has less than 640 pixels of room."""
    is_narrow = st.session_state.get(KEY, {}).get("phone")
    return (
        "Mobi" in st.context.headers.get("User-Agent", "") if is_narrow is None else bool(is_narrow)
    )


def look() -> Look:
    """How the reader sees figures."""
    return Look(dark=is_dark(), phone=is_phone())


def frame_height() -> int:
    """Pixels that an embed's frame is high; 0 while that is not known."""
    height = st.session_state.get(KEY, {}).get("height")  # from the browser: it may be anything
    return min(int(height), TALLEST) if isinstance(height, int | float) and height > 0 else 0


def watch() -> None:
    """Keep `is_phone` right; call it once a run, after the page."""
    now = {"phone": is_phone(), "height": frame_height()}
    arguments: dict[str, Any] = {"data": now | {"embedded": is_embedded()}, "default": now}
    with st.container(key=KEY + "_watch"):
        _watcher(key=KEY, on_phone_change=_on_change, on_height_change=_on_change, **arguments)


def style() -> None:
    """The app's own style: less empty room above the question, tables, numbers, cards."""
    st.html(STYLE)


def _on_change() -> None:
    """Nothing to do: the change reruns the script, which reads the value from the session."""
