"""The view "What changed": two stored exports compared, and what that did to a headline."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.changes import chart, sections
from subjects.changes import view as changes_view
from subjects.changes.view import View
from trends import wording as words
from trends.headlines import BY_NAME
from trends.history.changes import day
from trends.history.effects import Effect
from ui import frames, source_table
from ui.cache import cached
from ui.finding import Finding
from ui.look import Look
from ui.text import numbers

if TYPE_CHECKING:
    from etl.changes.compare import Summary

QUESTION = "What changed in the data, and did it move the trend?"
SOURCE = "epoch_models"
NOTHING = (
    "Not identified: there are no two different exports to compare in this choice, so no growth "
    "per year and no interval can be set beside another. Choose two days, or “Reset”."
)
UNITS = {
    "training_compute_flop": "FLOP",
    "parameters": "",
    "cost_usd2023": "USD2023",
    "power_w": "W",
}
COLUMNS = {
    "model": "Model",
    "change": "Change",
    "published_on": "Published",
    "old_value": "Old value",
    "value": "New value",
    "oom_change": "Moved the slope by, OOM/year",
    "growth_without": "Growth without it, x per year",
}
METHOD = (
    "**Compared** are the rows of two stored exports. An export of notable models only is compared "
    "with the notable rows of one that holds all models. Citation counts, free text and other "
    "noise are left out; two numbers within a thousandth of one another count as one.\n\n"
    "**Renamed.** A name that left and a name that came are one model where the names differ in "
    "marks only, or where date, organisation and values agree and nothing speaks against it; such "
    "a pair is neither added nor removed.\n\n"
    "**What it did.** From the old export to the new one in three steps, each with a refit in "
    "closed form: without the removed rows, with the revised values, with the added rows; a "
    "frontier rule is applied anew at each. For a single name: the new slope, minus what it would "
    "be without this one change. A name whose value is the same may enter or leave a frontier "
    "that others moved.\n\n"
    "**Interval.** 90%, of the slope, by Student's t.\n\n"
    "**Take it along.** `python -m etl changes` writes the same Markdown and Atom after a refresh."
)


@cached
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    told = changes_view.compared(view)
    if told is None:
        return _nothing()
    effect = effect_of(told, view)
    found = told.changes
    return Finding(
        title=f"What changed from {day(found.old_on)} to {day(found.new_on)}",
        answer=_answer(told, effect).translate(source_table.MARKUP),
        rows=effect.names,
        columns=COLUMNS,
        units=dict.fromkeys(("value", "old_value"), UNITS[effect.headline.column]),
        draw=partial(_figure, view) if len(effect.names) else None,
        summary=_summary(effect),
        numbers=_numbers(effect),
        definition={
            "exports": f"{day(found.old_on)} and {day(found.new_on)}, {found.scope} models",
            "headline": f"growth in {effect.headline.label}, since {effect.headline.since}",
            "interval": "90%, Student's t, of the slope",
        },
        method=METHOD,
        source=SOURCE,
    )


def _nothing() -> Finding:
    empty = pd.DataFrame(columns=list(COLUMNS))
    return Finding("What changed", NOTHING, empty, COLUMNS, {}, None, "", (), {}, METHOD, SOURCE)


def effect_of(told: "Summary", view: View) -> Effect:
    """What the changes did to the chosen headline."""
    return next(one for one in told.effects if one.headline == BY_NAME[view.headline])


@cached
def _figure(view: View, look: Look) -> go.Figure:
    told = changes_view.compared(view)
    assert told is not None
    source = frames.source_line(SOURCE)
    return chart.figure(effect_of(told, view), source=source, look=look)


def _answer(told: "Summary", effect: Effect) -> str:
    """The counts, and the growth then and now with the interval."""
    return f"{told.changes.sentence} {effect.sentence}{_held(told, effect)}"


def _held(told: "Summary", effect: Effect) -> str:
    """The interval of the growth now."""
    if effect.new is None:
        return " No interval."
    fit = effect.headline.fit(told.changes.new)
    return f" The 90% interval of the growth now is {numbers.interval(*fit.growth_interval, 3)}."


def _summary(effect: Effect) -> str:
    strongest = [
        f"{row['model']} ({row['change']}) {row['oom_change']:+.4f} OOM per year."
        for _, row in effect.names.head(chart.MOST).iterrows()
    ]
    return " ".join([effect.sentence, *strongest])


def _numbers(effect: Effect) -> list[tuple[str, str, str]]:
    """The growth then, what each step made of it."""
    if effect.old is None or effect.new is None:
        return []
    then = effect.growths[0]
    told = [("Then", numbers.times(then, 3), f"per year; {words.count(effect.old.n, 'model')}")]
    for _, step in effect.steps.iterrows():
        growth = step["growth_after"]
        value = numbers.times(growth, 3) if np.isfinite(growth) else "not identified"
        context = f"per year; {_moved(step['oom_change'])}; {step['rows_after']:,} models then"
        told.append((f"With {step['step']} rows", value, context))
    return told


def _moved(oom: float) -> str:
    """ "+0.012 OOM per year"."""
    return f"{'+' if oom >= 0 else '−'}{abs(oom):.4f} OOM per year" if np.isfinite(oom) else "none"


def part(view: View) -> None:
    """The lists of what changed, and the summary to take along."""
    told = changes_view.compared(view)
    if told is None:
        return
    sections.show(told.changes)
    with st.container(horizontal=True):
        stem = f"changes-{told.new.taken_on.isoformat()}"
        st.download_button(
            "Markdown", partial(changes_view.markdown, view), f"{stem}.md", "text/markdown",
            on_click="ignore", help="The comparison, fit for a message or a pull request",
        )  # fmt: skip
        st.download_button(
            "Atom feed", changes_view.feed, "changes.atom", "application/atom+xml",
            on_click="ignore", help="The changes of every stored export, for feed readers",
        )  # fmt: skip
