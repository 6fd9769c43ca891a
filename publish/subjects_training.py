"""The pages of the section Training, by their default views."""

from functools import partial

from publish.subjects import Extra, Make, Subject, Table, compared, one
from subjects.cost import finding, sections
from subjects.cost import view as cost_view
from subjects.data import chart, text
from subjects.data import data as data_data
from subjects.data import finding as data_finding
from subjects.data import view as data_view
from ui.look import Look


def cost() -> Subject:
    """What frontier runs cost."""
    view = cost_view.DEFAULT
    methods = Table("Growth by each method", sections.methods(view))
    coverage = Table("Models priced by each method", sections.coverage(), is_marked=False)
    agreed = sections.agreed()
    return one(
        finding.QUESTION,
        finding.of(view),
        Extra("The three methods side by side", tables=[methods]),
        compared(sections.compared()),
        Extra("Our estimates and the publisher's", agreed, sections.agreement, agreed),
        Extra("Which models have a cost", sections.covered(), tables=[coverage]),
    )


def data() -> Subject:
    """The datasets, and the stock of public text."""
    view = data_view.View()
    found, published = data_data.use(view), data_data.use(data_view.PUBLISHED)
    years = Extra("In which year", "There is no trend to date it by.")
    if found.meets is not None:
        told = chart.years_told(found, found.meets)
        years = Extra("In which year", told, partial(_years, found), told)
    rows = text.compared(found.fit, published)
    question = "When does training use up the public text?"
    return one(question, data_finding.of(view), years, compared(rows))


def _years(found: data_data.Use, look: Look):  # type: ignore[no-untyped-def]
    assert found.meets is not None
    return chart.years(found, found.meets, look=look)


PAGES: dict[str, Make] = {
    "pages/training/data.py": data,
    "pages/training/cost.py": cost,
}
