"""Did our own headlines move as the data did?"""

from functools import partial

import streamlit as st

from subjects.vintages import finding
from subjects.vintages import view as vintages_view
from ui import freshness, page, source_table, tabs
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(vintages_view.controls())
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.row_of_numbers(found)
finding.part(view)

tabs.show(
    {
        "Method": partial(st.markdown, found.method),
        "Sources": source_table.sources,
        "Download and cite": partial(page.downloads, found),
    }
)
freshness.footer()
