"""The body of one page: question, answer, charts, numbers, tables, method, files, citation."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from publish import charts, files, frame, tables
from publish.charts import Drawn
from publish.places import Place, address, live
from publish.subjects import Extra, Subject
from ui import frames
from ui.exports.contents import ExportBundle
from ui.finding import Finding
from ui.text import markdown, numbers, sentences

CITED = ("Cite as", "Link")


@dataclass(frozen=True)
class Made:
    """A page with its charts drawn. exports: by the names of the subject's views."""

    script: str
    title: str
    subject: Subject
    drawn: tuple[Drawn, ...]
    exports: Mapping[str, ExportBundle]

    @property
    def path(self) -> str:
        return address(self.script)

    @property
    def answer(self) -> str:
        """The main view's answer without marks."""
        return markdown.plain(self.subject.main.answer)

    def chart(self, name: str) -> Drawn | None:
        """The chart of that name, or None."""
        return next((one for one in self.drawn if one.chart.name == name), None)


def page(made: Made, place: Place) -> str:
    """The whole page at its place."""
    subject = made.subject
    parts = [f"<h1>{html.escape(subject.question)}</h1>", _opening(made, place)]
    for name, found in subject.views.items():
        parts.append(_view(made, place, name, found))
    for number, extra in enumerate(subject.extras, start=2):
        parts.append(_extra(made, place, number, extra))
    parts += [_method(subject), sources(), _cite(made, place)]
    image = f"{place.stem}.png" if made.drawn and place.edition.has_pictures else ""
    body = "\n".join(part for part in parts if part)
    return frame.page(place, subject.question, made.answer, body, image=image, script=made.script)


def _opening(made: Made, place: Place) -> str:
    found = made.subject.main
    day = sentences.day(frames.data_day(found.source))
    alive = live(place.edition, made.script)
    link = f' · <a href="{html.escape(alive)}">Change the view in the live dashboard</a>'
    return (
        f'<div class="answer">{markdown.to_html(found.answer)}</div>\n'
        f'<p class="dated">Data as of {day} · build {place.edition.build}{link if alive else ""}'
        "</p>"
    )


def _view(made: Made, place: Place, name: str, found: Finding) -> str:
    """A view: its chart, numbers, definition, files and rows; the main one has no heading."""
    stem = Path(charts.named(place.stem, name)).name
    anchor = f"-{name}" if name else ""
    heading = f"<h2>{html.escape(found.title)}</h2>\n" if name else ""
    answer = markdown.to_html(found.answer) if name else ""
    drawn = made.chart(charts.named(place.stem, name))
    picture = charts.show(drawn, place) if drawn else ""
    rows = tables.rows(found, f"{stem}.csv") if len(found.rows) else "<p>No rows.</p>"
    return (
        f'<section id="view{anchor}">\n{heading}{answer}\n{picture}\n{_numbers(found)}\n'
        f"{_files(stem)}\n{_definition(found, made.exports[name], anchor)}\n"
        f'<details class="rows" id="rows{anchor}" open><summary>Rows</summary>\n{rows}\n</details>'
        "\n</section>"
    )


def _numbers(found: Finding) -> str:
    told = "".join(
        f"<div><dt>{html.escape(label)}</dt><dd><strong>{_inline(value)}</strong> "
        f"<span>{_inline(context)}</span></dd></div>"
        for label, value, context in found.numbers
    )
    return f'<dl class="numbers">{told}</dl>' if told else ""


def _inline(text: str) -> str:
    return markdown.inline(text)


def _files(stem: str) -> str:
    links = ", ".join(
        f'<a href="{html.escape(stem)}.{ending}" title="{html.escape(meaning)}">{name}</a>'
        for ending, name, meaning in files.links()
    )
    return f'<p class="files">Data of this chart: {links}</p>'


def _definition(found: Finding, held: ExportBundle, anchor: str) -> str:
    words = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>"
        for name, text in found.definition.items()
    )
    fits = "".join(
        f"<tr><th scope='row'>{html.escape(str(group))}</th>"
        f"<td>{numbers.per_year(fit.growth_per_year)}</td>"
        f"<td>{numbers.level(fit.level)}</td><td>{numbers.interval(*fit.growth_interval)}</td>"
        f"<td>{fit.n:,}</td></tr>"
        for group, fit in held.fits.items()
        if hasattr(fit, "growth_per_year")
    )
    table = (
        '<div class="scroll" tabindex="0" role="region" aria-label="Fits"><table><caption>Fits'
        "</caption><thead><tr><th scope='col'>Group</th><th scope='col'>Growth</th>"
        "<th scope='col'>Level</th><th scope='col'>Interval</th><th scope='col'>Rows</th></tr>"
        f"</thead><tbody>{fits}</tbody></table></div>"
    )
    return (
        f'<details id="definition{anchor}"><summary>Definition and fit</summary>\n'
        f'<dl class="words">{words}</dl>{table if fits else ""}</details>'
    )


def _extra(made: Made, place: Place, number: int, extra: Extra) -> str:
    drawn = made.chart(f"{place.stem}-{number}")
    if not (extra.text or drawn or extra.tables):
        return ""
    is_said = drawn and markdown.plain(extra.text) == markdown.plain(extra.summary)
    parts = [
        f"<h2>{html.escape(extra.heading)}</h2>",
        markdown.to_html(extra.text) if extra.text and not is_said else "",
        charts.show(drawn, place) if drawn else "",
        *(tables.of(table) for table in extra.tables),
    ]
    return "<section>\n" + "\n".join(part for part in parts if part) + "\n</section>"


def _method(subject: Subject) -> str:
    told = dict.fromkeys(found.method for found in subject.views.values() if found.method)
    body = "\n".join(map(markdown.to_html, told))
    return f'<section id="method">\n<h2>Method</h2>\n{body}\n</section>'


def sources() -> str:
    """The section on the sources of the build: licence, day, citation."""
    rows = frames.sources()
    told = pd.DataFrame(
        {
            "Source": [_link(*pair) for pair in zip(rows["title"], rows["url"], strict=True)],
            "Licence": rows["licence"],
            "Data of": [f"{day:%Y-%m-%d}" if pd.notna(day) else "" for day in rows["taken_on"]],
            "Cite as": rows["citation"],
        }
    )
    table = tables.of_html(told, "Sources of the build", {"Source"})
    return f'<section id="sources">\n<h2>Sources</h2>\n{table}\n</section>'


def _link(title: str, url: object) -> str:
    safe = html.escape(title)
    if isinstance(url, str) and tables.ADDRESS.fullmatch(url):
        return f'<a href="{html.escape(url)}" rel="noopener">{safe}</a>'
    return safe


def _cite(made: Made, place: Place) -> str:
    held = made.exports[""]
    frozen = place.kept(place.path)
    return (
        '<section id="cite">\n<h2>Cite this page</h2>\n'
        f"<p>{html.escape(held.citation)}</p>\n"
        f'<pre tabindex="0" aria-label="BibTeX">{html.escape(held.bibtex)}</pre>\n'
        f'<p>The address that does not change: <a href="{html.escape(frozen)}">'
        f"{html.escape(held.link or frozen)}</a></p>\n</section>"
    )
