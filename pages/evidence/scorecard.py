"""How good were past forecasts?"""

import streamlit as st

from ui import controls, freshness, panels, scorecard_notes, scorecards, trend_controls

st.title("How good were past forecasts?", anchor=False)
answer = st.container()
quantity, view = controls.evidence(trend_controls.SCORED)
with st.spinner("Forecasting from every half year of the past"):
    card = scorecards.of(quantity, view)
found = scorecard_notes.panel(card)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found, is_last=False)
panels.row_of_numbers(found)
scorecard_notes.coverage(card)
scorecard_notes.vintages(card)

panels.tabs(found, scorecard_notes.rows)
freshness.footer()
