"""Where do the numbers come from, and what is not told?"""

from functools import partial

import streamlit as st

from subjects.sources import finding
from subjects.sources import view as sources_view
from ui import freshness, page, tabs
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(sources_view.CONTROLS)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.row_of_numbers(found)
st.header("Sources", anchor="sources")
finding.freshness()

tabs.show(
    {
        "Notes": finding.notes,
        "Rows set aside": finding.refused,
        "Data dictionary": finding.dictionary,
        "Disclosure by row": partial(page.rows, found),
        "Method": partial(st.markdown, found.method),
        "Download and cite": partial(page.downloads, found),
    }
)
freshness.footer()
