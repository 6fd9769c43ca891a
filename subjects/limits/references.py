"""Where the inputs come from: the hand-kept facts with their sources, as words and as tables."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from subjects.limits import slider_steps
from trends import reference
from trends.inputs import Input
from trends.limits.inputs import catalogue
from trends.limits.scenario import Scenario
from ui.finding import Table
from ui.text import numbers

BASES = {"published": "stated by", "derived": "worked out from", "ours": "our choice, after"}


def sources(name: str) -> Mapping[str, Mapping[str, Any]]:
    """The sources of a reference file by their short names."""
    by_name: Mapping[str, Mapping[str, Any]] = reference.toml(name)["sources"]
    return by_name


def citation(source: Mapping[str, Any]) -> str:
    """ "Sevilla et al., Epoch AI 2024"."""
    return f"{source['authors']} {source['year']}"


def sentence(item: Input, file: str = "limits") -> str:
    """An input's reference value, where it comes from, and the note on it."""
    source = sources(file)[item.source]
    value = slider_steps.words(item, item.median)
    span = f"{slider_steps.words(item, item.low)} to {slider_steps.words(item, item.high)}"
    spread = "" if item.is_fixed else f" ({numbers.level(item.level)} range {span})"
    origin = f"{BASES[item.basis]} {citation(source)}"
    return f"Reference {value}{spread}, {origin}. {item.note}".strip()


def published_source(name: str) -> str:
    """The source of a reference file's published figures, as a link in Markdown."""
    source = sources(name)[reference.toml(name)["published"]["source"]]
    return f"[{citation(source)}]({source['url']})"


def table(scenario: Scenario) -> pd.DataFrame:
    """All the inputs of a scenario beside their reference: a row each."""
    now = scenario.inputs()
    return pd.DataFrame([_row(item, now[name]) for name, item in catalogue().items()])


def _row(item: Input, now: Input) -> dict[str, str]:
    source = sources("limits")[item.source]
    return {
        "Input": item.label,
        "Median": slider_steps.words(item, now.median),
        "Low": "" if now.is_fixed else slider_steps.words(item, now.low),
        "High": "" if now.is_fixed else slider_steps.words(item, now.high),
        "Level": "" if now.is_fixed else numbers.level(now.level),
        "Reference": slider_steps.words(item, item.median),
        "Basis": item.basis,
        "Source": citation(source),
        "Note": item.note,
        "Link": str(source["url"]),
    }


def sources_table(name: str) -> Table:
    """The sources of a reference file with links."""
    rows = [
        {
            "Source": f"[{source['title']}]({source['url']})",
            "Authors": source["authors"],
            "Year": str(source["year"]),
        }
        for source in sources(name).values()
    ]
    return Table("Sources of the inputs", pd.DataFrame(rows))
