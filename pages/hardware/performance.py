"""How fast do AI chips get better?"""

import streamlit as st

from ui import dials, freshness, panels, performance, performance_view

st.title(performance.QUESTION, anchor=False)
answer = st.container()
view = dials.row(performance_view.DEFAULT, performance_view.SHOWN, performance_view.MORE)
found = performance.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

panels.chart(found)
panels.row_of_numbers(found)
performance.gains(view)
panels.tabs(found)
freshness.footer(found.source)
