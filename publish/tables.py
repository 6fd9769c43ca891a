"""Frames as HTML tables: a caption, a scope for each head, every cell escaped."""

import html
import re
from collections.abc import Collection, Iterable
from typing import Any

import numpy as np
import pandas as pd

from publish.subjects import Table
from ui import markdown, numbers, panels
from ui.panels import Finding

SHOWN = 100  # rows of a page; the files hold them all
SHORT = 18  # letters of a cell that stays on one line
ADDRESS = re.compile(r"https?://[^\s\"<>]+")


def of(table: Table) -> str:
    """A table in words."""
    cell = _marked if table.is_marked else cells
    return _table(table.rows, list(map(str, table.rows.columns)), table.caption, cell)


def rows(found: Finding, file: str) -> str:
    """The rows of a view as its page shows them, the first hundred; file: the address of all."""
    shown = found.rows.head(SHOWN)
    words = {
        name: panels.words(shown[name], unit) for name, unit in found.units.items() if name in shown
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
    head = "".join(f'<th scope="col">{html.escape(label)}</th>' for label in labels)
    columns = [rows.iloc[:, at].tolist() for at in range(rows.shape[1])]
    body = "\n".join(_row(line, cell) for line in zip(*columns, strict=True))
    told = html.escape(caption)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{told}"><table>'
        f"<caption>{told}</caption><thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def _row(line: Iterable[Any], cell: Any) -> str:
    first, *others = (cell(each) for each in line)
    rest = "".join(f"<td{_whole(each)}>{each}</td>" for each in others)
    return f'<tr><th scope="row"{_whole(first)}>{first}</th>{rest}</tr>'


def _whole(shown: str) -> str:
    """A day or a quantity is not broken into two lines."""
    is_short = len(shown) <= SHORT and any(map(str.isdigit, shown))
    return ' class="n"' if is_short else ""


def _marked(value: Any) -> str:
    return markdown.inline(value) if isinstance(value, str) else cells(value)


def cells(value: Any) -> str:
    """A cell of any kind as escaped text; a web address, and only that, becomes a link."""
    text = words(value)
    safe = html.escape(text)
    if ADDRESS.fullmatch(text):
        return f'<a href="{safe}" rel="noopener nofollow">open</a>'
    return safe


def words(value: Any) -> str:
    """A cell as text: dates as days, numbers with three digits, lists joined."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple | np.ndarray):
        return ", ".join(map(words, value))
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, float) and not value.is_integer():
        return numbers.significant(value, 3)
    return f"{value:.0f}" if isinstance(value, float) else str(value)
