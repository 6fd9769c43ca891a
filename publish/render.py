"""Pages of the edition from their templates: everything is escaped unless it is marked as HTML."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from publish import charts
from publish.places import Place, live, whole
from ui.text import markdown, sentences

SITE = "AI Compute Trends"
LICENCES = "Code MIT; data under each source's licence"
LONGEST = 300  # letters of a description
TEMPLATES = Path(__file__).resolve().parent / "templates"


def page(template: str, place: Place, title: str, description: str, **values: Any) -> str:
    """A whole page at its place.

    values: what the template takes; image: a PNG of the edition; script: the page of the app.
    """
    edition = place.edition
    script, image = values.pop("script", ""), values.pop("image", "")
    return text(
        template,
        place=place,
        edition=edition,
        title=title,
        description=shorten(description),
        day=sentences.day(edition.as_of),
        canonical=whole(edition, "" if place.path == "index.html" else place.path),
        image=whole(edition, image) if image else "",
        live=live(edition, script) if script else edition.app,
        **values,
    )


def text(template: str, **values: Any) -> str:
    """What a template makes of these values."""
    return _environment().get_template(template).render(values)


def shorten(words: str) -> str:
    """A description of at most LONGEST letters, cut at a word."""
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "markdown": lambda words: Markup(markdown.to_html(words)),
        "inline": lambda words: Markup(markdown.inline(words)),
        "plain": markdown.plain,
    }
    environment.globals |= {
        "site": SITE,
        "licences": LICENCES,
        "media_forms": charts.MEDIA_FORMS,
    }
    return environment
