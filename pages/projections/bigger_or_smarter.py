"""Does AI get better by bigger computers or by better algorithms?"""

import streamlit as st

from ui import bigger, bigger_text, bigger_view, dials, freshness, panels

st.title(bigger.QUESTION, anchor=False)
answer = st.container()
view = dials.row(bigger_view.default(), bigger_view.SHOWN, bigger_view.MORE)
found = bigger.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found)
panels.row_of_numbers(found)
bigger_text.show(view)
panels.tabs(found)
freshness.footer()
