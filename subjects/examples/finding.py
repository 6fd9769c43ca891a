"""The view "Examples": published figures beside ours, each with its view; views worth opening."""

from collections.abc import Sequence

import pandas as pd

from subjects.examples import data
from subjects.examples.data import Example
from trends import reference
from trends import wording as words
from ui.controls.controls import NO_CONTROLS, NoChoices
from ui.finding import Finding, Link, Room, Section
from ui.text import markdown

COLUMNS = {
    "figure": "Figure",
    "published": "Published",
    "ours": "Ours",
    "agrees": "Agrees",
    "why": "Why not",
    "page": "Page",
}
METHOD = (
    "Each published figure is worked out again on the newest build, or on the export of its time "
    "where the line says so, in the definition that its authors state. Ours agrees where it lies "
    "inside the published interval, or within a tenth of a figure published without one."
)


def of(view: NoChoices) -> Finding:
    """The published figures worked out on the newest build."""
    examples = data.examples()
    return Finding(
        title="Published figures beside ours",
        answer=_answer(examples),
        rows=_rows(examples),
        columns=COLUMNS,
        units={},
        draw=None,
        summary=" ".join(f"{one.words}: {_plain_comparison(one)}" for one in examples),
        numbers=(),
        definition={"ours": "worked out on the newest build in the published definition"},
        method=METHOD,
        sections=[*map(_section, examples), Section("Views worth opening", links=good_links(),
                                                    anchor="views")],
    )  # fmt: skip


def _answer(examples: Sequence[Example]) -> str:
    """How many agree."""
    agree = sum(one.agrees for one in examples)
    return (
        f"{words.count(len(examples), 'published figure')}: growth per year, doubling times, a lag "
        f"and limits, each beside ours in the same definition. **{agree} of {len(examples)}** of "
        "ours lie inside the published interval, or within a tenth of a figure published without "
        "one. Each line opens the view that gives ours."
    )


def _rows(examples: Sequence[Example]) -> pd.DataFrame:
    """A row for each figure, in words."""
    rows = [
        (one.words, markdown.plain(one.published), one.ours, one.agrees, one.why, one.page)
        for one in examples
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _section(one: Example) -> Section:
    """A link to the view, and under it both numbers."""
    mark = ":material/check:" if one.agrees else ":material/difference:"
    return Section(links=[Link(one.words, one.page, one.params)], note=f"{mark} {_comparison(one)}")


def _comparison(one: Example) -> str:
    differs = "" if one.agrees else f" **Differs.** {one.why}"
    return f"Published: {one.published}. Ours: {one.ours}.{differs}"


def _plain_comparison(one: Example) -> str:
    return markdown.plain(_comparison(one))


def good_links() -> list[Link]:
    """The views worth opening."""
    entries = reference.toml("good_links")["link"]
    return [Link(one["words"], one["page"], one["view"]) for one in entries]


ROOM = Room(
    question="Which published figures can be checked here?",
    controls=lambda: NO_CONTROLS,
    find=of,
    not_in_edition="leads into views of the live pages; it has no chart of its own",
)
