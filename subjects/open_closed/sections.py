"""The tables of "Open and closed": beside the published lag, and as it stood year by year."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from subjects.open_closed import finding
from subjects.open_closed.finding import END, RULE, View
from trends.models.open_lag import OpenLag
from ui import table
from ui.text import numbers

DIGITS = 3  # of a table
SMALL = 1.0  # month


def show(view: View) -> None:
    """How the lag compares, then whether it shrinks: what a commodity would show."""
    st.header("How this compares", anchor="compare")
    table.show(compared(view), "The published lag beside ours")
    st.header("Do models become a commodity?", anchor="commodity")
    st.markdown(verdict(view))
    table.show(year_by_year(view), "The lag year by year")


def compared(view: View) -> pd.DataFrame:
    """The published lag, ours by the same definition, and by the other frontier rules."""
    told = finding.published()
    low, high = told["interval"]
    same = finding.lag(View(**told["view"], level=told["level"] / 100))
    words = f"{numbers.months(told['months'], DIGITS)} ({told['level']}% interval "
    theirs = f"{words}{numbers.interval(low, high, DIGITS)})"
    link = f"[{told['authors']} {told['year']}]({told['url']})"
    rows = [
        {"Definition": told["definition"], "Lag": _told(same),
         "Beside": f"published: {theirs}, {link}; {_difference(same, told['months'], low, high)}"}
    ]  # fmt: skip
    for rule, name in RULE.words.items():
        other = finding.lag(replace(view, rule=rule))
        mine = " (shown above)" if rule == view.rule else ""
        rows.append(
            {"Definition": f"This view by {name}{mine}", "Lag": _told(other),
             "Beside": _models(other)}
        )  # fmt: skip
    return pd.DataFrame(rows)


def year_by_year(view: View) -> pd.DataFrame:
    """The lag as the models published until each January give it."""
    ends = [end for end in END.words if end.endswith("-01")] + ["any"]
    rows = []
    for end in ends:
        one = finding.lag(replace(view, end=end))
        rows.append({"Models until": END.words[end], "Lag": _told(one), "Rows": _models(one)})
    return pd.DataFrame(rows)


def verdict(view: View) -> str:
    """Whether the lag of the last years differs from the earlier one, in a sentence."""
    early = finding.lag(replace(view, end="2023-01"))
    now = finding.lag(replace(view, end="any"))
    if isinstance(early, str) or isinstance(now, str):
        return "Not identified: one of the two windows has too few frontier models of a kind."
    change = now.months - early.months
    apart = early.interval[1] < now.interval[0] or now.interval[1] < early.interval[0]
    moved = f"{numbers.months(abs(change))} {'longer' if change > 0 else 'shorter'}"
    moved = "less than a month apart" if abs(change) < SMALL else moved
    told = (
        f"A commodity is what anyone can have soon after the first. With the models until "
        f"{END.words['2023-01']} the lag was {numbers.months(early.months)}; with all of them it "
        f"is {numbers.months(now.months)}, {moved}"
    )
    if apart:
        return f"{told}, and the intervals do not overlap."
    return f"{told}; the intervals overlap: no clear change, towards a commodity or away from one."


def _told(found: OpenLag | str) -> str:
    if isinstance(found, str):
        return "not identified"
    if not found.is_identified:
        return "not identified: too few resamples grow"
    low, high = found.interval
    level = numbers.level(found.level)
    ends = numbers.interval(low, high, DIGITS)
    return f"{numbers.months(found.months, DIGITS)} ({level} interval {ends})"


def _models(found: OpenLag | str) -> str:
    return "" if isinstance(found, str) else f"{found.open} open, {found.closed} closed models"


def _difference(found: OpenLag | str, months: float, low: float, high: float) -> str:
    if isinstance(found, str):
        return "not comparable"
    apart = abs(found.months - months)
    where = "inside" if low <= found.months <= high else "outside"
    return f"{numbers.months(apart)} apart, {where} the published interval"
