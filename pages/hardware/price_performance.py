"""How fast does a dollar buy more compute?"""

import streamlit as st

from ui import dials, freshness, panels, price_performance, price_performance_view

st.title(price_performance.QUESTION, anchor=False)
answer = st.container()
view = dials.row(
    price_performance_view.DEFAULT, price_performance_view.SHOWN, price_performance_view.MORE
)
found = price_performance.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

panels.chart(found)
panels.row_of_numbers(found)
price_performance.compare()
panels.tabs(found)
freshness.footer(found.source)
