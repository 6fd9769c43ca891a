"""How fast does a dollar buy more compute?"""

import streamlit as st

from subjects.price_performance import finding
from subjects.price_performance import view as price_performance_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(price_performance_view.CONTROLS)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

page.chart(found)
page.row_of_numbers(found)
finding.compare()
page.tabs(found)
freshness.footer(found.source)
