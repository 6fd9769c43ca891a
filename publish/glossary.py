"""The glossary of the edition: every term stands under an address of its own."""

import re

from publish import render
from publish.places import Place
from subjects.glossary.finding import ANSWER, ROOM
from ui.text import glossary, markdown
from ui.text.glossary import Term

SCRIPT = glossary.PAGE


def page(place: Place) -> str:
    """The whole page at its place."""
    return render.page(
        "glossary.html",
        place,
        ROOM.question,
        markdown.plain(ANSWER),
        script=SCRIPT,
        answer=ANSWER,
        terms=[(anchor(term), term) for term in glossary.by_name()],
    )


def anchor(term: Term) -> str:
    """ "FLOP/s" is "flop-s"."""
    return re.sub(r"[^a-z0-9]+", "-", term.name.casefold()).strip("-")
