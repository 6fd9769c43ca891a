"""How fast does the cost of training grow?"""

import streamlit as st

from ui import cost_controls, cost_model, cost_tables, cost_trends, dials, drawn, freshness, panels

st.title(cost_trends.QUESTION, anchor=False)
answer = st.container()
view = dials.row(cost_controls.DEFAULT, cost_controls.SHOWN, cost_controls.MORE)
found = cost_trends.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found, is_last=False)
panels.row_of_numbers(found)
drawn.later(st.container(), cost_model.show)
cost_tables.show(view)
panels.tabs(found)
freshness.footer()
