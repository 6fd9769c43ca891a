"""How much do choices matter?"""

import streamlit as st

from subjects.choices import data, finding, sections
from subjects.trend import controls
from ui import freshness, page

st.title("How much do choices matter?", anchor=False)
answer = st.container()
quantity, view = controls.evidence(controls.COMPARED)
with st.spinner("Fitting every combination of choices"):
    found = data.of(quantity, view)
panel = finding.panel(found)
with answer:
    st.markdown(panel.answer)
    freshness.badge()

page.chart(panel)
page.row_of_numbers(panel)
sections.effects(found)
sections.influence(found)

page.tabs(panel)
freshness.footer()
