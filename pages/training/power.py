"""How fast does the power draw of training grow?"""

import streamlit as st

from ui import comparisons, controls, energy_page, fits, freshness, notes, trend_tabs
from ui.quantities import TRAINING_POWER as QUANTITY

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
notes.not_frozen(result)
energy_page.show()
comparisons.show(QUANTITY, view.vintage)

trend_tabs.show(result)
freshness.footer()
