"""The page of terms: each in a sentence or two, with its source where it has one."""

import pandas as pd

from ui.cache import cached
from ui.controls.controls import NO_CONTROLS, NoChoices
from ui.finding import Finding, Room, Section, Table
from ui.text import glossary

ANSWER = (
    "Growth is given as a factor, **x per year**, with its interval, the number of rows, and the "
    "share of models that disclose the value at all. The terms of the pages, in short:"
)
COLUMNS = {"term": "Term", "meaning": "Meaning", "source": "Source", "link": "Link"}
METHOD = (
    "The same words are behind the question marks of the numbers and choices on every page, and "
    "behind each page's button “Terms”."
)


@cached
def of(view: NoChoices) -> Finding:
    """All terms."""
    terms = glossary.by_name()
    rows = [(term.name, term.short, term.source, term.link) for term in terms]
    table = pd.DataFrame(
        {"Term": [term.name for term in terms], "Meaning": [term.meaning for term in terms]}
    )
    return Finding(
        title="Glossary",
        answer=ANSWER,
        rows=pd.DataFrame(rows, columns=list(COLUMNS)),
        columns=COLUMNS,
        units={},
        draw=None,
        summary=f"{len(terms)} terms.",
        numbers=(),
        definition={"terms": "those that the pages use"},
        method=METHOD,
        sections=[Section(tables=[Table("All terms", table)])],
    )


ROOM = Room(
    question="What do the terms mean?",
    controls=lambda: NO_CONTROLS,
    find=of,
    not_in_edition="the edition has its own page of terms, each under an address of its own",
)
