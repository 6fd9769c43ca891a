"""How fast do models grow in size?"""

import streamlit as st

from ui import comparisons, controls, fits, notes
from ui.quantities import MODEL_SIZE as QUANTITY

notes.question(QUANTITY)
answer = st.empty()
view = controls.row(QUANTITY)
result = fits.of(QUANTITY, view)
with answer.container():
    notes.answer(result)
    notes.freshness()

notes.chart(result)
notes.groups(result)
notes.four(result)
comparisons.show(QUANTITY)

rows, method, sources, download = st.tabs(["Rows", "Method", "Sources", "Download and cite"])
with rows:
    notes.rows(result)
with method:
    notes.method(result)
with sources:
    notes.sources()
with download:
    notes.download(result)
notes.footer()
