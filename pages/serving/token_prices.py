"""How fast does the price of tokens fall?"""

import streamlit as st

from subjects.token_prices import finding
from subjects.token_prices import view as token_prices_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(token_prices_view.CONTROLS)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

page.chart(found)
page.row_of_numbers(found)
finding.compare(view)
page.tabs(found)
freshness.footer(found.source)
