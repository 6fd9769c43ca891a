"""The planner the other way round, live: fields of the limits, and the run that they allow."""

import streamlit as st

from subjects.run_planner import largest, view
from subjects.run_planner.view import Planned
from ui import numbers_row


def show(base: Planned) -> None:
    """Fields of the limits, and the run that they allow on the hardware above."""
    st.header(largest.HEADING, anchor="limits")
    st.caption(largest.caption(base))
    run = view.ask_limits(base)
    if run is None:
        st.markdown(largest.NO_PRICE)
        return
    st.markdown(largest.answer(run))
    numbers_row.show(largest.key_numbers(run))
