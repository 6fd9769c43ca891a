"""Does AI get better by bigger computers or by better algorithms?"""

import streamlit as st

from subjects.bigger_or_smarter import finding, sections
from subjects.bigger_or_smarter import view as bigger_or_smarter_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(bigger_or_smarter_view.controls())
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.row_of_numbers(found)
sections.show(view)
page.tabs(found)
freshness.footer()
