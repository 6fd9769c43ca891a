"""The chart as a web page of its own: interactive, with its words, its rows and its citation."""

import html
from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.io

from ui.charts.points import words
from ui.charts.template import CONFIG
from ui.exports.contents import ExportBundle

STYLE = """
body { font-family: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  max-width: 72rem; margin: 1.5rem auto; padding: 0 1rem; color: #1F2933; background: #FFFFFF; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; }
dt { font-weight: 600; margin-top: 0.5rem; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; font-size: 0.85rem; }
th, td { text-align: left; padding: 0.25rem 0.6rem; border-bottom: 1px solid #D5DAE1; }
.rows { overflow-x: auto; } a { color: #005E93; }
"""
FRAME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>{style}</style></head><body>
{body}</body></html>
"""


def page(exported: ExportBundle, self_contained: bool = True) -> bytes:
    """A web page of the view. Self-contained (about 5 MB) it works without a network and for ever;
    else (a few hundred kB) it loads Plotly from Plotly's own server, checked by its hash.
    """
    chart = plotly.io.to_html(
        exported.figure(),
        config=CONFIG | {"responsive": True},
        include_plotlyjs=True if self_contained else "cdn",
        full_html=False,
        div_id="chart",
        default_width="100%",
    )
    title = html.escape(exported.title)
    body = (
        f"<h1>{title}</h1>\n<p>{html.escape(exported.summary)}</p>\n{chart}\n"
        f"<h2>What this shows</h2>\n{_about(exported)}\n"
        f"<h2>Rows</h2>\n<div class='rows' tabindex='0'>{_table(exported.rows)}</div>\n"
    )
    return FRAME.format(title=title, style=STYLE, body=body).encode()


def _about(exported: ExportBundle) -> str:
    items = (
        f"<dt>{html.escape(name)}</dt><dd>{_linked(text)}</dd>"
        for name, text in exported.about.items()
        if text
    )
    return f"<dl>{''.join(items)}</dl>"


def _table(rows: pd.DataFrame) -> str:
    head = _row(rows.columns, "th scope='col'")
    columns = (rows[name].tolist() for name in rows)
    body = "\n".join(_row(cells, "td") for cells in zip(*columns, strict=True))
    return f"<table><thead>{head}</thead><tbody>\n{body}\n</tbody></table>"


def _row(cells: Iterable[Any], tag: str) -> str:
    end = tag.split()[0]
    return f"<tr>{''.join(f'<{tag}>{_linked(_words(cell))}</{end}>' for cell in cells)}</tr>"


def _words(cell: Any) -> str:
    if isinstance(cell, pd.Timestamp):
        return f"{cell:%Y-%m-%d}"
    return words(cell)


def _linked(text: str) -> str:
    """Escaped text; a web address, and only that, becomes a link."""
    safe = html.escape(text)
    if text.startswith(("https://", "http://")) and not any(letter.isspace() for letter in text):
        return f'<a href="{safe}" rel="noopener nofollow">{safe}</a>'
    return safe
