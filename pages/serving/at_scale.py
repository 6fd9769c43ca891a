"""What would it cost to answer half of a search engine's queries?"""

import streamlit as st

from subjects.at_scale import finding, sections
from subjects.at_scale import view as at_scale_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(at_scale_view.controls())
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

page.chart(found)
page.row_of_numbers(found)
sections.show(view)
page.tabs(found)
freshness.footer(found.source)
