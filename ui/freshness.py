"""How old the data is, and why, in one line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from etl import warehouse
from trends import wording as words
from ui import frames
from ui.text import markdown, sentences

LICENCES = "code: MIT, data: as the sources state"


def line() -> None:
    """The data's day and build; a badge for each failed source, one for all that are overdue."""
    states = frames.status()
    failed = [state for state in states if state["is_stale"]]
    overdue = [state for state in states if state["is_overdue"] and not state["is_stale"]]
    day = sentences.day(frames.data_day("epoch_models"))
    st.caption(
        f"Models as of {day}, build {warehouse.snapshot_hash()}, "
        f"{words.count(len(states), 'source')}, {len(failed) or 'none'} failed."
    )
    for state in failed:
        _badge(state)
    if overdue:
        oldest = max(state["moved_days"] or 0 for state in overdue)
        count = words.count(len(overdue), "source is", "sources are")
        _line(f"up to {oldest} days old", f"{count} overdue: older than expected.")


def badge(source: str = "epoch_models") -> None:
    """An amber badge where one source is stale or overdue."""
    for state in frames.status():
        if state["source"] == source and (state["is_stale"] or state["is_overdue"]):
            _badge(state)


def _badge(state: Mapping[str, Any]) -> None:
    days = state["age_days"] if state["is_stale"] else state["moved_days"]
    age = words.count(days, "day") + " old" if days else "older data"
    reason = state["last_error"] or state["state_reason"]
    _line(age, f"{state['title']}. {reason}")


def _line(age: str, reason: str) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.badge(age, icon=":material/schedule:", color="orange", width="content")
        st.caption(markdown.escape(reason))


def footer(source: str = "epoch_models", vintage: date | None = None) -> None:
    """Data as of, build, version, licence; and why the build is not the one published last.

    vintage: the export that the page is frozen to.
    """
    day = sentences.day(vintage or frames.data_day(source))
    st.divider()
    if notice := warehouse.notice():
        _line("this machine's data", notice)
    st.caption(f"Data as of {day} · build {warehouse.snapshot_hash()} · {LICENCES}")
