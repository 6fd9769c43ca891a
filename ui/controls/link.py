"""The address of the page that runs, and the parameters that links between pages share.

Only what the page's controls know is passed on: no tracker that somebody hung on a link.
"""

from collections.abc import Collection, Iterable
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.controls.controls import Controls, View

KEY = "page_params"  # session state: the parameters that each page's controls know, by page


def know(names: Iterable[str]) -> None:
    """Parameters that mean something on the page that runs; called by whatever reads them."""
    if (page := _page()) is not None:
        st.session_state.setdefault(KEY, {}).setdefault(page, set()).update(names)


def known() -> list[str]:
    """The names of the parameters that mean something on the page that runs."""
    return sorted(st.session_state.get(KEY, {}).get(_page(), ()))


def link() -> str:
    """The page's address with the view in it; "" where no page runs."""
    if _page() is None:
        return ""
    names = known()
    query = {name: raw for name, raw in st.query_params.to_dict().items() if name in names}
    return f"{st.context.url or ''}{'?' + urlencode(query) if query else ''}"


def shared_params(controls: Controls[View], page_only: Collection[str] = ()) -> dict[str, str]:
    """The URL's parameters that mean something to controls which many pages have.

    page_only: the names of those that mean something on one page alone, and are left out.
    """
    view, _ = controls.read(st.query_params.to_dict())
    return {name: raw for name, raw in controls.write(view).items() if name not in page_only}


def _page() -> str | None:
    context = get_script_run_ctx(suppress_warning=True)
    return None if context is None else context.page_script_hash
