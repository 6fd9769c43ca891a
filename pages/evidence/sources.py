"""Where do the numbers come from, and what is not told?"""

from functools import partial

import streamlit as st

from ui import dials, freshness, panels, sources_page, sources_view, tabbed

st.title(sources_page.QUESTION, anchor=False)
answer = st.container()
view = dials.row(sources_view.DEFAULT, sources_view.SHOWN)
found = sources_page.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
panels.row_of_numbers(found)
st.header("Sources", anchor="sources")
sources_page.freshness()

tabbed.show(
    {
        "Notes": sources_page.notes,
        "Data dictionary": sources_page.dictionary,
        "Disclosure by row": partial(panels.rows, found),
        "Method": partial(st.markdown, found.method),
        "Download and cite": partial(panels.downloads, found),
    }
)
freshness.footer()
