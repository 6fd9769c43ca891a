"""The pages that lead to others: the start, the tables, the frozen editions."""

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from publish import charts, frame, tables
from publish.pages import Made, sources
from publish.pictures import Shot
from publish.places import Place, address
from publish.subjects import Table
from subjects.overview import cards
from subjects.overview import newest as overview_newest
from subjects.overview.cards import Card
from ui.look import Look
from ui.text import markdown, sentences

QUESTION = "How fast is AI compute growing?"
SPARK = (300, 90)


def start(place: Place, found: Sequence[Card], made: Sequence[Made]) -> str:
    """The overview: the headline numbers, then every page with its answer."""
    answer = cards.answer(found[0])
    shown = "".join(_card(card, place) for card in found)
    newest = tables.of(Table("Newest notable models", overview_newest.newest_rows()))
    sections = "\n".join(_section(place, name, made) for name in place.edition.menu)
    day = sentences.day(place.edition.as_of)
    body = (
        f"<h1>{QUESTION}</h1>\n<div class='answer'>{markdown.to_html(answer)}</div>\n"
        f"<p class='dated'>Data as of {day} · build {place.edition.build}</p>\n"
        f"<ul class='cards'>{shown}</ul>\n{sections}\n"
        f"<section><h2>Newest in the data</h2>\n{newest}</section>\n"
        f"<section><h2>Method</h2>{markdown.to_html(cards.METHOD)}</section>\n{sources()}"
    )
    image = "training/compute.png" if place.edition.has_pictures else ""
    script = "pages/start/overview.py"
    return frame.page(place, QUESTION, markdown.plain(answer), body, image=image, script=script)


def sparks(found: Iterable[Card], folder: Path) -> list[Shot]:
    """The pictures of the cards, light and dark."""
    told = []
    for card in found:
        for theme in ("light", "dark"):
            figure = json.loads(cards.spark(card, look=Look(dark=theme == "dark")).to_json())
            figure["layout"]["height"] = SPARK[1]
            told.append(Shot(folder / f"start/{card.name}.{theme}.svg", figure, *SPARK))
    return told


def _card(card: Card, place: Place) -> str:
    link = f'<p><a href="{place.to(address(card.page))}">In full</a></p>' if card.page else ""
    picture = _spark(card, place) if place.edition.has_pictures else ""
    return (
        f"<li><h2>{html.escape(card.title)}</h2>\n<strong>{html.escape(cards.value(card))}</strong>\n"
        f"<p>{markdown.inline(cards.context(card))}</p>{picture}"
        f"<p>{markdown.inline(cards.published(card))}</p>{link}</li>\n"
    )


def _spark(card: Card, place: Place) -> str:
    base = html.escape(place.kept(f"charts/start/{card.name}"))
    width, height = SPARK
    return (
        f'<picture><source media="{charts.DARK}" srcset="{base}.dark.svg">'
        f'<img src="{base}.light.svg" width="{width}" height="{height}" '
        f'alt="{html.escape(f"Sparkline: {card.title}, {card.who}")}"></picture>\n'
    )


def _section(place: Place, name: str, made: Sequence[Made]) -> str:
    mine = place.edition.menu[name]
    items = "".join(_entry(place, one) for one in made if one.path in mine)
    if not items:
        return f'<span id="{name.lower()}"></span>'
    return (
        f'<section id="{name.lower()}"><h2>{html.escape(name)}</h2>\n'
        f"<ul class='pages'>{items}</ul></section>"
    )


def _entry(place: Place, one: Made) -> str:
    question = html.escape(one.subject.question)
    return (
        f'<li><a href="{place.to(one.path)}">{question}</a>'
        f"<p>{markdown.inline(one.subject.main.answer.splitlines()[0])}</p></li>\n"
    )


def data(place: Place, package: Mapping[str, Any]) -> str:
    """Every table of the build with its files."""
    rows = "".join(
        f'<tr><th scope="row">{one["name"]}</th><td>{len(one["schema"]["fields"])}</td>'
        f'<td><a href="{one["path"]}">CSV</a></td>'
        f'<td><a href="{one["name"]}.parquet">Parquet</a></td></tr>\n'
        for one in package["resources"]
        if one["format"] == "csv"
    )
    body = (
        "<h1>Every table of the data</h1>\n"
        "<p>The normalised tables of this build as CSV and Parquet. "
        '<a href="datapackage.json">datapackage.json</a> (Frictionless) tells the meaning and '
        "unit of each column, the sources, licences and hashes. These addresses stay; the newest "
        "build stands behind them.</p>\n"
        '<div class="scroll" tabindex="0" role="region" aria-label="Tables"><table>'
        "<caption>Tables of the build</caption><thead><tr><th scope='col'>Table</th>"
        "<th scope='col'>Columns</th><th scope='col'>CSV</th><th scope='col'>Parquet</th></tr>"
        f"</thead><tbody>\n{rows}</tbody></table></div>\n{sources()}"
    )
    return frame.page(place, "Every table of the data", "All tables as CSV and Parquet.", body)


def frozen(place: Place, marks: Iterable[Mapping[str, Any]]) -> str:
    """The frozen editions, the newest data first."""
    order = sorted(marks, key=lambda one: (str(one["as_of"]), one["name"]), reverse=True)
    items = "".join(
        f'<li><a href="{one["name"]}/index.html">Data of {html.escape(str(one["as_of"]))}, '
        f"build {html.escape(str(one['build']))}, code {html.escape(one['name'][-6:])}</a></li>\n"
        for one in order
    )
    body = (
        "<h1>Frozen editions</h1>\n<p>Each stays at its own address with its numbers, charts and "
        f"files, so that a citation leads to what was cited.</p>\n<ul>{items}</ul>"
    )
    return frame.page(place, "Frozen editions", "Every edition by its build.", body)
