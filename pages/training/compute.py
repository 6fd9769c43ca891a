"""How fast does training compute grow?"""

import streamlit as st

from ui import comparisons, controls, fits, freshness, notes, trend_tabs
from ui.quantities import TRAINING_COMPUTE as QUANTITY

notes.question(QUANTITY)
answer = st.empty()
view = controls.row(QUANTITY)
result = fits.of(QUANTITY, view)
with answer.container():
    notes.answer(result)
    freshness.badge()

notes.chart(result)
notes.four(result)
notes.groups(result)
notes.breaks(result)
comparisons.show(QUANTITY, view.vintage)

trend_tabs.show(result)
freshness.footer()
