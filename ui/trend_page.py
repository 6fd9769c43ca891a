"""What the pages on a quantity of the models have in common, from the question to the rows."""

import streamlit as st

from ui import comparisons, controls, drawn, fits, freshness, notes, trend_tabs
from ui.fits import Result
from ui.quantities import Quantity


def begin(quantity: Quantity, *, is_last: bool = True) -> Result:
    """Question, answer, choices, chart and numbers; returns what the view comes to.

    is_last: no other chart follows on the page.
    """
    notes.question(quantity)
    answer = st.container()
    view = controls.row(quantity)
    result = fits.of(quantity, view)
    with answer:
        notes.answer(result)
        freshness.badge()
    notes.chart(result)
    if is_last:
        drawn.rest()
    notes.four(result)
    notes.groups(result)
    notes.breaks(result)
    return result


def end(result: Result) -> None:
    """The published figures, the rows and what belongs to them, the foot."""
    comparisons.show(result.quantity, result.view.vintage)
    trend_tabs.show(result)
    freshness.footer(vintage=result.view.frozen_on)
