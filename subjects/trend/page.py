"""What the pages on a quantity of the models have in common, from the question to the rows."""

import streamlit as st

from subjects.trend import controls_row, finding, published, sections, tabs
from subjects.trend.quantities import Quantity
from subjects.trend.result import Result
from ui import freshness
from ui.charts import show


def begin(quantity: Quantity, *, is_last: bool = True) -> Result:
    """Question, answer, choices, chart and numbers; returns what the view comes to.

    is_last: no other chart follows on the page.
    """
    sections.question(quantity)
    answer = st.container()
    view = controls_row.row(quantity)
    result = finding.of(quantity, view)
    with answer:
        sections.answer(result)
        freshness.badge()
    sections.chart(result)
    if is_last:
        show.rest()
    sections.four(result)
    sections.groups(result)
    sections.breaks(result)
    return result


def end(result: Result) -> None:
    """The published figures, the rows and what belongs to them, the foot."""
    published.show(result.quantity, result.view.vintage)
    tabs.show(result)
    freshness.footer(vintage=result.view.frozen_on)
