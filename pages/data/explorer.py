"""What is in the data?"""

import streamlit as st

from ui import dials, explorer_page, explorer_view, freshness, panels

st.title(explorer_page.QUESTION, anchor=False)
answer = st.empty()
table = explorer_view.asked()
view = dials.row(explorer_view.DEFAULT, explorer_view.shown(table), explorer_view.more(table))
found = explorer_page.of(view)
with answer.container():
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
panels.rows(found)

columns, method, download = st.tabs(["Columns", "Method", "Download and cite"])
with columns:
    explorer_page.columns(view)
with method:
    st.markdown(found.method)
with download:
    panels.downloads(found)
freshness.footer()
