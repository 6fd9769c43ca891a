"""What the pages on a quantity of the models have in common, from the question to the rows."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from subjects.trend import controls, finding, published, sections, tabs
from subjects.trend.quantities import Quantity
from subjects.trend.result import Result
from ui import freshness
from ui.controls import row


def begin(quantity: Quantity, section_params: Sequence[str] = ()) -> Result:
    """Question, answer, choices, chart and numbers; returns what the view comes to.

    section_params: the parameters of the sections that the page has besides.
    """
    sections.question(quantity)
    answer = st.container()
    view = row.show(replace(controls.controls(), section_params=section_params))
    result = finding.of(quantity, view)
    with answer:
        sections.answer(result)
        freshness.badge()
    sections.chart(result)
    sections.four(result)
    sections.groups(result)
    sections.breaks(result)
    return result


def end(result: Result) -> None:
    """The published figures, the rows and what belongs to them, the foot."""
    published.show(result.quantity, result.view.vintage)
    tabs.show(result)
    freshness.footer(vintage=result.view.vintage)
