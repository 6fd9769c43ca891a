"""The tabs under a trend: rows, dates of a threshold, method, sources, download."""

import streamlit as st

from ui import arrivals, downloads, notes, tables
from ui.fits import Result


def show(result: Result) -> None:
    """All five tabs."""
    rows, when, method, sources, download = st.tabs(
        ["Rows", "When", "Method", "Sources", "Download and cite"]
    )
    with rows:
        tables.rows(result)
    with when:
        arrivals.show(result)
    with method:
        notes.method(result)
    with sources:
        tables.sources()
    with download:
        downloads.show(result)
