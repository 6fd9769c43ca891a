"""Frames as the body of an HTML table: a scope for each head, every cell escaped."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from ui import frames
from ui import table as html_table
from ui.finding import Finding, Table
from ui.text import numbers

MAX_ROWS = 100  # rows of a page; the files hold them all
ADDRESS = re.compile(r"https?://[^\s\"<>]+")


@dataclass(frozen=True)
class HtmlTable:
    """A table as a template takes it. body: head and rows as HTML."""

    caption: str
    body: Markup


def of(table: Table) -> HtmlTable:
    """A table in words."""
    cell = html_table.cell if table.is_marked else cells
    return _table(table.rows, list(map(str, table.rows.columns)), table.caption, cell)


def rows(finding: Finding) -> HtmlTable | None:
    """The rows of a view as its page shows them, the first hundred; None where there is none."""
    if finding.rows.empty:
        return None
    head = finding.rows.head(MAX_ROWS)
    units = {name: unit for name, unit in finding.units.items() if name in head}
    words = {name: html_table.format_column(head[name], unit) for name, unit in units.items()}
    names = [name for name in finding.columns if name in head]
    total = len(finding.rows)
    count = f"{total:,} rows" if total <= MAX_ROWS else f"the first {MAX_ROWS} of {total:,} rows"
    labels = [finding.columns[name] for name in names]
    return _table(head.assign(**words)[names], labels, f"{finding.title}: {count}", cells)


def fits(parameters: Mapping[str, Any]) -> HtmlTable | None:
    """The growth of each fit with its interval; None where there is none."""
    lines = [
        {
            "Group": str(group),
            "Growth": numbers.per_year(fit.growth_per_year),
            "Level": numbers.level(fit.level),
            "Interval": numbers.interval(*fit.growth_interval),
            "Rows": f"{fit.n:,}",
        }
        for group, fit in parameters.items()
        if hasattr(fit, "growth_per_year")
    ]
    return of(Table("Fits", pd.DataFrame(lines), is_marked=False)) if lines else None


def sources() -> HtmlTable:
    """The sources of the build: licence, day, citation."""
    rows = frames.sources()
    table = pd.DataFrame(
        {
            "Source": [_link(*pair) for pair in zip(rows["title"], rows["url"], strict=True)],
            "Licence": rows["licence"],
            "Data of": [f"{day:%Y-%m-%d}" if pd.notna(day) else "" for day in rows["taken_on"]],
            "Cite as": rows["citation"],
        }
    )
    return _table(table, list(table.columns), "Sources of the build", cells)


def _link(title: str, url: object) -> Markup:
    if isinstance(url, str) and ADDRESS.fullmatch(url):
        return Markup('<a href="{}" rel="noopener">{}</a>').format(url, title)
    return escape(title)


def _table(
    rows: pd.DataFrame, labels: list[str], caption: str, cell: Callable[[Any], str]
) -> HtmlTable:
    return HtmlTable(caption, Markup(html_table.grid(rows, map(escape, labels), cell)))


def cells(value: Any) -> str:
    """A cell of any kind as escaped text; a web address, and only that, becomes a link."""
    if isinstance(value, Markup):
        return value
    words = html_table.words(value)
    if ADDRESS.fullmatch(words):
        return Markup('<a href="{}" rel="noopener nofollow">open</a>').format(words)
    return escape(words)
