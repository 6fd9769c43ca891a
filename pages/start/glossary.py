"""What do the words mean?"""

import streamlit as st

from ui import freshness
from ui.text import glossary

st.title("What do the words mean?", anchor=False)
st.markdown(glossary.ANSWER)
freshness.badge()
glossary.section()
freshness.footer()
