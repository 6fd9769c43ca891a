"""Each chart of a page: its figures as script files, its pictures, and how the page shows it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import plotly.io

from publish.pictures import Shot
from ui.finding import Draw, Finding, Section
from ui.look import Look

WIDTHS = {"wide": 960, "phone": 360}
PHONE = "(max-width: 640px)"
DARK = "(prefers-color-scheme: dark)"
MEDIA_FORMS = (  # which picture suits which screen, the first that fits
    (f"{PHONE} and {DARK}", "dark", "phone"),
    (PHONE, "light", "phone"),
    (DARK, "dark", "wide"),
)
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
class RenderedChart:
    """A chart with its figures as Plotly's JSON by (theme, screen)."""

    chart: Chart
    figures: dict[tuple[str, str], dict[str, Any]]

    def size(self, screen: str) -> tuple[int, int]:
        """Width and height in pixels."""
        layout = self.figures["light", screen]["layout"]
        return WIDTHS[screen], int(layout.get("height") or HEIGHT)


def of(stem: str, views: Mapping[str, Finding], sections: Sequence[Section]) -> list[Chart]:
    """The charts of a page: those of its views, then those of its sections."""
    main = [
        Chart(named(stem, view), one.title, one.summary, one.draw)
        for view, one in views.items()
        if one.draw is not None
    ]
    further = [
        Chart(f"{stem}-{number}", one.heading, one.summary, one.draw)
        for number, one in enumerate(sections, start=2)
        if one.draw is not None
    ]
    return main + further


def named(stem: str, view: str) -> str:
    """The name of a view's files."""
    return f"{stem}-{view}" if view else stem


def draw(chart: Chart) -> RenderedChart:
    """All four forms of a chart."""
    figures = {}
    for theme, screen in FORMS:
        figure = chart.draw(Look(dark=theme == "dark", phone=screen == "phone"))
        figures[theme, screen] = json.loads(plotly.io.to_json(figure, validate=False))
    return RenderedChart(chart, figures)


def write(rendered: RenderedChart, folder: Path) -> None:
    """A script for each form: loaded when a reader wants the interactive chart."""
    for (theme, screen), figure in rendered.figures.items():
        path = folder / f"{rendered.chart.name}.{theme}-{screen}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(figure, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
        name = json.dumps(f"{path.name.removesuffix('.js')}")
        path.write_text(f"edition.figure({name},{text});\n", encoding="utf-8")


def shots(rendered: RenderedChart, folder: Path) -> Iterator[Shot]:
    """The pictures to take: each form as SVG, the wide light one as PNG."""
    for (theme, screen), figure in rendered.figures.items():
        width, height = rendered.size(screen)
        path = folder / f"{rendered.chart.name}.{theme}-{screen}.svg"
        yield Shot(path, figure, width, height)
    width, height = rendered.size("wide")
    yield Shot(
        folder / f"{rendered.chart.name}.png", rendered.figures["light", "wide"], width, height, 2
    )
