"""The tab "When": in which years the trend reaches a threshold of the reader's choice."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from subjects.trend import controls, crossing_dates, finding
from subjects.trend.controls import THRESHOLD
from subjects.trend.quantities import Quantity
from subjects.trend.view import TrendView
from ui import page
from ui.controls import row


def tab(quantity: Quantity, view: TrendView) -> Callable[[], None]:
    """What draws the tab."""
    return partial(_show, quantity, view)


def _show(quantity: Quantity, view: TrendView) -> None:
    result = finding.of(quantity, view)
    if result.rows.empty:
        st.caption("No date: the view holds no row.")
        return
    threshold = replace(THRESHOLD, label=f"{THRESHOLD.label} ({quantity.unit})")
    hint = f"default {THRESHOLD.write(crossing_dates.untouched(result))}"
    row.draw(controls.controls(), threshold, view, width=260, placeholder=hint)
    page.section(replace(crossing_dates.section(result), heading=""), key="when")
