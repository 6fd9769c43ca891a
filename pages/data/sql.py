"""What do you want to ask the data?"""

from functools import partial

import streamlit as st

from ui import dials, freshness, sql_page, tabbed, tables

st.title(sql_page.QUESTION, anchor=False)
answer = st.container()
view = dials.row(sql_page.DEFAULT, sql_page.shown())
st.caption(sql_page.limits())
asked = sql_page.of(view)
with answer:
    sql_page.answer(asked)
    freshness.badge()

rows, schema = st.columns([3, 2])
with rows:
    sql_page.result(asked)
with schema:
    beside = dials.apart(sql_page.DEFAULT, sql_page.beside())
    sql_page.schema(beside)

tabbed.show(
    {
        "Method": partial(st.markdown, sql_page.METHOD),
        "Sources": tables.sources,
    }
)
freshness.footer()
