"""How old the data is, and why, in one line."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from etl import warehouse
from trends import wording as words
from ui import frames, wording

LICENCES = "code: MIT, data: as the sources state"


def line() -> None:
    """The data's day and build, and an amber badge for each source that is stale or overdue."""
    states = frames.status()
    old = [state for state in states if state["is_stale"] or state["is_overdue"]]
    day = wording.day(frames.data_day("epoch_models"))
    fresh = f"{len(states) - len(old)} of {words.count(len(states), 'source')} fresh"
    st.caption(f"Models as of {day}, build {warehouse.snapshot_hash()}, {fresh}.")
    for state in old:
        _badge(state)


def badge(source: str = "epoch_models") -> None:
    """An amber badge where one source is stale or overdue."""
    for state in frames.status():
        if state["source"] == source and (state["is_stale"] or state["is_overdue"]):
            _badge(state)


def _badge(state: Mapping[str, Any]) -> None:
    age = words.count(state["age_days"], "day") + " old" if state["age_days"] else "older data"
    reason = state["last_error"] or f"It is renewed every {state['rhythm_days']} days."
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.badge(age, icon=":material/schedule:", color="orange", width="content")
        st.caption(f"{state['title']}. {reason}".translate(MARKUP))


MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>$~:"})


def footer() -> None:
    """Data as of, build, version, licence."""
    day = wording.day(frames.data_day("epoch_models"))
    st.divider()
    st.caption(f"Data as of {day} · build {warehouse.snapshot_hash()} · {LICENCES}")
