"""What does an hour of a chip cost?"""

import streamlit as st

from subjects.rental_prices import finding, moves, places
from subjects.rental_prices import view as rental_prices_view
from ui import freshness, page
from ui.controls import row

st.title(finding.QUESTION, anchor=False)
answer = st.container()
view = row.show(rental_prices_view.controls())
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

page.chart(found)
page.row_of_numbers(found)
places.show(view)
moves.show(view)
page.tabs(found)
freshness.footer(found.source)
