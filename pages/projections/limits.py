"""How far can training compute go?"""

import streamlit as st

from ui import freshness, limits_lab, limits_notes

st.title("How far can training compute go?", anchor=False)
limits_lab.show()
limits_notes.compare()

method, sources = st.tabs(["Method", "Sources"])
with method:
    limits_notes.method()
with sources:
    limits_notes.sources()
freshness.footer()
