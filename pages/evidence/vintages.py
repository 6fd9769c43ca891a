"""Did our own headlines move as the data did?"""

import streamlit as st

from ui import dials, freshness, panels, tables, vintages_page, vintages_view

st.title(vintages_page.QUESTION, anchor=False)
answer = st.empty()
view = dials.row(vintages_view.DEFAULT, vintages_view.shown())
found = vintages_page.of(view)
with answer.container():
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
panels.row_of_numbers(found)
vintages_page.part(view)

method, sources, download = st.tabs(["Method", "Sources", "Download and cite"])
with method:
    st.markdown(found.method)
with sources:
    tables.sources()
with download:
    panels.downloads(found)
freshness.footer()
