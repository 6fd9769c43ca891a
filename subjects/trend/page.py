"""What the pages on a quantity of the models have in common, from the question to the rows."""

import streamlit as st

from subjects.trend import controls_row, finding, published, sections, tabs
from subjects.trend.quantities import Quantity
from subjects.trend.result import Result
from ui import freshness


def begin(quantity: Quantity) -> Result:
    """Question, answer, choices, chart and numbers; returns what the view comes to."""
    sections.question(quantity)
    answer = st.container()
    view = controls_row.row(quantity)
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
    freshness.footer(vintage=result.view.frozen_on)
