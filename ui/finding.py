"""What a view of a page comes to, as values: every renderer walks the same `Finding`.

A room turns a view into a Finding without Streamlit. The live page (`ui.page`) draws it, the
static edition writes it, downloads export it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pandas as pd
import plotly.graph_objects as go

from ui.controls.controls import Controls
from ui.look import Look

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Draw = Callable[[Look], go.Figure]
KeyNumber = tuple[str, str, str]  # label, value, a word of context
View = TypeVar("View", bound="DataclassInstance")


@dataclass(frozen=True, eq=False)
class Table:
    """A table in words. caption: its name.

    is_marked: its cells are Markdown, not plain text; is_folded: folded away under a chart.
    """

    caption: str
    rows: pd.DataFrame
    is_marked: bool = True
    is_folded: bool = False


@dataclass(frozen=True)
class Link:
    """A view of a page: label, the page's script, the parameters of its address."""

    label: str
    script: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class File:
    """A file of a section, made when a reader takes it. label: what its button says."""

    label: str
    name: str
    media_type: str
    content: Callable[[], bytes]
    help: str = ""


@dataclass(frozen=True, eq=False)
class Section:
    """What stands under the main view: heading, text, figure, tables, links, in this order.

    heading   "" for a part that goes on without one; anchor: what the address calls it
    finding   a further finding of the page, shown with its rows and files; it needs an anchor
    text      Markdown
    draw      makes the figure; None where there is none. summary: the figure in sentences
    is_tabbed the tables stand in tabs, called by their captions
    links     views of pages; links_label: the button that opens them, "" to show them as they are
    files     what a reader of the live page can take along; the edition has files of its own
    note      small print below, Markdown
    """

    heading: str = ""
    text: str = ""
    draw: Draw | None = None
    summary: str = ""
    tables: Sequence[Table] = ()
    is_tabbed: bool = False
    links: Sequence[Link] = ()
    links_label: str = ""
    files: Sequence[File] = ()
    note: str = ""
    anchor: str = ""
    finding: "Finding | None" = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show but the heading."""
        figures = (self.draw, self.tables, self.finding)
        return not any((self.text, *figures, self.links, self.files, self.note))


@dataclass(frozen=True, eq=False)
class Finding:
    """A view's answer and all that makes it traceable.

    answer        a sentence with its interval, Markdown; remarks: small print below it
    rows          exactly the rows that the table shows and the downloads hold
    columns       words for each column of the table; units: the unit of those that hold quantities
    draw          makes the figure; None where nothing is to be drawn
    summary       the chart in sentences
    numbers       label, value, context of each number under the chart
    definition    what the numbers are, as named words
    method        how they came about, Markdown
    sections      what stands under the numbers
    source        the source whose day and citation the view carries; as_of: the day of its rows,
                  where that is not the source's
    vintage       the stored export that the view is frozen to; freezes: whether it can be
    sort_column   a column of quantities that the table repeats as log10, to sort by
    """

    title: str
    answer: str
    rows: pd.DataFrame
    columns: Mapping[str, str]
    units: Mapping[str, str]
    draw: Draw | None
    summary: str
    numbers: Sequence[KeyNumber]
    definition: Mapping[str, str]
    method: str
    source: str = "epoch_models"
    fits: Mapping[str, Any] = field(default_factory=dict)
    sections: Sequence[Section] = ()
    remarks: Sequence[str] = ()
    as_of: date | None = None
    vintage: date | None = None
    freezes: bool = False
    sort_column: str = ""


@dataclass(frozen=True)
class Room(Generic[View]):
    """A page: its question, its controls, and how a view becomes a finding.

    find        the view worked out on the newest build
    controls    the page's controls with the default view, with the options that the data have;
                NO_CONTROLS where a reader has nothing to choose
    ask, untouched  in place of controls, where a page's fields are its own: draws them and returns
                the view; the view of an address without parameters
    more_views  further views that the static edition shows beside the default, by name
    more_sections  what the live page shows in a tab or with controls of its own; the static edition
                shows it as it stands by default
    wait        what a reader sees while the view is worked out
    not_in_edition  why the static edition leaves the page out; "" where it has it
    """

    question: str
    find: Callable[[View], Finding]
    controls: Callable[[], Controls[View]] | None = None
    ask: Callable[[], View] | None = None
    untouched: Callable[[], View] | None = None
    more_views: Callable[[], Mapping[str, Finding]] = dict
    more_sections: Callable[[], Sequence[Section]] = tuple
    wait: str = ""
    not_in_edition: str = ""

    def default(self) -> View:
        """The view of an address without parameters."""
        if self.controls is not None:
            return self.controls().default
        assert self.untouched is not None
        return self.untouched()


def comparison(rows: pd.DataFrame, **more: Any) -> Section:
    """The section "How this compares"; nothing in it where no figure is on file."""
    tables = [Table("Published figures beside ours", rows)] if len(rows) else []
    return Section("How this compares", tables=tables, anchor="compare", **more)
