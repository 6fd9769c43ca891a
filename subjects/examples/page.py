"""The page of examples: published figures beside ours, each with its link; views worth opening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from subjects.examples.data import Example
from trends import reference
from trends import wording as words
from ui.shell import page_links

QUESTION = "Which published figures can be checked here?"


@dataclass(frozen=True)
class Link:
    """A view worth opening."""

    words: str
    page: str
    params: Mapping[str, str]


def links() -> Sequence[Link]:
    """The views worth opening."""
    told = reference.toml("good_links")["link"]
    return [Link(one["words"], one["page"], one["view"]) for one in told]


def answer(found: Sequence[Example]) -> str:
    """How many agree."""
    agree = sum(one.agrees for one in found)
    return (
        f"{words.count(len(found), 'published figure')}: growth per year, doubling times, a lag "
        f"and limits, each beside ours in the same definition. **{agree} of {len(found)}** of ours "
        "lie inside the published interval, or within a tenth of a figure published without one. "
        "Each line opens the view that gives ours."
    )


def show(found: Sequence[Example]) -> None:
    """The published figures: a link each, and under it both numbers."""
    for one in found:
        mark = ":material/check: " if one.agrees else ":material/difference: "
        with st.container(gap="xxsmall"):
            _open(one.page, one.words, one.params)
            apart = "" if one.agrees else f" **Differs.** {one.why}"
            st.markdown(f":small[{mark}Published: {one.published}. Ours: {one.ours}.{apart}]")


def show_links() -> None:
    """The views worth opening."""
    there = page_links.registered()
    for one in links():
        if one.page in there:
            _open(one.page, one.words, one.params)


def _open(page: str, label: str, params: Mapping[str, str]) -> None:
    st.page_link(page, label=label, query_params=dict(params), icon=":material/north_east:")
