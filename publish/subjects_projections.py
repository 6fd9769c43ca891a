"""The pages of the section Projections, by their default views."""

from functools import partial

import pandas as pd

from publish.subjects import Extra, Subject, Table, one
from subjects.limits import chart, data, references, scenario_url, text
from subjects.limits import finding as limits_finding
from subjects.limits.data import Run
from subjects.limits.scenario_url import Asked
from ui.finding import Finding
from ui.text import markdown

QUESTION = "How far can training compute go?"
COLUMNS = {
    "limit": "Limit",
    "year": "Year",
    "median_flop": "Median",
    "low_flop": "Low",
    "high_flop": "High",
    "lowest_share": "Share of draws in which it is the lowest",
}
LIMITS_METHOD = (
    "The largest training run, in FLOP, that each limit allows at the start of each year, by "
    "seeded draws of the inputs below; the lowest limit is the smallest of the counted ones in "
    "each draw. The projection is conditional, not a forecast."
)


def limits() -> Subject:
    """The limits by the reference scenario."""
    asked = scenario_url.read({}, data.live())
    run = data.of(asked.made, asked.trend)
    fit = data.growth(asked.trend)
    rows, told = text.compared(data.study())
    shares = text.shares_summary(run)
    meeting = markdown.plain(text.meeting(run.meets, asked, fit))
    matters = chart.tornado_summary(asked)
    inputs = Table("Inputs of the scenario", references.table(asked.made), is_marked=False)
    return one(
        QUESTION,
        _finding(run, asked),
        Extra("What binds when", shares, partial(chart.shares, asked), shares),
        Extra("When they meet", meeting, partial(chart.meeting, asked), meeting),
        Extra("What matters", matters, partial(chart.tornado, asked), matters),
        Extra("How this compares", told, tables=[Table("Published ranges", pd.DataFrame(rows))]),
        Extra("Inputs", tables=[inputs]),
    )


def _finding(run: Run, asked: Asked) -> Finding:
    whole = limits_finding.exported([run], asked)
    year = int(asked.year)
    answer = text.answer(run, asked, data.growth(asked.trend))
    return Finding(
        title=whole.title,
        answer=f"{answer} {text.binding(run, year)}",
        rows=whole.rows,
        columns=COLUMNS,
        units=dict.fromkeys(("median_flop", "low_flop", "high_flop"), text.UNIT),
        draw=partial(chart.reach, asked),
        summary=whole.summary,
        numbers=text.four(run, year),
        definition=whole.definition,
        method=LIMITS_METHOD,
        fits=whole.fits,
    )


PAGES = {
    "pages/projections/limits.py": limits,
}
