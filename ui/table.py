"""Small tables of words as plain HTML, each in one element.

Streamlit's own table draws every cell as a component, and needs the reader of Arrow files first:
a large part of what a visitor's browser had to do before a page with two charts stood.
A cell is Markdown as `ui.text.markdown.inline` reads it; nothing of a row's text can become markup.
"""

import html
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from ui.text import markdown, numbers

SHORT, LONG = 18, 30  # letters of a cell that stays on one line, and of one that needs several


def show(table: pd.DataFrame, label: str = "Table") -> None:
    """The table on the page, without its index. label: its name for a screen reader, plain text."""
    st.html(to_html(table, label))


def to_html(table: pd.DataFrame, label: str) -> str:
    """The same as text, in a box that scrolls sideways and that the keyboard reaches."""
    rows = grid(table, [markdown.inline(str(name)) for name in table.columns], cell)
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{html.escape(label)}">'
        f"<table>{markdown.in_a_new_tab(rows)}</table></div>"
    )


def grid(rows: pd.DataFrame, heads: Iterable[str], cell: Callable[[Any], str]) -> str:
    """Head and body of a table; a row is named by its first cell. heads, and what `cell` makes of
    a value: HTML.
    """
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    columns = [rows.iloc[:, at].tolist() for at in range(rows.shape[1])]
    body = "\n".join(_row(line, cell) for line in zip(*columns, strict=True))
    none = f'<tr><td colspan="{max(len(columns), 1)}">no rows</td></tr>'
    return f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body or none}\n</tbody>"


def _row(line: Iterable[Any], cell: Callable[[Any], str]) -> str:
    first, *others = map(cell, line)
    rest = "".join(f"<td{_width(each)}>{each}</td>" for each in others)
    return f'<tr><th scope="row"{_width(first)}>{first}</th>{rest}</tr>'


def _width(text: str) -> str:
    """A day or a quantity is not broken into two lines; words get more room than one a line."""
    if len(text) <= SHORT:
        return ' class="n"' if any(map(str.isdigit, text)) else ""
    return ' class="w"' if len(text) > LONG else ""


def cell(value: Any) -> str:
    """A cell of any kind as HTML; text is Markdown."""
    return markdown.inline(value) if isinstance(value, str) else html.escape(words(value))


def words(value: Any) -> str:
    """A cell as text: dates as days, numbers with three digits, lists joined, nothing empty."""
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


def format_column(values: pd.Series, unit: str) -> list[str]:
    """Quantities with three digits; empty where there is none."""
    return ["" if pd.isna(value) else numbers.quantity(value, unit, 3) for value in values]
