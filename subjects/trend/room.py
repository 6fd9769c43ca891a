"""A page on one quantity of the models, from the question to the published figures."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from subjects.trend import (
    breaks,
    controls,
    crossing_dates,
    finding,
    lines,
    method,
    published,
    text,
    vintage,
)
from subjects.trend import view as trend_view
from subjects.trend.quantities import Quantity
from subjects.trend.result import Result
from subjects.trend.view import TrendView
from trends import wording as words
from ui.finding import Finding, Link, Room, Section, Table, comparison
from ui.text import sentences

HEAD = {"model": "Model", "published_on": "Published", "organization": "Organisation"}
TAIL = {
    "domain": "Domain",
    "group": "Group",
    "country": "Country",
    "confidence": "Confidence",
    "link": "Link",
}
EMPTY = "Use Reset to return to the default view."


def room(quantity: Quantity, section_params: Sequence[str] = ()) -> Room[TrendView]:
    """The page of a quantity. section_params: of sections that have controls of their own."""
    return Room(
        question=quantity.question,
        controls=lambda: replace(controls.controls(), section_params=section_params),
        find=partial(find, quantity),
        more_sections=lambda: [crossing_dates.section(finding.of(quantity, trend_view.DEFAULT))],
    )


def find(quantity: Quantity, view: TrendView) -> Finding:
    """A view of the quantity as every renderer shows it."""
    return of(finding.of(quantity, view))


def of(result: Result) -> Finding:
    """A result as every renderer shows it."""
    quantity, view = result.quantity, result.view
    rows = finding.displayed(result)
    remark = EMPTY if rows.empty else lines.remark(view)
    tail = {name: label for name, label in TAIL.items() if name in rows}
    return Finding(
        title=text.title(result),
        answer=text.answer(result),
        rows=rows,
        columns=HEAD | {quantity.column: quantity.subject} | tail,
        units={quantity.column: quantity.unit},
        draw=None if rows.empty else partial(finding.figure, result),
        summary=finding.summary(result),
        numbers=text.key_numbers(result),
        definition=method.definition(result),
        method=method.method(result),
        sections=[_groups(result), _break(result), _published(result)],
        fits=finding.fits_drawn(result),
        remarks=[remark] if remark else [],
        as_of=vintage.day(view),
        vintage=view.vintage,
        freezes=True,
        sort_column=quantity.column,
    )


def _groups(result: Result) -> Section:
    """The growth of each group of a split view, a line of text each."""
    unit = result.view.unit
    lines_of_groups = [
        f"- {name}: {sentences.rate(fit, unit)}, {words.count(fit.n, 'model')}"
        for name, fit in result.groups.items()
    ]
    lines_of_groups += [f"- {name}: {reason}" for name, reason in result.problems.items()]
    return Section(text="\n".join(lines_of_groups))


def _break(result: Result) -> Section:
    """The search for a break in words, where one is asked for, and the kinds compared."""
    broken = breaks.of(result.quantity, result.view, result.rows)
    if broken is None:
        return Section()
    mark = "- " if len(broken.sentences) > 1 else ""
    sentence = "\n".join(f"{mark}{line}" for line in broken.sentences)
    tables = [] if broken.table is None else [Table("The kinds of break compared", broken.table)]
    return Section(text=sentence, tables=tables)


def _published(result: Result) -> Section:
    """How this compares, and a link to each published definition's own view."""
    quantity, view = result.quantity, result.view
    on_file = published.of(quantity.name)
    if not on_file:
        note = f"No published figure for {quantity.label} by one of these definitions is on file."
        return comparison(pd.DataFrame(), note=note)
    frozen = {"vintage": str(view.vintage)} if view.vintage else {}
    links = [
        Link(f"{one.definition} ({one.source})", quantity.page, {**one.params, **frozen})
        for one in on_file
    ]
    rows = published.table(quantity, view.vintage)
    return comparison(rows, links=links, links_label="Show a published definition")
