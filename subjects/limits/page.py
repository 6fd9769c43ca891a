"""The limits, to be moved: answer, controls, picture, numbers, sliders and tabs in one fragment.

Streamlit runs a fragment alone when a widget in it changes, so a slider redraws no menu, no
method note and no footer.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from subjects.limits import references, scenario_file, sections, sliders, text
from subjects.limits.finding import ROOM
from subjects.limits.scenario_url import LimitsRequest
from ui import freshness, numbers_row, page, source_table, tabs
from ui import table as plain_table
from ui.finding import Finding
from ui.look import Look
from ui.shell import embed, screen


def show() -> None:
    """The whole page."""
    st.title(ROOM.question, anchor=False)
    _scenarios()
    page.section(sections.published(), key="compare")
    tabs.show({"Method": partial(st.markdown, text.method()), "Sources": _sources}, key="about")
    freshness.footer()


def _sources() -> None:
    page.table(references.sources_table("limits"))
    source_table.sources()


@st.fragment
def _scenarios() -> None:
    """Everything that a lever or a slider moves; two scenarios stand side by side."""
    request = sliders.request()
    findings = [ROOM.find(side) for side in request.sides]
    problem = next((each.answer for each in findings if each.draw is None), "")
    if problem:
        st.markdown(problem)
        sliders.row(request)
        sliders.sliders(request)
        return
    if not embed.is_on():
        _answers(findings)
        sliders.row(request)
    with embed.alone(findings[0].source):
        _pictures(findings)
    _section(findings, 0)  # which limit is the tightest
    _numbers(findings)
    sliders.sliders(request)
    _tabs(findings, request)


def _columns(findings: Sequence[Finding]) -> list[DeltaGenerator]:
    return st.columns(len(findings)) if len(findings) > 1 else [st.container()]


def _look(findings: Sequence[Finding]) -> Look:
    """A figure's look: half a page is as narrow as a phone."""
    look = screen.look()
    return replace(look, phone=look.phone or len(findings) > 1)


def _answers(findings: Sequence[Finding]) -> None:
    for column, finding in zip(_columns(findings), findings, strict=True):
        column.markdown(finding.answer)
    freshness.badge()


def _pictures(findings: Sequence[Finding]) -> None:
    look = _look(findings)
    for at, (column, finding) in enumerate(zip(_columns(findings), findings, strict=True)):
        with column:
            if finding.draw is not None:
                page.figure(finding.draw, finding.summary, f"chart{at or ''}", look)


def _numbers(findings: Sequence[Finding]) -> None:
    """Four numbers; of two scenarios a table, so that they can be compared line by line."""
    first, *others = findings
    if not others:
        numbers_row.show(first.numbers)
        return
    table = {"": [label for label, _, _ in first.numbers]}
    for side, finding in zip(("Left", "Right"), findings, strict=True):
        name = finding.definition["scenario"]
        table[f"{side}: {name}"] = [f"{value} ({context})" for _, value, context in finding.numbers]
    plain_table.show(pd.DataFrame(table), "Both scenarios in numbers")


def _tabs(findings: Sequence[Finding], request: LimitsRequest) -> None:
    """The sections of each scenario, rows and downloads; a tab is worked out when it is opened."""
    headings = [section.heading for section in findings[0].sections]
    *figures, inputs = range(1, len(headings))
    parts: dict[str, Callable[[], None]] = {
        headings[at]: partial(_section, findings, at) for at in figures
    }
    parts |= {
        "Rows": partial(page.rows, findings[0]),
        headings[inputs]: partial(_section, findings[:1], inputs),
        "Download and cite": partial(_download, findings[0], request),
    }
    for tab, draw in zip(st.tabs(list(parts), on_change="rerun", key="tab"), parts.values(),
                         strict=True):  # fmt: skip
        if tab.open:
            with tab:
                draw()


def _section(findings: Sequence[Finding], at: int) -> None:
    """The same section of each scenario, without its heading, which is the tab's."""
    look = _look(findings)
    for side, (column, finding) in enumerate(zip(_columns(findings), findings, strict=True)):
        with column:
            section = replace(finding.sections[at], heading="")
            page.section(section, f"tab{at}_{side}", look)


def _download(finding: Finding, request: LimitsRequest) -> None:
    page.downloads(finding)
    st.markdown("**Scenario**")
    scenario_file.show(request)
