"""What is in the data?"""

from functools import partial

import streamlit as st

from ui import dials, explorer_page, explorer_view, freshness, panels, tabbed

st.title(explorer_page.QUESTION, anchor=False)
answer = st.container()
table = explorer_view.asked()
view = dials.row(explorer_view.DEFAULT, explorer_view.shown(table), explorer_view.more(table))
found = explorer_page.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
panels.rows(found)

tabbed.show(
    {
        "Columns": partial(explorer_page.columns, view),
        "Method": partial(st.markdown, found.method),
        "Download and cite": partial(panels.downloads, found),
    }
)
freshness.footer()
