"""How fast does the power draw of training grow?"""

import streamlit as st

from ui import comparisons, controls, downloads, energy_page, fits, freshness, notes, tables
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
energy_page.show()
comparisons.show(QUANTITY)

rows, method, sources, download = st.tabs(["Rows", "Method", "Sources", "Download and cite"])
with rows:
    tables.rows(result)
with method:
    notes.method(result)
with sources:
    tables.sources()
with download:
    downloads.show(result)
freshness.footer()
