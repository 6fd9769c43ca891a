"""How fast does the cost of training grow?"""

import streamlit as st

from subjects.cost import finding, one_run, sections
from subjects.cost import view as cost_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.row(cost_view.DEFAULT, cost_view.SHOWN, cost_view.MORE)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.row_of_numbers(found)
one_run.show()
sections.show(view)
page.tabs(found)
freshness.footer()
