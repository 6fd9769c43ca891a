"""Each chart of a page: its figures as script files, its pictures, and how the page shows it."""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import plotly.io

from publish.pictures import Shot
from publish.places import Place
from publish.subjects import Subject
from ui.finding import Draw
from ui.look import Look

WIDTHS = {"wide": 960, "phone": 360}
PHONE = "(max-width: 640px)"
DARK = "(prefers-color-scheme: dark)"
FORMS = list(product(("light", "dark"), ("wide", "phone")))
HEIGHT = 450  # what Plotly takes where a figure has none of its own


@dataclass(frozen=True)
class Chart:
    """A chart of a page. name: "training/compute", "training/compute-2"; summary: in words."""

    name: str
    title: str
    summary: str
    draw: Draw


@dataclass(frozen=True)
class Drawn:
    """A chart with its figures as Plotly's JSON by (theme, screen)."""

    chart: Chart
    figures: dict[tuple[str, str], dict[str, Any]]

    def size(self, screen: str) -> tuple[int, int]:
        """Width and height in pixels."""
        layout = self.figures["light", screen]["layout"]
        return WIDTHS[screen], int(layout.get("height") or HEIGHT)


def of(stem: str, subject: Subject) -> list[Chart]:
    """The charts of a page: those of its views, then those of its further sections."""
    found = [
        Chart(named(stem, view), one.title, one.summary, one.draw)
        for view, one in subject.views.items()
        if one.draw is not None
    ]
    extras = [
        Chart(f"{stem}-{number}", one.heading, one.summary, one.draw)
        for number, one in enumerate(subject.extras, start=2)
        if one.draw is not None
    ]
    return found + extras


def named(stem: str, view: str) -> str:
    """The name of a view's files."""
    return f"{stem}-{view}" if view else stem


def draw(chart: Chart) -> Drawn:
    """All four forms of a chart."""
    figures = {}
    for theme, screen in FORMS:
        figure = chart.draw(Look(dark=theme == "dark", phone=screen == "phone"))
        figures[theme, screen] = json.loads(plotly.io.to_json(figure, validate=False))
    return Drawn(chart, figures)


def write(drawn: Drawn, folder: Path) -> None:
    """A script for each form: loaded when a reader wants the interactive chart."""
    for (theme, screen), figure in drawn.figures.items():
        path = folder / f"{drawn.chart.name}.{theme}-{screen}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        told = json.dumps(figure, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
        name = json.dumps(f"{path.name.removesuffix('.js')}")
        path.write_text(f"edition.figure({name},{told});\n", encoding="utf-8")


def shots(drawn: Drawn, folder: Path) -> Iterator[Shot]:
    """The pictures to take: each form as SVG, the wide light one as PNG."""
    for (theme, screen), figure in drawn.figures.items():
        width, height = drawn.size(screen)
        path = folder / f"{drawn.chart.name}.{theme}-{screen}.svg"
        yield Shot(path, figure, width, height)
    width, height = drawn.size("wide")
    yield Shot(folder / f"{drawn.chart.name}.png", drawn.figures["light", "wide"], width, height, 2)


def show(drawn: Drawn, place: Place) -> str:
    """The chart in a page: picture, words, and what the script needs to make it interactive."""
    chart = drawn.chart
    base = place.kept(f"charts/{chart.name}")
    picture = _picture(drawn, base) if place.edition.has_pictures else ""
    files = _files(base) if place.edition.has_pictures else ""
    height = f' style="min-height:{drawn.size("wide")[1]}px"' if not picture else ""
    return (
        f'<figure class="chart" data-chart="{html.escape(base)}" '
        f'data-title="{html.escape(chart.title)}">\n'
        f'<div class="drawing"{height}>{picture}</div>\n'
        f"<figcaption><p>{html.escape(chart.summary.replace('**', ''))}</p>{files}</figcaption>\n"
        "</figure>"
    )


def _files(base: str) -> str:
    safe = html.escape(base)
    return (
        f'<p class="files">Picture: <a href="{safe}.png">PNG</a>, '
        f'<a href="{safe}.light-wide.svg">SVG</a></p>'
    )


def _picture(drawn: Drawn, base: str) -> str:
    safe = html.escape(base)
    sources = "".join(
        f'<source media="{media}" srcset="{safe}.{theme}-{screen}.svg" {_sized(drawn, screen)}>'
        for media, theme, screen in (
            (f"{PHONE} and {DARK}", "dark", "phone"),
            (PHONE, "light", "phone"),
            (DARK, "dark", "wide"),
        )
    )
    alt = html.escape(f"Chart: {drawn.chart.title}")
    return (
        f"<picture>{sources}"
        f'<img src="{safe}.light-wide.svg" {_sized(drawn, "wide")} alt="{alt}" decoding="async">'
        "</picture>"
    )


def _sized(drawn: Drawn, screen: str) -> str:
    width, height = drawn.size(screen)
    return f'width="{width}" height="{height}"'
