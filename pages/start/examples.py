"""Which published figures can be checked here?"""

import streamlit as st

from subjects.examples import data, page
from ui import freshness

st.title(page.QUESTION, anchor=False)
answer = st.container()
found = data.examples()
with answer:
    st.markdown(page.answer(found))
    freshness.badge()

with st.container(key="examples"):
    page.show(found)
    st.header("Views worth opening", anchor="views")
    page.show_links()
freshness.footer()
