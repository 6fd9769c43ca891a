"""How good were past forecasts?"""

import streamlit as st

from subjects.scorecard import finding, sections
from subjects.trend import controls
from ui import freshness, page

st.title("How good were past forecasts?", anchor=False)
answer = st.container()
quantity, view = controls.evidence(controls.SCORED)
with st.spinner("Forecasting from every half year of the past"):
    card = finding.of(quantity, view)
found = sections.panel(card)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.row_of_numbers(found)
sections.coverage(card)
sections.vintages(card)

page.tabs(found, sections.rows)
freshness.footer()
