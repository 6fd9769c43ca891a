"""How fresh each source is today, live: ages change from day to day, a build does not."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from subjects.sources import chip_matches, dictionary, refused_rows
from trends import wording as words
from ui import frames, page
from ui.finding import Section, Table

STATES = ("fresh", "overdue", "frozen", "stale")


def show() -> None:
    """The sources in a sentence and as a table."""
    states = frames.status()
    counts = Counter(state["state"] for state in states)
    parts = [f"{counts[word] or 'none'} {word}" for word in STATES]
    st.header("Sources", anchor="sources")
    st.markdown(f"{words.count(len(states), 'source')}: {', '.join(parts)}.")
    st.dataframe(
        _table(states),
        hide_index=True,
        height="content",
        alt=f"{words.count(len(states), 'source')} with age, rows, hash, licence and last error",
        column_config={"Page": st.column_config.LinkColumn("Page", display_text="open")},
    )


def _table(states: list[dict[str, Any]]) -> pd.DataFrame:
    """Each source: age against the usual interval, rows, hash, licence, citation, last error."""
    return pd.DataFrame(
        {
            "Source": [state["title"] for state in states],
            "State": [state["state"] for state in states],
            "Data of": [state["taken_on"] or "" for state in states],
            "Last changed": [state["moved_on"] or "" for state in states],
            "Age, days": [state["age_days"] for state in states],
            "Usual interval, days": [state["rhythm_days"] for state in states],
            "Rows": [state["rows"] for state in states],
            "Licence": [state["licence"] for state in states],
            "SHA-256": [(state["sha256"] or "")[:12] for state in states],
            "Last error": [state["last_error"] or "" for state in states],
            "Why overdue or frozen": [state["state_reason"] for state in states],
            "Page": [state["url"] for state in states],
            "Cite as": [state["citation"] for state in states],
        }
    )


def tabs() -> Mapping[str, Callable[[], object]]:
    """The page's own tabs: what the parsers noted and set aside, what each column means."""
    return {
        "Notes": _notes,
        "Rows set aside": lambda: page.section(refused_rows.section(), "refused_rows"),
        "Data dictionary": partial(page.section, dictionary.section(), "dictionary"),
    }


def _notes() -> None:
    """What each source's parser did that a reader should know; what did not match."""
    notes = [(state["title"], note) for state in frames.status() for note in state["notes"]]
    rows = pd.DataFrame(notes, columns=["Source", "Note"])
    count = f"{words.count(len(notes), 'note')} from the parsers, including what did not match."
    table = Table("Notes of the parsers", rows, is_marked=False)
    page.section(Section(text=count, tables=[table]), "notes")
    page.section(chip_matches.section(), "chip_names")
