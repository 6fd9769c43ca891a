"""The tables of a page: the rows of a finding, and the tables of words in its sections."""

from contextlib import nullcontext
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from ui import table as html_table
from ui.finding import Finding, Table
from ui.text import markdown

BOX_HEIGHT = 420  # pixels of a table that scrolls
PLAIN_ROWS = 12  # up to so many rows a table needs no box that scrolls
HTML_ROWS = 40  # a longer table is drawn on a canvas, which a reader can sort and search
LINKS = {"Link": st.column_config.LinkColumn("Link", display_text="open")}  # cells are addresses


def table(one: Table, *, has_caption: bool = False) -> None:
    """A table of words: short ones as plain HTML, long ones on a canvas that scrolls."""
    with st.expander("Data behind this chart") if one.is_folded else nullcontext():
        if has_caption:
            st.caption(one.caption)
        if len(one.rows) > HTML_ROWS or not one.is_marked:
            words = one.rows.map(_plain) if one.is_marked else one.rows
            _draw(words, one.caption, column_config=LINKS)
        else:
            html_table.show(one.rows, one.caption)


def _plain(cell: Any) -> Any:
    return markdown.plain(cell) if isinstance(cell, str) else cell


def rows(finding: Finding, heading: str = "", anchor: str = "") -> None:
    """The table of the rows, quantities in words; their log10 as a number to sort by."""
    if heading:
        st.header(heading, anchor=anchor or None)
    columns, units = dict(finding.columns), finding.units
    words = {n: html_table.format_column(finding.rows[n], unit) for n, unit in units.items()}
    table_rows = finding.rows.assign(**words)
    if finding.sort_column:
        table_rows["log10"] = np.log10(finding.rows[finding.sort_column].to_numpy(dtype=float))
        columns["log10"] = "log10"
    _draw(
        table_rows,
        f"{len(table_rows):,} rows: {', '.join(columns.values())}",
        column_order=list(columns),
        column_config={name: _column(table_rows[name], label) for name, label in columns.items()},
    )


def _draw(frame: pd.DataFrame, alt: str, **options: Any) -> None:
    height: Any = BOX_HEIGHT if len(frame) > PLAIN_ROWS else "content"
    st.dataframe(frame, hide_index=True, height=height, alt=alt, **options)


def _column(values: pd.Series, label: str) -> Any:
    if values.name == "link":
        return st.column_config.LinkColumn(label, display_text="open")
    if values.name == "log10":
        return st.column_config.NumberColumn(label, format="%.2f")
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return st.column_config.DateColumn(label, format="YYYY-MM-DD")
    return label
