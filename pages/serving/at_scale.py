"""What would it cost to answer half of a search engine's queries?"""

import streamlit as st

from ui import dials, freshness, panels, serving_scale, serving_text, serving_view

st.title(serving_scale.QUESTION, anchor=False)
answer = st.container()
view = dials.row(
    serving_view.default(), serving_view.SHOWN, serving_view.MORE, serving_view.presets()
)
found = serving_scale.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

panels.chart(found)
panels.row_of_numbers(found)
serving_text.show(view)
panels.tabs(found)
freshness.footer(found.source)
