"""The pages that lead to others: the start, the tables, the frozen editions."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from publish import charts, render, tables
from publish.pages import EditionPage
from publish.pictures import Shot
from publish.places import Place, address
from subjects.overview import cards
from subjects.overview import newest as overview_newest
from subjects.overview.cards import Card
from subjects.overview.finding import ROOM
from ui.look import Look
from ui.text import markdown

SPARK = (300, 90)


def start(place: Place, headlines: Sequence[Card], pages: Sequence[EditionPage]) -> str:
    """The overview: the headline numbers, then every page with its answer."""
    answer = cards.answer(headlines[0])
    return render.page(
        "start.html",
        place,
        ROOM.question,
        markdown.plain(answer),
        image="training/compute.png" if place.edition.has_pictures else "",
        script="pages/start/overview.py",
        answer=answer,
        cards=[_card(card, place) for card in headlines],
        spark=SPARK,
        dark_media=charts.DARK,
        sections={
            section: [one for one in pages if one.path in paths]
            for section, paths in place.edition.menu.items()
        },
        newest=tables.of(overview_newest.table()),
        method=cards.METHOD,
        sources=tables.sources(),
    )


def _card(card: Card, place: Place) -> dict[str, str]:
    return {
        "title": card.title,
        "value": cards.value(card),
        "context": cards.context(card),
        "published": cards.published(card),
        "picture": place.frozen_link(f"charts/start/{card.name}"),
        "alt": f"Sparkline: {card.title}, {card.who}",
        "link": place.to(address(card.page)) if card.page else "",
        "see": f"See {card.title[0].lower()}{card.title[1:]}",
    }


def sparks(headlines: Iterable[Card], folder: Path) -> list[Shot]:
    """The pictures of the cards, light and dark."""
    shots = []
    for card in headlines:
        for theme in ("light", "dark"):
            figure = json.loads(cards.spark(card, Look(dark=theme == "dark")).to_json())
            figure["layout"]["height"] = SPARK[1]
            shots.append(Shot(folder / f"start/{card.name}.{theme}.svg", figure, *SPARK))
    return shots


def data(place: Place, package: Mapping[str, Any]) -> str:
    """Every table of the build with its files."""
    return render.page(
        "tables.html",
        place,
        "Every table of the data",
        "All tables as CSV and Parquet.",
        resources=[one for one in package["resources"] if one["format"] == "csv"],
        sources=tables.sources(),
    )


def frozen(place: Place, manifests: Iterable[Mapping[str, Any]]) -> str:
    """The frozen editions, the newest data first."""
    order = sorted(manifests, key=lambda one: (str(one["as_of"]), one["name"]), reverse=True)
    return render.page(
        "frozen.html", place, "Frozen editions", "Every edition by its build.", manifests=order
    )
