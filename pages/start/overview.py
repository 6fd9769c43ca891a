"""How fast is AI compute growing?"""

from functools import partial

import streamlit as st

from ui import cards, controls, drawn, embed, freshness, panels, tabbed, tables

st.title("How fast is AI compute growing?", anchor=False)
with st.spinner("Fitting each headline to the newest data"):
    found = cards.cards()
st.markdown(cards.answer(found[0]))
freshness.line()
with embed.alone("epoch_models"):
    cards.show(found)
drawn.rest()
st.header("Newest in the data", anchor="newest")
st.markdown(cards.brought())
st.page_link(
    "pages/evidence/changes.py",
    label="What changed, and what it did to the growth",
    query_params=controls.carried(),
)
tables.newest()
tabbed.show(
    {
        "Numbers as a table": partial(panels.plain, cards.table(found), "The cards as rows"),
        "Method": partial(st.markdown, cards.METHOD),
        "Sources": tables.sources,
    }
)
freshness.footer()
