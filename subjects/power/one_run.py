"""The energy of one run, live: a run, a grid, what it equals, and the table of every run."""

import streamlit as st

from subjects.power import data, energy
from ui import page
from ui.controls import row
from ui.exports import buttons
from ui.exports.contents import export_of


def show() -> None:
    """Controls, sentence, scales, chart, table, downloads."""
    st.header(energy.QUESTION, anchor="energy")
    view = row.section(data.controls(), width=230)
    finding = energy.finding(view)
    st.markdown(finding.answer)
    page.table(energy.scales(view))
    if finding.draw is not None:
        page.figure(finding.draw, finding.summary, "energy")
    with st.expander("Every run: table, method, download"):
        page.rows(finding)
        st.markdown(finding.method)
        buttons.download_row(export_of(finding), key="energy_download")
