"""The field's terms in few words: behind the question marks of numbers and choices, in a list of
those that a page uses, and all of them on a page of their own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

import streamlit as st

from trends import reference
from ui.controls.kinds import Control

KEY = "terms_used"  # session state: the terms that this run's page has used
MOST = 3  # terms behind one question mark
PAGE = "pages/start/glossary.py"
MOST_WORDS = 12  # a choice of more values than that is of names, not of terms


@dataclass(frozen=True)
class Term:
    """One term. also: words that name it anywhere; labels: labels that mean it, alone."""

    name: str
    short: str
    also: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    source: str = ""
    link: str = ""

    @property
    def markdown(self) -> str:
        """ "**MFU**: Model FLOP utilization ... ([Chowdhery et al. 2022](...))"."""
        return f"**{self.name}**: {self.meaning}"

    @property
    def meaning(self) -> str:
        source = f" ([{self.source}]({self.link}))" if self.source else ""
        return self.short + source

    def pattern(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted((self.name, *self.also), key=len, reverse=True)))
        return re.compile(rf"(?<![\w/])(?:{names})(?![\w/²])", re.IGNORECASE)


@cache
def terms() -> tuple[Term, ...]:
    """All terms, in the file's order."""
    return tuple(_term(entry) for entry in reference.toml("glossary")["term"])


def by_name() -> list[Term]:
    """All terms, by name."""
    return sorted(terms(), key=lambda term: term.name.casefold())


def _term(entry: dict[str, Any]) -> Term:
    lists = {name: tuple(entry.get(name, ())) for name in ("also", "labels")}
    return Term(**{**entry, **lists})


@cache
def _patterns() -> tuple[tuple[Term, re.Pattern[str]], ...]:
    return tuple((term, term.pattern()) for term in terms())


@cache
def _by_label() -> dict[str, Term]:
    return {label.casefold(): term for term in terms() for label in (term.name, *term.labels)}


def terms_in(label: str, *texts: str) -> list[Term]:
    """The terms that a label means or names, then those that the texts name; each once."""
    own = _by_label().get(label.strip().casefold())
    named = [((n, at.start(), -len(at.group())), term) for n, text in enumerate((label, *texts))
             for term, pattern in _patterns() if (at := pattern.search(text))]  # fmt: skip
    rest = [term for _, term in sorted(named, key=lambda hit: hit[0])]
    return list(dict.fromkeys([*([own] if own else []), *rest]))


def help_of(label: str, *texts: str) -> str | None:
    """The words behind a question mark: the first few terms of these texts; None without any.

    What was asked for counts as used by the page.
    """
    hits = terms_in(label, *texts)
    use(hits)
    return "\n\n".join(term.markdown for term in hits[:MOST]) or None


def help_of_control(control: Control) -> str | None:
    """A choice's own help; where it has none, that of the terms that it names."""
    words = getattr(control, "words", {})
    texts = map(str, words.values()) if len(words) <= MOST_WORDS else ()
    of_terms = help_of(control.label, *texts)
    own: str | None = getattr(control, "help", None)
    return own or of_terms


def reset() -> None:
    """A new page, which has used no term yet."""
    st.session_state[KEY] = {}


def use(hits: Iterable[Term]) -> None:
    """Terms that the page on screen uses."""
    st.session_state.setdefault(KEY, {}).update(dict.fromkeys(hits))


def show(carried: Mapping[str, str]) -> None:
    """The terms of the page on screen, behind one button. carried: the view to come back to."""
    used = st.session_state.get(KEY, {})
    mine = [term for term in terms() if term in used]
    if not mine:
        return
    with st.popover("Terms", type="tertiary", icon=":material/help:", key="terms_popover"):
        st.html(f"<dl class='terms'>{''.join(map(_html, mine))}</dl>")
        label, view = f"All {len(terms())} terms", dict(carried)
        st.page_link(PAGE, label=label, query_params=view, icon=":material/menu_book:")


def _html(term: Term) -> str:
    link = f' (<a href="{escape(term.link)}">{escape(term.source)}</a>)' if term.link else ""
    return f"<dt>{escape(term.name)}</dt><dd>{escape(term.short)}{link}</dd>"
