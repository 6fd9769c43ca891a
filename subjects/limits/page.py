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

from subjects.limits import data, finding, references, scenario_file, sections, sliders, text
from subjects.limits.data import Outlook
from subjects.limits.finding import ROOM
from subjects.limits.scenario_url import LimitsRequest
from trends.errors import BadArgument
from ui import freshness, numbers_row, page, source_table, tabs
from ui import table as plain_table
from ui.finding import Finding, Section
from ui.look import Look
from ui.shell import embed, screen


def show() -> None:
    """The whole page."""
    st.title(ROOM.question, anchor=False)
    _scenarios()
    page.section(sections.study_comparison(), key="compare")
    tabs.show({"Method": partial(st.markdown, text.method()), "Sources": _sources}, key="about")
    freshness.footer()


def _sources() -> None:
    page.table(references.sources_table("limits"))
    source_table.sources()


@st.fragment
def _scenarios() -> None:
    """Everything that a lever or a slider moves; two scenarios stand side by side."""
    request = sliders.request()
    try:
        outlooks = [data.outlook(side) for side in request.sides]
    except BadArgument as problem:
        st.markdown(str(problem))
        sliders.row(request)
        sliders.sliders(request)
        return
    findings = [finding.main(outlook) for outlook in outlooks]
    if not embed.is_on():
        _answers(findings)
        sliders.row(request)
    with embed.chart_only(findings[0].source):
        _pictures(findings)
    _section(sections.tightest, outlooks, "tightest")
    _numbers(findings)
    sliders.sliders(request)
    _tabs(outlooks, findings[0])


def _columns(count: int) -> list[DeltaGenerator]:
    return st.columns(count) if count > 1 else [st.container()]


def _look(count: int) -> Look:
    """A figure's look: half a page is as narrow as a phone."""
    look = screen.look()
    return replace(look, phone=look.phone or count > 1)


def _answers(findings: Sequence[Finding]) -> None:
    for column, each in zip(_columns(len(findings)), findings, strict=True):
        column.markdown(each.answer)
    freshness.badge()


def _pictures(findings: Sequence[Finding]) -> None:
    look = _look(len(findings))
    for at, (column, each) in enumerate(zip(_columns(len(findings)), findings, strict=True)):
        if each.draw is not None:
            with column:
                page.figure(each.draw, each.summary, f"chart{at or ''}", look)


def _numbers(findings: Sequence[Finding]) -> None:
    """Four numbers; of two scenarios a table, so that they can be compared line by line."""
    first, *others = findings
    if not others:
        numbers_row.show(first.numbers)
        return
    table = {"": [label for label, _, _ in first.numbers]}
    for side, each in zip(("Left", "Right"), findings, strict=True):
        name = each.definition["scenario"]
        table[f"{side}: {name}"] = [f"{value} ({context})" for _, value, context in each.numbers]
    plain_table.show(pd.DataFrame(table), "Both scenarios in numbers")


def _tabs(outlooks: Sequence[Outlook], first: Finding) -> None:
    """Sections of each scenario, rows and downloads; a tab is worked out when it is opened."""
    parts: dict[str, Callable[[], None]] = {
        heading: partial(_section, make, outlooks, f"tab{number}")
        for number, (heading, make) in enumerate(sections.FIGURES.items())
    }
    parts |= {
        "Rows": partial(page.rows, first),
        sections.INPUTS: partial(_section, sections.inputs, outlooks[:1], "inputs"),
        "Download and cite": partial(_download, first, outlooks[0].request),
    }
    panels = st.tabs(list(parts), on_change="rerun", key="tab")
    for tab, draw in zip(panels, parts.values(), strict=True):
        if tab.open:
            with tab:
                draw()


def _section(make: Callable[[Outlook], Section], outlooks: Sequence[Outlook], key: str) -> None:
    """The same section of each scenario, without its heading, which is the tab's."""
    look = _look(len(outlooks))
    for at, (column, outlook) in enumerate(zip(_columns(len(outlooks)), outlooks, strict=True)):
        with column:
            page.section(replace(make(outlook), heading=""), f"{key}_{at}", look)


def _download(first: Finding, request: LimitsRequest) -> None:
    page.downloads(first)
    st.markdown("**Scenario**")
    scenario_file.show(request)
