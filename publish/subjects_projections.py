"""The pages of the section Projections, by their default views."""

from functools import partial

import pandas as pd

from publish.subjects import Extra, Subject, Table, compared, one
from ui import (
    bigger,
    bigger_text,
    bigger_view,
    bigger_ways,
    billion,
    billion_tables,
    billion_view,
    limits_address,
    limits_downloads,
    limits_figures,
    limits_references,
    limits_runs,
    limits_words,
    markdown,
    plan_fields,
    planner_page,
)
from ui.limits_address import Asked
from ui.limits_runs import Run
from ui.panels import Finding

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
    asked = limits_address.read({}, limits_runs.live())
    run = limits_runs.of(asked.made, asked.trend)
    fit = limits_runs.growth(asked.trend)
    rows, told = limits_words.compared(limits_runs.study())
    shares = limits_words.shares_summary(run)
    meeting = markdown.plain(limits_words.meeting(run.meets, asked, fit))
    matters = limits_figures.tornado_summary(asked)
    inputs = Table("Inputs of the scenario", limits_references.table(asked.made), is_marked=False)
    return one(
        QUESTION,
        _finding(run, asked),
        Extra("What binds when", shares, partial(limits_figures.shares, asked), shares),
        Extra("When they meet", meeting, partial(limits_figures.meeting, asked), meeting),
        Extra("What matters", matters, partial(limits_figures.tornado, asked), matters),
        Extra("How this compares", told, tables=[Table("Published ranges", pd.DataFrame(rows))]),
        Extra("Inputs", tables=[inputs]),
    )


def _finding(run: Run, asked: Asked) -> Finding:
    whole = limits_downloads.exported([run], asked)
    year = int(asked.year)
    answer = limits_words.answer(run, asked, limits_runs.growth(asked.trend))
    return Finding(
        title=whole.title,
        answer=f"{answer} {limits_words.binding(run, year)}",
        rows=whole.rows,
        columns=COLUMNS,
        units=dict.fromkeys(("median_flop", "low_flop", "high_flop"), limits_words.UNIT),
        draw=partial(limits_figures.reach, asked),
        summary=whole.summary,
        numbers=limits_words.four(run, year),
        definition=whole.definition,
        method=LIMITS_METHOD,
        fits=whole.fits,
    )


def dollars() -> Subject:
    """When a run costs a billion dollars."""
    view = billion_view.DEFAULT
    others = [
        Table("Other sums", billion_tables.sums(view)),
        Table("Other methods and frontiers", billion_tables.ways(view)),
    ]
    forecasts = [
        Table("What was forecast", billion_tables.forecasts(view)),
        Table("The newest disclosed runs against the line", billion_tables.newest(view)),
    ]
    return one(
        billion.QUESTION,
        billion.of(view),
        Extra("Other sums, methods and frontiers", tables=others),
        Extra("What it would take", billion_tables.takes(view)),
        Extra("How this compares", tables=forecasts),
    )


def plan() -> Subject:
    """The run of the planner's defaults."""
    found = planner_page.finding(plan_fields.untouched())
    checks = Table("Runs that happened", planner_page.checks())
    return one(planner_page.QUESTION, found, Extra("How this compares", tables=[checks]))


def smarter() -> Subject:
    """Bigger computers or better algorithms."""
    view = bigger_view.default()
    hardware = Table("Hardware that runs it", bigger_ways.hardware_words(view))
    return one(
        bigger.QUESTION,
        bigger.of(view),
        Extra("The smallest hardware that runs it", tables=[hardware]),
        compared(bigger_text.compared(view)),
        Extra("Where the constants come from", bigger_text.constants()),
    )


PAGES = {
    "pages/projections/limits.py": limits,
    "pages/projections/billion_dollar_run.py": dollars,
    "pages/projections/run_planner.py": plan,
    "pages/projections/bigger_or_smarter.py": smarter,
}
