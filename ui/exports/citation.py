"""How to cite a view: in words and as BibTeX, with the build that makes its numbers findable."""

import re
from datetime import date

from ui.text import numbers

PROJECT = "AI Compute Trends"


def words(title: str, *, build: str, as_of: date | None, data: str, link: str = "") -> str:
    """ "AI Compute Trends. Training compute. Data as of 2026-03-30, build 0a1b2c. Data: Epoch...".

    data: the attribution that the sources' licences ask for. link: the view's own address.
    """
    dated = f"Data as of {numbers.day(as_of)}, build {build}" if as_of else f"Build {build}"
    parts = [PROJECT, _sentence(title), dated, _sentence(f"Data: {data}") if data else "", link]
    return " ".join(part if part == link else f"{part}." for part in parts if part)


def bibtex(title: str, *, build: str, as_of: date | None, data: str, link: str = "") -> str:
    """The same as a BibTeX entry; names of people stand in the data's attribution, not here."""
    fields = {
        "title": f"{{{_tex(_sentence(title))}}}",
        "author": f"{{{{{PROJECT}}}}}",
        "year": f"{{{as_of.year}}}" if as_of else "",
        "version": f"{{{_tex(build)}}}",
        "note": f"{{{_tex(_sentence(data))}}}" if data else "",
        "url": f"{{{link}}}" if link else "",
    }
    lines = ",\n".join(f"  {name} = {text}" for name, text in fields.items() if text)
    return f"@misc{{{_key(title, build)},\n{lines}\n}}\n"


def _sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _key(title: str, build: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", f"ai-compute-trends-{title}-{build}".lower())
    return plain.strip("-")


def _tex(text: str) -> str:
    """Text with TeX's own letters escaped."""
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    special |= {letter: f"\\{letter}" for letter in "{}$&#_%"}
    return "".join(special.get(letter, letter) for letter in text)
