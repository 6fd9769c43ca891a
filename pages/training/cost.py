"""How fast does the cost of training grow?"""

from dataclasses import replace

import streamlit as st

from subjects.cost import finding, one_run, sections
from subjects.cost import view as cost_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(replace(cost_view.CONTROLS, section_params=one_run.params()))
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
