"""How fast do AI chips get better?"""

import streamlit as st

from subjects.performance import finding
from subjects.performance import view as performance_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(performance_view.CONTROLS)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

page.chart(found)
page.row_of_numbers(found)
finding.gains(view)
page.tabs(found)
freshness.footer(found.source)
