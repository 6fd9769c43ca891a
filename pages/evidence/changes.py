"""What changed in the data, and did it move the trend?"""

import streamlit as st

from ui import changes_page, changes_view, dials, freshness, panels

st.title(changes_page.QUESTION, anchor=False)
answer = st.container()
view = dials.row(changes_view.DEFAULT, changes_view.shown())
found = changes_page.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
panels.row_of_numbers(found)
st.header("What changed", anchor="changes")
changes_page.part(view)
st.header("What each name did to the growth", anchor="names")
panels.tabs(found)
freshness.footer()
