"""What a page of the edition is made of: the page's own default view, as values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ui.page import Draw, Finding


@dataclass(frozen=True)
class Table:
    """A table in words. is_marked: its cells are Markdown, as on the live page."""

    caption: str
    rows: pd.DataFrame
    is_marked: bool = True


@dataclass(frozen=True)
class Extra:
    """What stands under the main view: words (Markdown), a picture, tables. summary: of it."""

    heading: str
    text: str = ""
    draw: Draw | None = None
    summary: str = ""
    tables: Sequence[Table] = ()


@dataclass(frozen=True)
class Subject:
    """A page of the edition.

    views: by name, the main one first and called ""; each has files of its own. exported ones
    are `panels.exported` of a view.
    """

    question: str
    views: Mapping[str, Finding]
    extras: Sequence[Extra] = ()

    @property
    def main(self) -> Finding:
        return self.views[""]


Make = Callable[[], Subject]


def one(question: str, found: Finding, *extras: Extra) -> Subject:
    """A page with one view."""
    return Subject(question, {"": found}, extras)


def compared(rows: pd.DataFrame) -> Extra:
    """The section "How this compares"; nothing in it where no figure is on file."""
    tables = [Table("Published figures beside ours", rows)] if len(rows) else []
    return Extra("How this compares", tables=tables)
