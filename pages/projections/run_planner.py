"""What would a training run take?"""

import streamlit as st

from subjects.run_planner import finding, inverse, view
from ui import freshness, page

st.title(finding.QUESTION, anchor=False)
answer = st.container()
planned = view.ask()
found = finding.finding(planned)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

page.chart(found)
page.row_of_numbers(found)
inverse.show(planned)
finding.show_checks()
page.tabs(found)
freshness.footer(found.source)
