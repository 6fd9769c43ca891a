"""How many CPU years fit into a day of training?"""

import streamlit as st

from subjects.time_compression import finding
from subjects.time_compression import view as time_compression_view
from ui import freshness, page
from ui.controls import row

st.title("How many CPU years fit into a day of training?", anchor=False)
answer = st.container()
view = row.show(time_compression_view.controls())
runs, chips = finding.of(view), finding.chips(view)
with answer:
    st.markdown(runs.answer)
    freshness.badge()

page.chart(runs)
page.row_of_numbers(runs)
finding.show(chips)
page.tabs(runs)
freshness.footer()
