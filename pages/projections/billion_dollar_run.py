"""When does a training run cost a billion dollars?"""

import streamlit as st

from subjects.billion_dollar_run import finding, sections
from subjects.billion_dollar_run import view as billion_dollar_run_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(billion_dollar_run_view.CONTROLS)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.row_of_numbers(found)
sections.show(view)
page.tabs(found)
freshness.footer()
