"""The pages of the section Training, by their default views."""

from functools import partial

from publish.subjects import Extra, Make, Subject, Table, compared, one
from ui import (
    arrivals,
    comparisons,
    cost_controls,
    cost_tables,
    cost_trends,
    data_use,
    data_use_charts,
    data_use_found,
    data_use_text,
    data_use_view,
    downloads,
    energy_page,
    energy_runs,
    fits,
    notes,
    numbers,
    open_closed,
    open_closed_tables,
    views,
    wording,
)
from ui.fits import Result
from ui.panels import Finding
from ui.quantities import MODEL_SIZE, TRAINING_COMPUTE, TRAINING_POWER, Quantity

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
    result = fits.of(quantity, views.DEFAULT)
    found = _finding(result)
    return one(quantity.question, found, _when(result), compared(comparisons.table(quantity)))


def _finding(result: Result) -> Finding:
    quantity = result.quantity
    head = {name: LABELS[name] for name in ("model", "published_on", "organization")}
    return Finding(
        title=wording.title(result),
        answer=wording.answer(result),
        rows=fits.displayed(result),
        columns=head | {quantity.column: quantity.subject} | LABELS,
        units={quantity.column: quantity.unit},
        draw=partial(fits.figure, result) if len(result.rows) else None,
        summary=fits.summary(result),
        numbers=notes.numbers_told(result),
        definition=downloads.definition(result),
        method=notes.method_told(result),
        fits=fits.fits_drawn(result),
    )


def _when(result: Result) -> Extra:
    found = arrivals.of(result)
    told = numbers.quantity(found.threshold, result.quantity.unit)
    title = arrivals.named(result, told)
    if found.crossing is None:
        return Extra(title, found.problem)
    said = numbers.typeset(found.crossing.sentence)
    rows = Table("Probability by the end of each year", arrivals.table(found.crossing))
    draw = partial(arrivals.draw, found.crossing, title)
    return Extra(title, said, draw, said, [rows])


def power() -> Subject:
    """The trend of the power draw, and the energy of one run."""
    subject, view = trend(TRAINING_POWER), energy_runs.default()
    scales = energy_page.scales(energy_runs.run(view.run), view)
    what = Extra(f"What {view.run} amounts to", tables=[Table("Energy and emissions", scales)])
    return Subject(
        subject.question,
        {**subject.views, "energy": energy_page.finding(view)},
        [*subject.extras, what],
    )


def cost() -> Subject:
    """What frontier runs cost."""
    view = cost_controls.DEFAULT
    methods = Table("Growth by each method", cost_tables.methods(view))
    coverage = Table("Models priced by each method", cost_tables.coverage(), is_marked=False)
    agreed = cost_tables.agreed()
    return one(
        cost_trends.QUESTION,
        cost_trends.of(view),
        Extra("The three methods side by side", tables=[methods]),
        compared(cost_tables.compared()),
        Extra("Our estimates and the publisher's", agreed, cost_tables.agreement, agreed),
        Extra("Which models have a cost", cost_tables.covered(), tables=[coverage]),
    )


def data() -> Subject:
    """The datasets, and the stock of public text."""
    view = data_use_view.View()
    found, published = data_use.use(view), data_use.use(data_use_view.PUBLISHED)
    years = Extra("In which year", "There is no trend to date it by.")
    if found.meets is not None:
        told = data_use_charts.years_told(found, found.meets)
        years = Extra("In which year", told, partial(_years, found), told)
    rows = data_use_text.compared(found.fit, published)
    question = "When does training use up the public text?"
    return one(question, data_use_found.of(view), years, compared(rows))


def _years(found: data_use.Use, *, dark: bool, phone: bool):  # type: ignore[no-untyped-def]
    assert found.meets is not None
    return data_use_charts.years(found, found.meets, dark=dark, phone=phone)


def open_and_closed() -> Subject:
    """Open models behind closed ones."""
    view = open_closed.DEFAULT
    by_year = Table("Year by year", open_closed_tables.year_by_year(view))
    return one(
        open_closed.QUESTION,
        open_closed.of(view),
        compared(open_closed_tables.compared(view)),
        Extra("Do models become a commodity?", open_closed_tables.verdict(view), tables=[by_year]),
    )


PAGES: dict[str, Make] = {
    "pages/training/compute.py": partial(trend, TRAINING_COMPUTE),
    "pages/training/size.py": partial(trend, MODEL_SIZE),
    "pages/training/data.py": data,
    "pages/training/cost.py": cost,
    "pages/training/power.py": power,
    "pages/training/open_closed.py": open_and_closed,
}
