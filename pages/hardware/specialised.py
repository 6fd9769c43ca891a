"""How do specialised chips compare with GPUs?"""

import streamlit as st

from subjects.specialised import finding
from subjects.specialised import view as specialised_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(specialised_view.CONTROLS)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

page.chart(found)
page.row_of_numbers(found)
finding.makers(view)
page.tabs(found)
freshness.footer(found.source)
