"""When does a training run cost a billion dollars?"""

import streamlit as st

from ui import billion, billion_tables, billion_view, dials, freshness, panels

st.title(billion.QUESTION, anchor=False)
answer = st.container()
view = dials.row(billion_view.DEFAULT, billion_view.SHOWN, billion_view.MORE)
found = billion.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
panels.row_of_numbers(found)
billion_tables.show(view)
panels.tabs(found)
freshness.footer()
