"""How fast do models grow in size?"""

import streamlit as st

from ui import arrivals, comparisons, controls, downloads, fits, freshness, notes, tables
from ui.quantities import MODEL_SIZE as QUANTITY

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
comparisons.show(QUANTITY)

rows, when, method, sources, download = st.tabs(
    ["Rows", "When", "Method", "Sources", "Download and cite"]
)
with when:
    arrivals.show(result)
with rows:
    tables.rows(result)
with method:
    notes.method(result)
with sources:
    tables.sources()
with download:
    downloads.show(result)
freshness.footer()
