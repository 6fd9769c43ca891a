"""Do the claims about AI compute hold?"""

from functools import partial

import streamlit as st

from ui import claims_page, claims_view, dials, freshness, panels, tabbed, tables

st.title(claims_page.QUESTION, anchor=False)
answer = st.container()
view = dials.row(claims_view.DEFAULT, claims_view.SHOWN)
found = claims_page.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
claims_page.part(view)
st.header("The ledger", anchor="ledger")
panels.rows(found)

tabbed.show(
    {
        "Method": partial(st.markdown, found.method),
        "Sources": tables.sources,
        "Download and cite": partial(panels.downloads, found),
    }
)
freshness.footer()
