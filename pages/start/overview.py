"""How fast is AI compute growing?"""

import streamlit as st

from ui import cards, embed, freshness, tables

st.title("How fast is AI compute growing?", anchor=False)
found = cards.cards()
st.markdown(cards.answer(found[0]))
freshness.line()
with embed.alone("epoch_models"):
    cards.show(found)
st.subheader("Newest in the data", anchor="newest")
tables.newest()
method, sources = st.tabs(["Method", "Sources"])
with method:
    st.markdown(cards.METHOD)
with sources:
    tables.sources()
freshness.footer()
