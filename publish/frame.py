"""What stands around every page of the edition: head, menu, foot."""

import html

from publish.places import FROZEN, Place, live, whole
from ui.text import sentences

NAME = "AI Compute Trends"
ABOUT = "How fast the compute, the cost and the hardware behind AI grow, and how sure we are."
LONGEST = 300  # letters of a description
LICENCES = "Code: MIT. Data: as the sources state."


def page(
    place: Place, title: str, description: str, body: str, *, image: str = "", script: str = ""
) -> str:
    """A whole page. body: the HTML in <main>. image: a PNG of the edition. script: of the app."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n'
        f"{_head(place, title, description, image)}</head>\n<body>\n"
        f'<a class="skip" href="#main">To the content</a>\n{_header(place)}'
        f'<main id="main">\n{_note(place)}{body}\n</main>\n{_footer(place, script)}'
        "</body>\n</html>\n"
    )


def _head(place: Place, title: str, description: str, image: str) -> str:
    edition, told = place.edition, html.escape(_short(description))
    name = html.escape(title if title == NAME else f"{title} · {NAME}")
    canonical = whole(edition, "" if place.path == "index.html" else place.path)
    lines = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{name}</title>",
        f'<meta name="description" content="{told}">',
        f'<meta property="og:title" content="{html.escape(title)}">',
        f'<meta property="og:description" content="{told}">',
        f'<meta property="og:site_name" content="{NAME}">',
        '<meta property="og:type" content="article">',
    ]
    if canonical:
        lines += [
            f'<link rel="canonical" href="{html.escape(canonical)}">',
            f'<meta property="og:url" content="{html.escape(canonical)}">',
        ]
    if image and canonical:
        lines += [
            f'<meta property="og:image" content="{html.escape(whole(edition, image))}">',
            '<meta name="twitter:card" content="summary_large_image">',
        ]
    return "".join(f"{line}\n" for line in [*lines, *_files(place)])


def _files(place: Place) -> list[str]:
    edition = place.edition
    script, plotly = (place.outside(f"assets/{n}") for n in (edition.script, edition.plotly))
    return [
        f'<link rel="stylesheet" href="{place.outside(f"assets/{edition.style}")}">',
        f'<link rel="icon" href="{place.outside("assets/icon.svg")}" type="image/svg+xml">',
        '<link rel="alternate" type="application/atom+xml" title="What changed in the data" '
        f'href="{place.outside("changes.atom")}">',
        f'<script defer src="{script}" data-plotly="{plotly}"></script>',
    ]


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _header(place: Place) -> str:
    start = place.to("index.html")
    links = "".join(
        f'<li><a href="{start}#{section.lower()}">{section}</a></li>'
        for section in list(place.edition.menu)[1:]  # the first is the start
    )
    return (
        f'<header><p class="name"><a href="{start}">{NAME}</a></p>\n'
        f'<nav aria-label="Sections"><ul>{links}'
        f'<li><a href="{place.to("data/index.html")}">Tables</a></li></ul></nav></header>\n'
    )


def _note(place: Place) -> str:
    """On a frozen page: what it is, and the way to the newest."""
    if not place.is_frozen:
        return ""
    edition = place.edition
    day = sentences.day(edition.as_of)
    return (
        f'<p class="note">Frozen edition: data of {day}, build {edition.build}. It does not '
        f'change. <a href="{place.outside(place.path)}">The newest edition of this page</a>.</p>\n'
    )


def _footer(place: Place, script: str) -> str:
    edition = place.edition
    sections = "".join(_section(place, name) for name in edition.menu)
    alive = live(edition, script) if script else edition.app
    links = [f'<a href="{place.outside(FROZEN + "/index.html")}">Frozen editions</a>']
    links.append(f'<a href="{place.outside("changes.atom")}">Feed of changes</a>')
    links.append(f'<a href="{place.outside("docs/analysts.html")}">For analysts</a>')
    if alive:
        links.insert(0, f'<a href="{html.escape(alive)}">Live dashboard</a>')
    day = sentences.day(edition.as_of)
    return (
        f'<footer>\n<nav aria-label="All pages">{sections}</nav>\n'
        f"<p>{' · '.join(links)}</p>\n"
        f"<p>Data as of {day} · build {edition.build} · {LICENCES}</p>\n</footer>\n"
    )


def _section(place: Place, section: str) -> str:
    items = "".join(
        f"<li>{_entry(place, path, title)}</li>"
        for path, title in place.edition.menu[section].items()
    )
    return f'<section><p class="section">{html.escape(section)}</p><ul>{items}</ul></section>'


def _entry(place: Place, path: str, title: str) -> str:
    current = ' aria-current="page"' if path == place.path else ""
    return f'<a href="{place.to(path)}"{current}>{html.escape(title)}</a>'
