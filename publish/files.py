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


def bundle(finding: Finding, edition: Edition, name: str) -> ExportBundle:
    """What the files of a view hold; its link is the frozen page's."""
    link = whole(edition, frozen(edition, f"{name.partition('#')[0]}.html"))
    return export_of(finding, link)


def write(bundle: ExportBundle, answer: str, stem: Path) -> None:
    """All the files of a view."""
    for ending, (_, _, make) in FORMATS.items():
        stem.with_name(f"{stem.name}.{ending}").write_bytes(make(bundle))
    stem.with_name(f"{stem.name}.{JSON[0]}").write_text(facts(bundle, answer), encoding="utf-8")


def facts(bundle: ExportBundle, answer: str) -> str:
    """A view's numbers and words as JSON."""
    values = {
        "title": bundle.title,
        "answer": markdown.plain(answer),
        "summary": bundle.summary,
        "definition": dict(bundle.definition),
        "fits": bundle.parameters,
        "rows": len(bundle.rows),
        "build": bundle.build,
        "data_of": bundle.as_of.isoformat() if bundle.as_of else None,
        "data": bundle.data,
        "citation": bundle.citation,
        "bibtex": bundle.bibtex,
        "link": bundle.link,
    }
    return json.dumps(values, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def links() -> Iterator[tuple[str, str, str]]:
    """Ending, name and meaning of each file of a view."""
    for ending, (name, meaning, _) in FORMATS.items():
        yield ending, name, meaning
    yield JSON
