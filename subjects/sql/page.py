"""The page "SQL", live: the query's box, its rows, and the columns of a table beside them."""

import streamlit as st

from subjects.explorer import finding as explorer_finding
from subjects.sql import finding as sql_finding
from ui import page
from ui.controls import row


def show() -> None:
    """The whole page."""
    room = sql_finding.ROOM
    st.title(room.question, anchor=False)
    place = st.container()
    view = room.ask()
    st.caption(sql_finding.limits())
    finding = room.find(view)
    with place:
        if sql_finding.of(view).is_refused:
            st.error(finding.answer, icon=":material/block:")
        else:
            page.answer(finding)
    result, schema = st.columns([3, 2])
    with result:
        if len(finding.columns):
            page.rows(finding)
    with schema:
        beside = row.section(sql_finding.schema_controls())
        page.table(explorer_finding.columns(beside.schema))
    page.close(finding, has_rows=False)
