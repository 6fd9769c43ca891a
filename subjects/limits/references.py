"""Where the inputs come from: the hand-kept facts with their sources, as words and as tables."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from subjects.limits import slider_steps
from trends import reference
from trends.inputs import Input
from trends.limits.inputs import catalogue
from trends.limits.scenario import Scenario
from ui import table as plain_table
from ui.text import numbers

BASES = {"published": "stated by", "derived": "worked out from", "ours": "our choice, after"}


def sources(name: str) -> Mapping[str, Mapping[str, Any]]:
    """The sources of a reference file by their short names."""
    found: Mapping[str, Mapping[str, Any]] = reference.toml(name)["sources"]
    return found


def cited(source: Mapping[str, Any]) -> str:
    """ "Sevilla et al., Epoch AI 2024"."""
    return f"{source['authors']} {source['year']}"


def told(item: Input, file: str = "limits") -> str:
    """An input's reference, where it comes from and what is said of it."""
    source = sources(file)[item.source]
    value = slider_steps.words(item, item.median)
    span = f"{slider_steps.words(item, item.low)} to {slider_steps.words(item, item.high)}"
    spread = "" if item.is_fixed else f" ({numbers.level(item.level)} range {span})"
    words = f"Reference {value}{spread}, {BASES[item.basis]} {cited(source)}. {item.note}"
    return words.strip()


def table(made: Scenario) -> pd.DataFrame:
    """All the inputs of a scenario beside their reference: a row each."""
    now = made.inputs()
    return pd.DataFrame([_row(item, now[name]) for name, item in catalogue().items()])


def _row(item: Input, now: Input) -> dict[str, str]:
    source = sources("limits")[item.source]
    return {
        "Input": item.label,
        "Median": slider_steps.words(item, now.median),
        "Low": "" if now.is_fixed else slider_steps.words(item, now.low),
        "High": "" if now.is_fixed else slider_steps.words(item, now.high),
        "Between them": "" if now.is_fixed else numbers.level(now.level),
        "Reference": slider_steps.words(item, item.median),
        "Basis": item.basis,
        "Source": cited(source),
        "Note": item.note,
        "Link": str(source["url"]),
    }


def show(name: str) -> None:
    """The sources of a reference file as a table with links."""
    rows = [
        {
            "Source": f"[{source['title']}]({source['url']})",
            "Authors": source["authors"],
            "Year": str(source["year"]),
        }
        for source in sources(name).values()
    ]
    plain_table.show(pd.DataFrame(rows), "Sources of the inputs")
