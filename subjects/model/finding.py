"""The view "Model": all that the data say of one model, since when, and what stands around it."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.model import chart
from subjects.model import view as model_view
from subjects.model.view import View
from subjects.trend import selection
from ui import page, source_table
from ui.look import Look
from ui.page import Finding
from ui.text import numbers

QUESTION = "What do the data say of one model?"
SOURCE = "epoch_models"
LARGE = 1e15  # from here on a number is written as a power of ten
SHORT = {
    "training_compute_flop": ("Training compute", "FLOP"),
    "parameters": ("Parameters", ""),
    "cost_usd2023": ("Training cost", "USD2023"),
    "power_w": ("Training power", "W"),
}
METHOD = (
    "**Values** are those of the newest build, with all their digits, unit and meaning. The "
    "columns with a day tell what the export of that day said of the same name; empty where it "
    "said nothing. A model that was renamed stands under its older name in older exports: "
    "“What changed” lists renames.\n\n"
    "**Around it**: the ten notable models of a shared domain that were published nearest in "
    "time.\n\n"
    "**Confidence** is the source's own grade of its estimates."
)


def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    one, rows = model_view.row(view), model_view.values(view)

    def draw(look: Look) -> go.Figure:
        source = page.source_line(SOURCE)
        return chart.figure(selection.models(), view.model, source, look=look)

    return Finding(
        title=f"Model {view.model}",
        answer=_answer(view, one).translate(source_table.MARKUP),
        rows=rows,
        columns={name: name.capitalize() for name in rows.columns},
        units={},
        draw=draw,
        summary=f"{_answer(view, one)} Drawn among the notable models.",
        numbers=_numbers(one),
        definition={"model": view.model},
        method=METHOD,
        source=SOURCE,
    )


def _numbers(one: pd.Series) -> list[tuple[str, str, str]]:
    """The main values, their unit in the context so that the number fits its place."""
    told = []
    for name, (label, unit) in SHORT.items():
        if pd.notna(one[name]):
            short = {"FLOP": "", "USD2023": "USD"}.get(unit, unit)
            value = numbers.quantity(one[name], short) if short else _bare(one[name])
            base = {"FLOP": "FLOP; ", "USD2023": "2023 dollars; "}.get(unit, "")
            told.append((label, value, f"{base}graded {one['confidence'].lower()}"))
    return told


def _bare(value: float) -> str:
    return numbers.power(value) if value >= LARGE else numbers.counted(value)


def _answer(view: View, one: pd.Series) -> str:
    """Who, when, and the main values."""
    who = ", ".join(one["organization"]) or "an unknown organisation"
    day = one["published_on"]
    when = "on an unknown day" if pd.isna(day) else f"in {numbers.month(day)}"
    known = [
        f"{label.lower()} {numbers.quantity(one[name], unit)}"
        for name, (label, unit) in SHORT.items()
        if pd.notna(one[name])
    ]
    told = "; ".join(known) if known else "none of compute, parameters, cost and power is stated"
    chips = f" Trained on {', '.join(one['hardware'])}." if len(one["hardware"]) else ""
    return f"{view.model}, by {who}, {when}: {told}.{chips}"


def links(view: View) -> None:
    """The paper, and the model it comes from."""
    one = model_view.row(view)
    with st.container(horizontal=True, gap="medium"):
        if isinstance(one["link"], str) and source_table.ADDRESS.fullmatch(one["link"]):
            st.link_button("Paper or post", one["link"], icon=":material/article:", type="tertiary")
        base = one["base_model"]
        if isinstance(base, str) and base in model_view.names():
            label = f"Derived from {base}".translate(source_table.MARKUP)
            st.page_link("pages/data/model.py", label=label, query_params={"model": base})


def around(view: View) -> None:
    """The neighbours in time."""
    table = neighbours(view)
    if table.empty:
        st.caption("No day of publication, so no neighbours in time.")
        return
    page.plain(table, alt="The ten notable models nearest in time")


def neighbours(view: View) -> pd.DataFrame:
    """The same as a table, in words; no row where the model has no day of publication."""
    found = model_view.around(view)
    table = {
        "Model": found["model"],
        "Published": [numbers.day(day) for day in found["published_on"]],
        "Organisation": found["organization"],
    }
    for name, (label, unit) in SHORT.items():
        if name in found:
            table[label] = page.words(found[name], unit)
    return pd.DataFrame(table)
