"""What is in the data?"""

from functools import partial

import streamlit as st

from subjects.explorer import finding
from subjects.explorer import view as explorer_view
from ui import freshness, page, tabs
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(explorer_view.controls())
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.rows(found)

tabs.show(
    {
        "Columns": partial(finding.columns, view),
        "Method": partial(st.markdown, found.method),
        "Download and cite": partial(page.downloads, found),
    }
)
freshness.footer()
