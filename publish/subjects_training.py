"""The pages of the section Training, by their default views."""

from functools import partial

from publish.subjects import Extra, Make, Subject, Table, compared, one
from subjects.cost import finding, sections
from subjects.cost import view as cost_view
from subjects.data import chart, text
from subjects.data import data as data_data
from subjects.data import finding as data_finding
from subjects.data import view as data_view
from subjects.open_closed import finding as open_closed_finding
from subjects.open_closed import sections as open_closed_sections
from subjects.power import data as power_data
from subjects.power import energy
from subjects.trend import crossing_dates, downloads
from subjects.trend import finding as trend_finding
from subjects.trend import published as trend_published
from subjects.trend import sections as trend_sections
from subjects.trend import text as trend_text
from subjects.trend import view as trend_view
from subjects.trend.quantities import MODEL_SIZE, TRAINING_COMPUTE, TRAINING_POWER, Quantity
from subjects.trend.result import Result
from ui.look import Look
from ui.page import Finding
from ui.text import numbers

LABELS = {
    "model": "Model",
    "published_on": "Published",
    "organization": "Organisation",
    "domain": "Domain",
    "country": "Country",
    "confidence": "Confidence",
    "link": "Link",
}


def trend(quantity: Quantity) -> Subject:
    """A page about one quantity of models."""
    result = trend_finding.of(quantity, trend_view.DEFAULT)
    found = _finding(result)
    return one(quantity.question, found, _when(result), compared(trend_published.table(quantity)))


def _finding(result: Result) -> Finding:
    quantity = result.quantity
    head = {name: LABELS[name] for name in ("model", "published_on", "organization")}
    return Finding(
        title=trend_text.title(result),
        answer=trend_text.answer(result),
        rows=trend_finding.displayed(result),
        columns=head | {quantity.column: quantity.subject} | LABELS,
        units={quantity.column: quantity.unit},
        draw=partial(trend_finding.figure, result) if len(result.rows) else None,
        summary=trend_finding.summary(result),
        numbers=trend_sections.numbers_told(result),
        definition=downloads.definition(result),
        method=trend_sections.method_told(result),
        fits=trend_finding.fits_drawn(result),
    )


def _when(result: Result) -> Extra:
    found = crossing_dates.of(result)
    told = numbers.quantity(found.threshold, result.quantity.unit)
    title = crossing_dates.named(result, told)
    if found.crossing is None:
        return Extra(title, found.problem)
    said = numbers.typeset(found.crossing.sentence)
    rows = Table("Probability by the end of each year", crossing_dates.table(found.crossing))
    draw = partial(crossing_dates.draw, found.crossing, title)
    return Extra(title, said, draw, said, [rows])


def power() -> Subject:
    """The trend of the power draw, and the energy of one run."""
    subject, view = trend(TRAINING_POWER), power_data.default()
    scales = energy.scales(power_data.run(view.run), view)
    what = Extra(f"What {view.run} amounts to", tables=[Table("Energy and emissions", scales)])
    return Subject(
        subject.question,
        {**subject.views, "energy": energy.finding(view)},
        [*subject.extras, what],
    )


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


def _years(found: data_data.Use, *, look: Look):  # type: ignore[no-untyped-def]
    assert found.meets is not None
    return chart.years(found, found.meets, look=look)


def open_and_closed() -> Subject:
    """Open models behind closed ones."""
    view = open_closed_finding.DEFAULT
    by_year = Table("Year by year", open_closed_sections.year_by_year(view))
    return one(
        open_closed_finding.QUESTION,
        open_closed_finding.of(view),
        compared(open_closed_sections.compared(view)),
        Extra(
            "Do models become a commodity?", open_closed_sections.verdict(view), tables=[by_year]
        ),
    )


PAGES: dict[str, Make] = {
    "pages/training/compute.py": partial(trend, TRAINING_COMPUTE),
    "pages/training/size.py": partial(trend, MODEL_SIZE),
    "pages/training/data.py": data,
    "pages/training/cost.py": cost,
    "pages/training/power.py": power,
    "pages/training/open_closed.py": open_and_closed,
}
