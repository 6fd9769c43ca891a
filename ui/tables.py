"""The tables of a page: the rows of a view, the newest rows, the sources."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from trends import wording as words
from ui import fits, frames, numbers, plain_table
from ui.fits import Result

NEWEST = 8  # rows of the Overview's table


def rows(result: Result) -> None:
    """The rows of the view, newest first, with links; no HTML is made per row.

    A number column of the table holds whole numbers up to 2^53 only, so the value stands there as
    text, and its log10 beside it as a number to sort by.
    """
    shown, quantity = fits.displayed(result), result.quantity
    values = shown[quantity.column]
    words_of = [numbers.quantity(value, quantity.unit, 3) for value in values]
    shown = shown.assign(**{quantity.column: words_of, "log10": np.log10(values)})
    order = ["model", "published_on", "organization", quantity.column, "log10", "domain"]
    st.dataframe(
        shown,
        hide_index=True,
        height=420,
        column_order=[
            *order,
            *(["group"] if result.is_split else []),
            "country",
            "confidence",
            "link",
        ],
        column_config={
            "model": "Model",
            "published_on": st.column_config.DateColumn("Published", format="YYYY-MM-DD"),
            "organization": st.column_config.TextColumn("Organisation", width="medium"),
            quantity.column: quantity.subject,
            "log10": st.column_config.NumberColumn("log10", format="%.2f"),
            "country": "Country",
            "domain": "Domain",
            "confidence": "Confidence",
            "group": "Group",
            "link": st.column_config.LinkColumn("Link", display_text="open"),
        },
        alt=f"{words.count(len(shown), 'model')} of this view, newest first",
    )


def newest() -> None:
    """The notable models that were published last, with their training compute."""
    plain_table.show(newest_rows(), "Newest notable models")


def newest_rows() -> pd.DataFrame:
    """The same as a table; names with a link are Markdown."""
    models = frames.models()
    last = models[models["is_notable"]].iloc[: -NEWEST - 1 : -1]
    flop = last["training_compute_flop"]
    return pd.DataFrame(
        {
            "Model": [_linked(*pair) for pair in zip(last["model"], last["link"], strict=True)],
            "Published": last["published_on"].dt.strftime("%Y-%m-%d"),
            "Organisation": last["organization"],
            "Training compute": [numbers.quantity(v, "FLOP") if v == v else "" for v in flop],
        }
    )


def _linked(name: str, link: Any) -> str:
    plain = name.translate(MARKUP)
    is_address = isinstance(link, str) and ADDRESS.fullmatch(link) is not None
    return f"[{plain}]({link})" if is_address else plain


MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>$:~#|"})
ADDRESS = re.compile(r"https?://[^\s()<>]+")


def sources() -> None:
    """The sources of the build with licence, date and state."""
    states = frames.status()
    table = pd.DataFrame(
        {
            "Source": [_linked(state["title"], state["url"]) for state in states],
            "Licence": [state["licence"] for state in states],
            "Data of": [state["taken_on"] or "" for state in states],
            "State": [_state(state) for state in states],
        }
    )
    plain_table.show(table, "Sources of the build")


def _state(state: Mapping[str, Any]) -> str:
    if state["is_stale"]:
        return str(state["last_error"]).translate(MARKUP)
    return f"overdue, {state['age_days']} days old" if state["is_overdue"] else "fresh"
