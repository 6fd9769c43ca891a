"""How far are open models behind closed ones?"""

import streamlit as st

from subjects.open_closed import finding, sections
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(finding.CONTROLS)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.row_of_numbers(found)
sections.show(view)
page.tabs(found)
freshness.footer()
