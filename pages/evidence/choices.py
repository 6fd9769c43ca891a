"""How much do choices matter?"""

import streamlit as st

from ui import (
    controls,
    freshness,
    panels,
    specification_notes,
    specification_tables,
    specifications,
)
from ui.trend_controls import COMPARED

st.title("How much do choices matter?", anchor=False)
answer = st.container()
quantity, view = controls.evidence(COMPARED)
with st.spinner("Fitting every combination of choices"):
    found = specifications.of(quantity, view)
panel = specification_notes.panel(found)
with answer:
    st.markdown(panel.answer)
    freshness.badge()

panels.chart(panel)
panels.row_of_numbers(panel)
specification_tables.effects(found)
specification_tables.influence(found)

panels.tabs(panel)
freshness.footer()
