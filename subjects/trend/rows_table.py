"""The table of a trend's rows."""

import numpy as np
import streamlit as st

from subjects.trend import finding
from subjects.trend.result import Result
from trends import wording as words
from ui.text import numbers


def rows(result: Result) -> None:
    """The rows of the view, newest first, with links; no HTML is made per row.

    A number column of the table holds whole numbers up to 2^53 only, so the value stands there as
    text, and its log10 beside it as a number to sort by.
    """
    shown, quantity = finding.displayed(result), result.quantity
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
