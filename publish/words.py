"""The glossary of the edition: every term stands under an address of its own."""

import html
import re

from publish import frame
from publish.places import Place
from ui.text import glossary, markdown
from ui.text.glossary import Term

SCRIPT = glossary.PAGE
QUESTION = "What do the words mean?"


def page(place: Place) -> str:
    """The whole page at its place."""
    body = (
        f"<h1>{QUESTION}</h1>\n<div class='answer'>{markdown.to_html(glossary.ANSWER)}</div>\n"
        f'<dl class="words">\n{"".join(map(_term, glossary.by_name()))}</dl>'
    )
    told = markdown.plain(glossary.ANSWER)
    return frame.page(place, QUESTION, told, body, script=SCRIPT)


def anchor(term: Term) -> str:
    """ "FLOP/s" is "flop-s"."""
    return re.sub(r"[^a-z0-9]+", "-", term.name.casefold()).strip("-")


def _term(term: Term) -> str:
    name, meaning = html.escape(term.name), markdown.inline(term.meaning)
    return f'<dt id="{anchor(term)}">{name}</dt><dd>{meaning}</dd>\n'
