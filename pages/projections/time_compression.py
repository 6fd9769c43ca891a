"""How many CPU years fit into a day of training?"""

import streamlit as st

from ui import compression, compression_view, dials, freshness, panels

st.title("How many CPU years fit into a day of training?", anchor=False)
answer = st.container()
view = dials.row(compression_view.View(), compression_view.shown(), compression_view.MORE)
runs, chips = compression.of(view), compression.chips(view)
with answer:
    st.markdown(runs.answer)
    freshness.badge()

panels.chart(runs, is_last=False)
panels.row_of_numbers(runs)
compression.show(chips)
panels.tabs(runs)
freshness.footer()
