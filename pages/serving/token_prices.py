"""How fast does the price of tokens fall?"""

import streamlit as st

from ui import dials, freshness, panels, token_controls, token_prices

st.title(token_prices.QUESTION, anchor=False)
answer = st.container()
view = dials.row(token_controls.DEFAULT, token_controls.SHOWN, token_controls.MORE)
found = token_prices.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

panels.chart(found)
panels.row_of_numbers(found)
token_prices.compare(view)
panels.tabs(found)
freshness.footer(found.source)
