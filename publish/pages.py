"""The body of one page: question, answer, charts, numbers, tables, method, files, citation."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish import charts, files, render, tables
from publish.charts import RenderedChart
from publish.places import Place, address
from ui import frames
from ui.exports.contents import ExportBundle
from ui.finding import Finding, Section
from ui.text import markdown, sentences


@dataclass(frozen=True, eq=False)
class EditionPage:
    """A page with its charts rendered.

    views: the room's by name, the main one first and called "". bundles: of each view.
    """

    script: str
    title: str
    question: str
    views: Mapping[str, Finding]
    sections: tuple[Section, ...]
    charts: tuple[RenderedChart, ...]
    bundles: Mapping[str, ExportBundle]

    @property
    def path(self) -> str:
        return address(self.script)

    @property
    def main(self) -> Finding:
        return self.views[""]

    @property
    def answer(self) -> str:
        """The main view's answer without marks."""
        return markdown.plain(self.main.answer)

    def chart(self, name: str) -> RenderedChart | None:
        """The chart of that name, or None."""
        return next((one for one in self.charts if one.chart.name == name), None)


def page(one: EditionPage, place: Place) -> str:
    """The whole page at its place."""
    return render.page(
        "page.html",
        place,
        one.question,
        one.answer,
        image=f"{place.stem}.png" if one.charts and place.edition.has_pictures else "",
        script=one.script,
        page=one,
        data_day=sentences.day(frames.data_day(one.main.source)),
        views=[_view(one, place, name, finding) for name, finding in one.views.items()],
        sections=[
            _section(one, place, number, section)
            for number, section in enumerate(one.sections, start=2)
            if not section.is_empty
        ],
        methods=list(dict.fromkeys(each.method for each in one.views.values() if each.method)),
        sources=tables.sources(),
        bundle=one.bundles[""],
        formats=files.links(),
        shown_rows=tables.MAX_ROWS,
    )


def _view(one: EditionPage, place: Place, name: str, finding: Finding) -> dict[str, Any]:
    """A view: its chart, numbers, definition, files and rows; the main one has no heading."""
    path = charts.named(place.stem, name)
    return {
        "name": name,
        "anchor": f"-{name}" if name else "",
        "finding": finding,
        "stem": Path(path).name,
        "chart": one.chart(path),
        "fits": tables.fits(one.bundles[name].fits),
        "rows": tables.rows(finding),
    }


def _section(one: EditionPage, place: Place, number: int, section: Section) -> dict[str, Any]:
    chart = one.chart(f"{place.stem}-{number}")
    is_told = chart and markdown.plain(section.text) == markdown.plain(section.summary)
    return {
        "heading": section.heading,
        "text": "" if is_told else section.text,  # the chart's caption says it
        "chart": chart,
        "tables": [tables.of(table) for table in section.tables],
        "note": section.note,
    }
