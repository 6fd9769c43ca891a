"""How a slider or a field of a number is told its value, while a reader moves it step by step."""

from typing import Any

import streamlit as st


def told(key: str, value: float) -> dict[str, Any]:
    """The widget's arguments for its value: it is told anew only where it stands elsewhere.

    What a widget is told anew it takes, though its reader may have moved on while the page was
    worked out: of six quick presses of an arrow key three were lost. For widgets in sight only:
    one in a closed popover is not there to remember what it was told.
    """
    if st.session_state.get(key, value) == value:
        return {"value": value}
    st.session_state[key] = value
    return {}
