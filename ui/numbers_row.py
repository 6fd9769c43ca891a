"""The numbers under a chart: label, value and a word of context each, drawn as one element.

An `st.metric` and a caption for each would make fifty elements of a row of four, and no second
chart can stand before they do. What a label's question mark says opens by style alone: under the
mouse, with the keyboard's focus, by a tap. How it all looks is in ui/shell/screen.py.
"""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from ui.text import glossary, markdown


def show(key_numbers: Sequence[tuple[str, str, str]]) -> None:
    """A row of numbers; nothing where there is none. key_numbers: label, value, context of each."""
    if key_numbers:
        st.html(row(cell(*one, glossary.help_of(*one)) for one in key_numbers))


def row(cells: Iterable[str], kind: str = "numbers") -> str:
    """The cells as one list. kind: its classes."""
    return f'<dl class="{kind}">{markdown.in_a_new_tab("".join(cells))}</dl>'


def cell(label: str, value: str, context: str, help_text: str | None) -> str:
    """One number as HTML. context: Markdown; help_text: what its question mark says, Markdown."""
    tip = f"\N{NO-BREAK SPACE}{_tip(label, help_text)}" if help_text else ""
    return (
        f'<div><dt>{escape(label)}{tip}</dt><dd class="value">{escape(value)}</dd>'
        f'<dd class="context">{markdown.inline(context)}</dd></div>'
    )


def _tip(label: str, help_text: str) -> str:
    """A question mark and what it says, in a bubble of a paragraph for each term."""
    terms = help_text.split("\n\n")
    name = escape(f"Help for {label}. {' '.join(map(markdown.plain, terms))}")
    words = "".join(f"<span>{markdown.inline(term)}</span>" for term in terms)
    return (
        f'<span class="tip"><span class="mark" tabindex="0" role="note" aria-label="{name}">?'
        f'</span><span class="bubble">{words}</span></span>'
    )
