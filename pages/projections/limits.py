"""How far can training compute go?"""

import streamlit as st

from subjects.limits import page, sections
from ui import freshness, tabs

st.title("How far can training compute go?", anchor=False)
page.show()
sections.compare()

tabs.show(
    {
        "Method": sections.method,
        "Sources": sections.sources,
    },
    key="about",
)
freshness.footer()
