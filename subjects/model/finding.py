"""The view "Model": all that the data say of one model, since when, and what stands around it."""

import pandas as pd
import plotly.graph_objects as go

from subjects.model import chart
from subjects.model import view as model_view
from subjects.model.view import ModelView, controls
from subjects.trend import selection
from ui import frames
from ui import table as html_table
from ui.finding import Finding, Link, Room, Section, Table
from ui.look import Look
from ui.text import markdown, numbers

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
    "columns with a day show what the exports from that day on had for the same name, until the "
    "next such column; empty where they had nothing. A renamed model is under its older name in "
    "older exports: “What changed” lists renames.\n\n"
    "**Nearest in time**: the ten notable models of a shared domain published nearest in "
    "time.\n\n"
    "**Confidence** is the source's own grade of its estimates."
)


def of(view: ModelView) -> Finding:
    """The view worked out on the newest build."""
    one, rows = model_view.row(view), model_view.values(view)

    def draw(look: Look) -> go.Figure:
        source = frames.source_line(SOURCE)
        return chart.figure(selection.models(), view.model, source, look=look)

    return Finding(
        title=f"Model {view.model}",
        answer=markdown.escape(_answer(view, one)),
        rows=rows,
        columns={name: name.capitalize() for name in rows.columns},
        units={},
        draw=draw,
        summary=f"{_answer(view, one)} Drawn among the notable models.",
        numbers=_numbers(one),
        definition={"model": view.model},
        method=METHOD,
        source=SOURCE,
        sections=[_links(view), _around(view)],
    )


def _numbers(one: pd.Series) -> list[tuple[str, str, str]]:
    """The main values, their unit in the context so that the number fits its place."""
    key_numbers = []
    for name, (label, unit) in SHORT.items():
        if pd.notna(one[name]):
            short = {"FLOP": "", "USD2023": "USD"}.get(unit, unit)
            value = numbers.quantity(one[name], short) if short else _bare(one[name])
            base = {"FLOP": "FLOP; ", "USD2023": "2023 dollars; "}.get(unit, "")
            key_numbers.append((label, value, f"{base}graded {one['confidence'].lower()}"))
    return key_numbers


def _bare(value: float) -> str:
    return numbers.power(value) if value >= LARGE else numbers.counted(value)


def _answer(view: ModelView, one: pd.Series) -> str:
    """Who, when, and the main values."""
    who = ", ".join(one["organization"]) or "an unknown organisation"
    day = one["published_on"]
    when = "on an unknown day" if pd.isna(day) else f"in {numbers.month(day)}"
    known = [
        f"{label.lower()} {numbers.quantity(one[name], unit)}"
        for name, (label, unit) in SHORT.items()
        if pd.notna(one[name])
    ]
    values = "; ".join(known) if known else "none of compute, parameters, cost and power is stated"
    chips = f" Trained on {', '.join(one['hardware'])}." if len(one["hardware"]) else ""
    return f"{view.model}, by {who}, {when}: {values}.{chips}"


def _links(view: ModelView) -> Section:
    """The paper, and the model it derives from."""
    one = model_view.row(view)
    paper = one["link"]
    base, links = one["base_model"], []
    if isinstance(base, str) and base in model_view.names():
        label = f"Derived from {markdown.escape(base)}"
        links = [Link(label, "pages/data/model.py", {"model": base})]
    text = markdown.link("Paper or post", paper) if markdown.is_address(paper) else ""
    return Section(text=text, links=links)


def _around(view: ModelView) -> Section:
    rows = neighbours(view)
    if rows.empty:
        note = "No day of publication, so no neighbours in time."
        return Section("Around it", note=note, anchor="around")
    table = Table("The notable models nearest in time", rows, is_marked=False)
    return Section("Around it", tables=[table], anchor="around")


def neighbours(view: ModelView) -> pd.DataFrame:
    """The notable models nearest in time, in words; no row without a day of publication."""
    models = model_view.around(view)
    if models.empty:
        return pd.DataFrame()
    table = {
        "Model": models["model"],
        "Published": [numbers.day(day) for day in models["published_on"]],
        "Organisation": models["organization"],
    }
    for name, (label, unit) in SHORT.items():
        if name in models:
            table[label] = html_table.format_column(models[name], unit)
    return pd.DataFrame(table)


ROOM = Room(
    question="What do we know about this model?",
    controls=controls,
    find=of,
)
