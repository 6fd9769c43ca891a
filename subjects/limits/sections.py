"""What stands under the limits: which is the tightest, when, what drives it, the inputs."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from subjects.limits import chart, data, references, text
from subjects.limits.data import LimitsRun, Outlook
from subjects.limits.text import NAMES, UNIT
from trends import reference
from trends.limits.simulate import LEVEL
from ui.finding import Section, Table, comparison
from ui.text import markdown, numbers

SHARES, CROSSING = "Tightest limit by year", "When the trend reaches them"
EFFECTS, INPUTS = "What drives the largest run", "Inputs"


def of(outlook: Outlook) -> Sequence[Section]:
    """All the sections that follow the scenario."""
    figures = [make(outlook) for make in FIGURES.values()]
    return [tightest(outlook), *figures, inputs(outlook)]


def tightest(outlook: Outlook) -> Section:
    """Which limit is the tightest in the request's year."""
    return Section(text=text.tightest(outlook.run, outlook.year), anchor="tightest")


def shares(outlook: Outlook) -> Section:
    """How often each limit is the tightest, year by year."""
    summary = text.shares_summary(outlook.run)
    draw = partial(chart.shares, outlook.request, _outlook=outlook)
    return Section(SHARES, summary, draw, summary, anchor="shares")


def crossing(outlook: Outlook) -> Section:
    """In which year the trend reaches the lowest limit."""
    summary = markdown.plain(text.crossing(outlook))
    draw = partial(chart.crossing, outlook.request, _outlook=outlook)
    return Section(CROSSING, summary, draw, summary, anchor="crossing")


def effects(outlook: Outlook) -> Section:
    """Which inputs go most with the largest feasible run."""
    request = outlook.request
    rows = data.effects(request.scenario, outlook.year)
    summary = chart.effects_summary(request, rows)
    draw = partial(chart.effects, request, _effects=rows)
    return Section(EFFECTS, summary, draw, summary, anchor="effects")


def inputs(outlook: Outlook) -> Section:
    """Every input of the scenario beside its reference."""
    rows = references.table(outlook.request.scenario)
    table = Table("Inputs of the scenario", rows, is_marked=False)
    return Section(INPUTS, tables=[table], anchor="scenario-inputs")


FIGURES: Mapping[str, Callable[[Outlook], Section]] = {
    SHARES: shares,
    CROSSING: crossing,
    EFFECTS: effects,
}


def study_comparison() -> Section:
    """The published ranges beside ours, by the study's own inputs and limits."""
    study = data.study()
    note = f"{text.study_sentence(study)} Source: {references.published_source('limits')}."
    return comparison(comparison_rows(study), note=note)


def comparison_rows(study: LimitsRun) -> pd.DataFrame:
    """Limit, published range, ours by the inputs and limits of the study, difference."""
    facts: Mapping[str, Any] = reference.toml("limits")["published"]
    year, level = int(facts["year"]), numbers.level(facts["level"])
    rows = []
    for name in (name for name in NAMES if name in facts["ranges"]):
        low, high = facts["ranges"][name]
        ours = study.at(year, name)
        rows.append(
            {
                "Limit": NAMES[name],
                f"Published {level} range, {UNIT}": _range(low, high),
                f"Ours, {numbers.level(LEVEL)} interval, {UNIT}": _range(ours["low"], ours["high"]),
                "Difference": difference(ours, low, high),
            }
        )
    return pd.DataFrame(rows)


def difference(ours: Mapping[str, float], low: float, high: float) -> str:
    """Our band beside a published range, in words."""
    if low <= ours["low"] and ours["high"] <= high:
        return "inside"
    if low <= ours["median"] <= high:
        return "our median is inside, an end is not"
    return "our median is outside"


def _range(low: float, high: float) -> str:
    return f"{numbers.power(low)} to {numbers.power(high)}"
