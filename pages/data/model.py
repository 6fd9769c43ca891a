"""What do the data say of one model?"""

from functools import partial

import streamlit as st

from subjects.model import finding
from subjects.model import view as model_view
from ui import freshness, page, tabs
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(model_view.controls())
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.row_of_numbers(found)
finding.links(view)
st.header("Every value, and what each export said", anchor="values")
page.rows(found)
st.header("Around it", anchor="around")
finding.around(view)

tabs.show(
    {
        "Method": partial(st.markdown, found.method),
        "Download and cite": partial(page.downloads, found),
    }
)
freshness.footer()
