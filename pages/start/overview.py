"""What do the trends say today?"""

import streamlit as st

st.title("How fast is AI compute growing?")
