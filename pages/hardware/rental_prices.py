"""What does an hour of a chip cost?"""

import streamlit as st

from ui import dials, freshness, panels, rental_moves, rental_places, rental_prices, rental_view

st.title(rental_prices.QUESTION, anchor=False)
answer = st.container()
view = dials.row(rental_view.DEFAULT, rental_view.shown(), rental_view.more())
found = rental_prices.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

panels.chart(found, is_last=False)
panels.row_of_numbers(found)
rental_places.show(view)
rental_moves.show(view)
panels.tabs(found)
freshness.footer(found.source)
