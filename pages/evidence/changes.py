"""What changed in the data, and did it move the trend?"""

import streamlit as st

from subjects.changes import finding
from subjects.changes import view as changes_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(changes_view.controls())
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.row_of_numbers(found)
st.header("What changed", anchor="changes")
finding.part(view)
st.header("What each name did to the growth", anchor="names")
page.tabs(found)
freshness.footer()
