"""How far can training compute go?"""

import streamlit as st

from ui import freshness, limits_lab, limits_notes, tabbed

st.title("How far can training compute go?", anchor=False)
limits_lab.show()
limits_notes.compare()

tabbed.show(
    {
        "Method": limits_notes.method,
        "Sources": limits_notes.sources,
    },
    key="about",
)
freshness.footer()
