"""The glossary of the edition: every term stands under an address of its own."""

import re

from publish import render
from publish.places import Place
from ui.text import glossary, markdown
from ui.text.glossary import Term

SCRIPT = glossary.PAGE
QUESTION = "What do the terms mean?"


def page(place: Place) -> str:
    """The whole page at its place."""
    return render.page(
        "glossary.html",
        place,
        QUESTION,
        markdown.plain(glossary.ANSWER),
        script=SCRIPT,
        answer=glossary.ANSWER,
        terms=[(anchor(term), term) for term in glossary.by_name()],
    )


def anchor(term: Term) -> str:
    """ "FLOP/s" is "flop-s"."""
    return re.sub(r"[^a-z0-9]+", "-", term.name.casefold()).strip("-")
