"""The pages of the section Projections, by their default views."""

from functools import partial

import pandas as pd

from publish.subjects import Extra, Subject, Table, compared, one
from subjects.bigger_or_smarter import finding, options, sections
from subjects.bigger_or_smarter import view as bigger_or_smarter_view
from subjects.billion_dollar_run import finding as billion_dollar_run_finding
from subjects.billion_dollar_run import sections as billion_dollar_run_sections
from subjects.billion_dollar_run import view as billion_dollar_run_view
from subjects.limits import chart, data, references, scenario_url, text
from subjects.limits import finding as limits_finding
from subjects.limits.data import Run
from subjects.limits.scenario_url import Asked
from subjects.run_planner import finding as run_planner_finding
from subjects.run_planner import view as run_planner_view
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


def dollars() -> Subject:
    """When a run costs a billion dollars."""
    view = billion_dollar_run_view.DEFAULT
    others = [
        Table("Other sums", billion_dollar_run_sections.sums(view)),
        Table("Other methods and frontiers", billion_dollar_run_sections.ways(view)),
    ]
    forecasts = [
        Table("What was forecast", billion_dollar_run_sections.forecasts(view)),
        Table(
            "The newest disclosed runs against the line", billion_dollar_run_sections.newest(view)
        ),
    ]
    return one(
        billion_dollar_run_finding.QUESTION,
        billion_dollar_run_finding.of(view),
        Extra("Other sums, methods and frontiers", tables=others),
        Extra("What it would take", billion_dollar_run_sections.takes(view)),
        Extra("How this compares", tables=forecasts),
    )


def plan() -> Subject:
    """The run of the planner's defaults."""
    found = run_planner_finding.finding(run_planner_view.untouched())
    checks = Table("Runs that happened", run_planner_finding.checks())
    return one(run_planner_finding.QUESTION, found, Extra("How this compares", tables=[checks]))


def smarter() -> Subject:
    """Bigger computers or better algorithms."""
    view = bigger_or_smarter_view.default()
    hardware = Table("Hardware that runs it", options.hardware_words(view))
    return one(
        finding.QUESTION,
        finding.of(view),
        Extra("The smallest hardware that runs it", tables=[hardware]),
        compared(sections.compared(view)),
        Extra("Where the constants come from", sections.constants()),
    )


PAGES = {
    "pages/projections/limits.py": limits,
    "pages/projections/billion_dollar_run.py": dollars,
    "pages/projections/run_planner.py": plan,
    "pages/projections/bigger_or_smarter.py": smarter,
}
