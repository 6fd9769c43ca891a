"""When does a training run cost a billion dollars?"""

import streamlit as st

from subjects.billion_dollar_run import finding, sections
from subjects.billion_dollar_run import view as billion_dollar_run_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.row(
    billion_dollar_run_view.DEFAULT, billion_dollar_run_view.SHOWN, billion_dollar_run_view.MORE
)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.row_of_numbers(found)
sections.show(view)
page.tabs(found)
freshness.footer()
