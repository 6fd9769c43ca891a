"""How fast is AI compute growing?"""

from functools import partial

import streamlit as st

from subjects.overview import cards, newest
from subjects.trend import controls
from ui import freshness, page, source_table, tabs
from ui.shell import embed

st.title("How fast is AI compute growing?", anchor=False)
with st.spinner("Fitting each headline to the newest data"):
    found = cards.cards()
st.markdown(cards.answer(found[0]))
freshness.line()
with embed.alone("epoch_models"):
    cards.show(found)
st.header("Newest in the data", anchor="newest")
st.markdown(cards.brought())
st.page_link(
    "pages/evidence/changes.py",
    label="What changed, and what it did to the growth",
    query_params=controls.shared_params(),
)
newest.newest()
tabs.show(
    {
        "Numbers as a table": partial(page.plain, cards.table(found), "The cards as rows"),
        "Method": partial(st.markdown, cards.METHOD),
        "Sources": source_table.sources,
    }
)
freshness.footer()
