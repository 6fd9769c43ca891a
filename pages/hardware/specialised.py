"""How do specialised chips compare with GPUs?"""

import streamlit as st

from ui import dials, freshness, panels, specialised, specialised_view

st.title(specialised.QUESTION, anchor=False)
answer = st.container()
view = dials.row(specialised_view.DEFAULT, specialised_view.SHOWN, specialised_view.MORE)
found = specialised.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

panels.chart(found)
panels.row_of_numbers(found)
specialised.makers(view)
panels.tabs(found)
freshness.footer(found.source)
