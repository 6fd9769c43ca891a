"""Which published figures can be checked here?"""

import streamlit as st

from ui import examples, freshness, reproduced

st.title(examples.QUESTION, anchor=False)
answer = st.container()
found = reproduced.examples()
with answer:
    st.markdown(examples.answer(found))
    freshness.badge()

with st.container(key="examples"):
    examples.show(found)
    st.header("Views worth opening", anchor="views")
    examples.show_links()
freshness.footer()
