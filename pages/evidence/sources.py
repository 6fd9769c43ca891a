"""Where do the numbers come from, and what is not told?"""

import streamlit as st

from ui import chip_matches, dials, freshness, panels, sources_page, sources_view

st.title(sources_page.QUESTION, anchor=False)
answer = st.empty()
view = dials.row(sources_view.DEFAULT, sources_view.SHOWN)
found = sources_page.of(view)
with answer.container():
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
panels.row_of_numbers(found)
st.subheader("Sources", anchor="sources")
sources_page.freshness()

notes, words, rows, method, download = st.tabs(
    ["Notes", "Data dictionary", "Disclosure by row", "Method", "Download and cite"]
)
with notes:
    sources_page.notes()
    chip_matches.show()
with words:
    sources_page.dictionary()
with rows:
    panels.rows(found)
with method:
    st.markdown(found.method)
with download:
    panels.downloads(found)
freshness.footer()
