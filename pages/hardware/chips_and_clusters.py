"""How much AI hardware is there?"""

import streamlit as st

from subjects.chips_and_clusters import finding
from subjects.chips_and_clusters import view as chips_and_clusters_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(chips_and_clusters_view.CONTROLS)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

page.chart(found)
page.row_of_numbers(found)
finding.more(view)
page.tabs(found)
freshness.footer(found.source)
