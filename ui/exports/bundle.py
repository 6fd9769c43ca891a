"""The whole view in one ZIP file. The same view gives the same bytes: no clock goes in."""

import io
import json
import zipfile

from ui.exports import tables, webpage
from ui.exports.contents import ExportBundle

BORN = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP file can tell
MEANINGS = {
    "data.csv": "the rows shown, with an apostrophe before text that looks like a formula",
    "data.parquet": "the same rows with column types, every cell unchanged",
    "fit.json": "every parameter of each fit; times in months, slopes in powers of ten per year",
    "definition.json": "what the numbers mean, machine-readable",
    "definition.txt": "the same as text",
    "citation.txt": "how to cite this view",
    "CITATION.bib": "the same as BibTeX",
    "chart.html": "the interactive chart; works offline",
}


def bundle(exported: ExportBundle) -> bytes:
    """A ZIP file of everything; see its README.txt."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in _files(exported).items():
            entry = zipfile.ZipInfo(f"{exported.stem}/{name}", BORN)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def _files(exported: ExportBundle) -> dict[str, bytes]:
    return {
        "README.txt": _readme(exported).encode(),
        "data.csv": tables.csv(exported),
        "data.parquet": tables.parquet(exported),
        "fit.json": _json(exported.parameters),
        "definition.json": _json(dict(exported.definition) | {"build": exported.build}),
        "definition.txt": _lines(exported.about).encode(),
        "citation.txt": f"{exported.citation}\n".encode(),
        "CITATION.bib": exported.bibtex.encode(),
        "chart.html": webpage.page(exported),
    }


def _json(content: object) -> bytes:
    return (json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _lines(facts: dict[str, str]) -> str:
    return "".join(f"{name}: {text}\n" for name, text in facts.items() if text)


def _readme(exported: ExportBundle) -> str:
    files = "".join(f"  {name:<16} {meaning}\n" for name, meaning in MEANINGS.items())
    return f"{exported.title}\n\n{exported.summary}\n\nFiles\n{files}\n{exported.citation}\n"
