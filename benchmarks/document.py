"""docs/benchmarks.md, generated from the output of one run."""

import platform
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from benchmarks import table

COLUMNS = "| what | ours | baseline | ratio |\n|---|---|---|---|"
INTRODUCTION = """# Benchmarks

`python -m benchmarks --write docs/benchmarks.md` generates this page.
Measured on {day} ({machine}).
Ours and the baseline of a row are measured in the same run. Absolute times depend on the machine.

A first load ends when the page's charts are drawn; the time until the whole page is drawn is in
parentheses. Its baseline is a plain HTML page with the same charts.
"""


def document(
    rows: Iterable[Mapping[str, Any]], sections: Iterable[str], day: date, machine: str
) -> str:
    """The page as Markdown: one table of all rows, then the benchmarks' own sections."""
    lines = [COLUMNS, *map(_line, rows)]
    parts = [INTRODUCTION.format(day=day, machine=machine), "\n".join(lines), "", *sections]
    return "\n".join(parts).rstrip("\n") + "\n"


def this_machine() -> str:
    """The machine in a few words."""
    return f"{platform.machine()}, Python {platform.python_version()}"


def _line(row: Mapping[str, Any]) -> str:
    ours, baseline = table.amount(row["ours"]), table.amount(row["baseline"])
    return f"| {row['name']} | {ours} | {baseline} | {table.ratio(row['ratio'])} |"
