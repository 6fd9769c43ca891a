"""Frames as HTML tables: a caption, a scope for each head, every cell escaped."""

import html
import re
from collections.abc import Collection
from typing import Any

import pandas as pd

from publish.subjects import Table
from ui import table as html_table
from ui import table as plain_table
from ui.finding import Finding

SHOWN = 100  # rows of a page; the files hold them all
ADDRESS = re.compile(r"https?://[^\s\"<>]+")


def of(table: Table) -> str:
    """A table in words."""
    cell = plain_table.cell if table.is_marked else cells
    return _table(table.rows, list(map(str, table.rows.columns)), table.caption, cell)


def rows(found: Finding, file: str) -> str:
    """The rows of a view as its page shows them, the first hundred; file: the address of all."""
    shown = found.rows.head(SHOWN)
    words = {
        name: html_table.format_column(shown[name], unit)
        for name, unit in found.units.items()
        if name in shown
    }
    shown = shown.assign(**words)
    names = [name for name in found.columns if name in shown]
    labels = [found.columns[name] for name in names]
    whole = len(found.rows)
    caption = f"{found.title}: {whole:,} rows"
    if whole > SHOWN:
        caption = f"{found.title}: the first {SHOWN} of {whole:,} rows"
    told = _table(shown[names], labels, caption, cells)
    more = f'<p><a href="{html.escape(file)}">All {whole:,} rows as CSV</a></p>'
    return told + (more if whole > SHOWN else "")


def of_html(rows: pd.DataFrame, caption: str, safe: Collection[str]) -> str:
    """A table of texts; the columns named in `safe` are HTML already."""
    names = list(rows.columns)
    shown = rows.assign(**{name: rows[name].map(cells) for name in names if name not in safe})
    return _table(shown, names, caption, str)


def _table(rows: pd.DataFrame, labels: list[str], caption: str, cell: Any) -> str:
    told = html.escape(caption)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{told}"><table>'
        f"<caption>{told}</caption>{plain_table.grid(rows, map(html.escape, labels), cell)}"
        "</table></div>"
    )


def cells(value: Any) -> str:
    """A cell of any kind as escaped text; a web address, and only that, becomes a link."""
    text = plain_table.words(value)
    safe = html.escape(text)
    if ADDRESS.fullmatch(text):
        return f'<a href="{safe}" rel="noopener nofollow">open</a>'
    return safe
