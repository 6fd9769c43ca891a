"""How much AI hardware is there?"""

import streamlit as st

from ui import dials, freshness, panels, supply, supply_view

st.title(supply.QUESTION, anchor=False)
answer = st.container()
view = dials.row(supply_view.DEFAULT, supply_view.SHOWN, supply_view.MORE)
found = supply.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

panels.chart(found, is_last=False)
panels.row_of_numbers(found)
supply.more(view)
panels.tabs(found)
freshness.footer(found.source)
