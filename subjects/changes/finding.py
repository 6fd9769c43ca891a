"""The view "What changed": two stored exports compared, and what that did to a headline."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.changes import chart, data, sections
from subjects.changes.view import ChangesView, controls
from trends import wording as words
from trends.headlines import BY_NAME
from trends.history.changes import day
from trends.history.effects import Effect
from ui import frames
from ui.cache import cached
from ui.finding import Finding, KeyNumber, Room
from ui.look import Look
from ui.text import markdown, numbers

if TYPE_CHECKING:
    from etl.changes.compare import Summary

SOURCE = "epoch_models"
NOTHING = (
    "Not identified: these two choices are one export, so there is no growth per year and no "
    "interval to compare. Choose two different exports, or use Reset."
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
    "**What is compared.** The rows of two stored exports. An export of notable models only is "
    "compared with the notable rows of one that holds all models. Citation counts, free text and "
    "other noise are left out; two numbers within a thousandth of each other count as equal.\n\n"
    "**Renamed.** A removed name and an added name are one model where they differ in punctuation "
    "only, or where date, organisation and values agree and nothing contradicts it; such a pair "
    "counts as neither added nor removed.\n\n"
    "**Effect on the growth.** From the old export to the new one in three steps, each with a "
    "refit in closed form: without the removed rows, with the revised values, with the added rows; "
    "a frontier rule is applied again at each. For a single name: the new slope minus what it "
    "would be without this one change. A name with an unchanged value may enter or leave a "
    "frontier that others moved.\n\n"
    "**Interval.** 90%, of the slope, by Student's t.\n\n"
    "**Command line.** `python -m etl changes` writes the same Markdown and Atom after a refresh."
)


@cached
def of(view: ChangesView) -> Finding:
    """The view worked out on the newest build."""
    comparison = data.comparison(view)
    if comparison is None:
        return _nothing()
    changes, effect = comparison.changes, effect_of(comparison, view)
    days = f"{day(changes.old_on)} and {day(changes.new_on)}"
    return Finding(
        title=f"What changed from {day(changes.old_on)} to {day(changes.new_on)}",
        answer=markdown.escape(_answer(comparison, effect)),
        rows=effect.names,
        columns=COLUMNS,
        units=dict.fromkeys(("value", "old_value"), UNITS[effect.headline.column]),
        draw=partial(_figure, view) if len(effect.names) else None,
        summary=_summary(effect),
        numbers=_key_numbers(effect),
        definition={
            "exports": f"{days}, {changes.scope} models",
            "headline": f"growth in {effect.headline.label}, since {effect.headline.since}",
            "interval": "90%, Student's t, of the slope",
        },
        method=METHOD,
        source=SOURCE,
        sections=[sections.changes(view, comparison)],
    )


def _nothing() -> Finding:
    empty = pd.DataFrame(columns=list(COLUMNS))
    return Finding("What changed", NOTHING, empty, COLUMNS, {}, None, "", (), {}, METHOD, SOURCE)


def effect_of(comparison: "Summary", view: ChangesView) -> Effect:
    """What the changes did to the chosen headline."""
    return next(one for one in comparison.effects if one.headline == BY_NAME[view.headline])


@cached
def _figure(view: ChangesView, look: Look) -> go.Figure:
    comparison = data.comparison(view)
    assert comparison is not None
    source = frames.source_line(SOURCE)
    return chart.figure(effect_of(comparison, view), source=source, look=look)


def _answer(comparison: "Summary", effect: Effect) -> str:
    """The counts, and the growth then and now with its interval."""
    answer = f"{comparison.changes.sentence} {effect.sentence}"
    if effect.new is None:
        return f"{answer} No interval."
    interval = effect.headline.fit(comparison.changes.new).growth_interval
    return f"{answer} The 90% interval of the growth now is {numbers.interval(*interval, 3)}."


def _summary(effect: Effect) -> str:
    strongest = [
        f"{row['model']} ({row['change']}) {row['oom_change']:+.4f} OOM per year."
        for _, row in effect.names.head(chart.MOST).iterrows()
    ]
    return " ".join([effect.sentence, *strongest])


def _key_numbers(effect: Effect) -> list[KeyNumber]:
    """The growth then, and after each step."""
    if effect.old is None or effect.new is None:
        return []
    base = f"per year; {words.count(effect.old.n, 'model')}"
    key_numbers = [("Then", numbers.times(effect.growths[0], 3), base)]
    for _, step in effect.steps.iterrows():
        growth = step["growth_after"]
        value = numbers.times(growth, 3) if np.isfinite(growth) else "not identified"
        context = f"per year; {_moved(step['oom_change'])}; {step['rows_after']:,} models then"
        key_numbers.append((f"With {step['step']} rows", value, context))
    return key_numbers


def _moved(oom: float) -> str:
    """ "+0.012 OOM per year"."""
    return f"{'+' if oom >= 0 else '−'}{abs(oom):.4f} OOM per year" if np.isfinite(oom) else "none"


ROOM = Room(
    question="What changed in the data, and did it move the trend?",
    controls=controls,
    find=of,
)
