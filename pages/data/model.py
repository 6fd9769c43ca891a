"""What do the data say of one model?"""

from functools import partial

import streamlit as st

from ui import dials, freshness, model_page, model_view, panels, tabbed

st.title(model_page.QUESTION, anchor=False)
answer = st.container()
view = dials.row(model_view.default(), model_view.shown())
found = model_page.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
panels.row_of_numbers(found)
model_page.links(view)
st.header("Every value, and what each export said", anchor="values")
panels.rows(found)
st.header("Around it", anchor="around")
model_page.around(view)

tabbed.show(
    {
        "Method": partial(st.markdown, found.method),
        "Download and cite": partial(panels.downloads, found),
    }
)
freshness.footer()
