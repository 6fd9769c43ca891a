"""What stands under the limits: which is the tightest, when, what drives it, the inputs."""

from collections.abc import Mapping, Sequence
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


def of(outlook: Outlook) -> Sequence[Section]:
    """The sections that follow the scenario."""
    request = outlook.request
    shares, effects = text.shares_summary(outlook.run), chart.effects_summary(outlook)
    crossing = markdown.plain(text.crossing(outlook))
    inputs = Table("Inputs of the scenario", references.table(request.scenario), is_marked=False)
    figures = (
        ("Tightest limit by year", shares, chart.shares, "shares"),
        ("When the trend reaches them", crossing, chart.crossing, "crossing"),
        ("What drives the largest run", effects, chart.effects, "effects"),
    )
    return [
        Section(text=text.tightest(outlook.run, outlook.year), anchor="tightest"),
        *(
            Section(heading, summary, partial(draw, request, _outlook=outlook), summary,
                    anchor=anchor)
            for heading, summary, draw, anchor in figures
        ),
        Section("Inputs", tables=[inputs], anchor="scenario-inputs"),
    ]  # fmt: skip


def published() -> Section:
    """The published ranges beside ours, by the study's own inputs and limits."""
    study = data.study()
    note = f"{text.study_sentence(study)} Source: {references.published('limits')}."
    return comparison(compared(study), note=note)


def compared(study: LimitsRun) -> pd.DataFrame:
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
