"""What do you want to ask the data?"""

from functools import partial

import streamlit as st

from subjects.sql import finding
from ui import freshness, source_table, tabs
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(finding.controls())
st.caption(finding.limits())
asked = finding.of(view)
with answer:
    finding.answer(asked)
    freshness.badge()

rows, schema = st.columns([3, 2])
with rows:
    finding.result(asked)
with schema:
    beside = row.section(finding.schema_controls())
    finding.schema(beside)

tabs.show(
    {
        "Method": partial(st.markdown, finding.METHOD),
        "Sources": source_table.sources,
    }
)
freshness.footer()
