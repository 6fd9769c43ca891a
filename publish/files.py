"""The files beside a page: the rows of each view in three formats, and its numbers as JSON."""

import json
from collections.abc import Iterator
from pathlib import Path

from publish.places import Edition, frozen, whole
from ui.exports import tables
from ui.exports.contents import ExportBundle, export_of
from ui.finding import Finding
from ui.text import markdown

FORMATS = {
    "csv": ("CSV", "the rows, for any program", tables.csv),
    "xlsx": ("XLSX", "the rows, what they are on a second sheet", tables.xlsx),
    "parquet": ("Parquet", "the rows with their types", tables.parquet),
}
JSON = ("json", "JSON", "the fits, the definition and the citation, for programs")


def exported(found: Finding, edition: Edition, name: str) -> ExportBundle:
    """What the files of a view hold; its link is the frozen page's."""
    link = whole(edition, frozen(edition, f"{name.partition('#')[0]}.html"))
    return export_of(found, link)


def write(held: ExportBundle, answer: str, stem: Path) -> None:
    """All the files of a view."""
    for ending, (_, _, make) in FORMATS.items():
        stem.with_name(f"{stem.name}.{ending}").write_bytes(make(held))
    stem.with_name(f"{stem.name}.{JSON[0]}").write_text(told(held, answer), encoding="utf-8")


def told(held: ExportBundle, answer: str) -> str:
    """A view's numbers and words as JSON."""
    facts = {
        "title": held.title,
        "answer": markdown.plain(answer),
        "summary": held.summary,
        "definition": dict(held.definition),
        "fits": held.parameters,
        "rows": len(held.rows),
        "build": held.build,
        "data_of": held.as_of.isoformat() if held.as_of else None,
        "data": held.data,
        "citation": held.citation,
        "bibtex": held.bibtex,
        "link": held.link,
    }
    return json.dumps(facts, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def links() -> Iterator[tuple[str, str, str]]:
    """Ending, name and meaning of each file of a view."""
    for ending, (name, meaning, _) in FORMATS.items():
        yield ending, name, meaning
    yield JSON
