"""Download buttons. A file is made when its button is pressed, not when the page is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from ui.exports import bundle, tables, webpage
from ui.exports.contents import ExportBundle

__all__ = ["FORMATS", "ExportBundle", "Format", "download_row"]


@dataclass(frozen=True)
class Format:
    """One kind of file: its button's label, its name's ending, its type, and who writes it."""

    label: str
    ending: str
    mime: str
    write: Callable[[ExportBundle], bytes]
    help: str


def _linked_page(exported: ExportBundle) -> bytes:
    return webpage.page(exported, self_contained=False)


FORMATS = (
    Format("CSV", "csv", "text/csv", tables.csv, "The rows, readable by any program"),
    Format(
        "Excel",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        tables.xlsx,
        "The rows, with definition, fit and citation on a second sheet",
    ),
    Format(
        "Parquet",
        "parquet",
        "application/vnd.apache.parquet",
        tables.parquet,
        "The rows with their types; the definition is in the file's metadata",
    ),
    Format(
        "Web page",
        "html",
        "text/html",
        webpage.page,
        "The interactive chart in one file that works offline, about 5 MB",
    ),
    Format(
        "Small web page",
        "linked.html",
        "text/html",
        _linked_page,
        "The interactive chart; loads Plotly from Plotly's server when opened",
    ),
    Format(
        "Everything (ZIP)",
        "zip",
        "application/zip",
        bundle.bundle,
        "Rows, fit, definition, citation, BibTeX and the interactive chart",
    ),
)

TABLES = FORMATS[:3]  # the formats that need no figure


def download_row(exported: ExportBundle, key: str, *, has_figure: bool = True) -> None:
    """A row of buttons, one for each format, of exactly the displayed rows.

    key: sets the buttons of two views on one page apart. has_figure: False for rows without a
    chart, which come as tables only.
    """
    with st.container(horizontal=True):
        for file in FORMATS if has_figure else TABLES:
            st.download_button(
                file.label,
                data=partial(file.write, exported),
                file_name=f"{exported.stem}.{file.ending}",
                mime=file.mime,
                help=file.help,
                on_click="ignore",
                key=f"{key}_{file.ending}",
            )
