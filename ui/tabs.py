"""Tabs of which only the open one is worked out, sent and drawn."""

from collections.abc import Callable, Mapping

import streamlit as st


def show(parts: Mapping[str, Callable[[], object]], key: str = "tab") -> None:
    """A tab for each name; opening one draws it.

    A reader's first load pays for one tab, not for five. Whoever asks without a browser (a test,
    a program) cannot open a tab, and so gets all of them at once.
    """
    has_browser = bool(st.context.headers)
    tabs = st.tabs(list(parts), key=key, on_change="rerun" if has_browser else "ignore")
    for tab, draw in zip(tabs, parts.values(), strict=True):
        if tab.open is not False:
            with tab:
                draw()
