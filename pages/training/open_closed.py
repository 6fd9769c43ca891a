"""How far are open models behind closed ones?"""

import streamlit as st

from ui import dials, freshness, open_closed, open_closed_tables, panels

st.title(open_closed.QUESTION, anchor=False)
answer = st.container()
view = dials.row(open_closed.DEFAULT, open_closed.SHOWN, open_closed.MORE)
found = open_closed.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
panels.row_of_numbers(found)
open_closed_tables.show(view)
panels.tabs(found)
freshness.footer()
