"""Do the claims about AI compute hold?"""

from functools import partial

import streamlit as st

from subjects.claims import finding
from subjects.claims import view as claims_view
from ui import freshness, page, source_table, tabs
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(claims_view.CONTROLS)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
finding.part(view)
st.header("The ledger", anchor="ledger")
page.rows(found)

tabs.show(
    {
        "Method": partial(st.markdown, found.method),
        "Sources": source_table.sources,
        "Download and cite": partial(page.downloads, found),
    }
)
freshness.footer()
