"""Did our own headlines move as the data did?"""

from functools import partial

import streamlit as st

from ui import dials, freshness, panels, tabbed, tables, vintages_page, vintages_view

st.title(vintages_page.QUESTION, anchor=False)
answer = st.container()
view = dials.row(vintages_view.DEFAULT, vintages_view.shown())
found = vintages_page.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
panels.row_of_numbers(found)
vintages_page.part(view)

tabbed.show(
    {
        "Method": partial(st.markdown, found.method),
        "Sources": tables.sources,
        "Download and cite": partial(panels.downloads, found),
    }
)
freshness.footer()
