"""The address of the page that runs."""

import streamlit as st


def link() -> str:
    """The page's address with the view in it; "" where no page runs."""
    from urllib.parse import urlencode

    from streamlit.runtime.scriptrunner import get_script_run_ctx

    if get_script_run_ctx(suppress_warning=True) is None:
        return ""
    query = urlencode(st.query_params.to_dict())
    return f"{st.context.url or ''}{'?' + query if query else ''}"
