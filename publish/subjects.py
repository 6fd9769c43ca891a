"""What a page of the edition is made of: the page's own default view, as values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ui.finding import Finding, Room, Section, Table

Extra = Section
__all__ = ["Extra", "Make", "Subject", "Table", "compared", "of_room", "one"]


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


def of_room(room: Room) -> Subject:
    """A page as its room tells it."""
    found = room.find(room.default())
    further = {part.anchor: part.finding for part in found.sections if part.finding}
    extras = [*(part for part in found.sections if not part.finding), *room.more_sections()]
    return Subject(room.question, {"": found, **further, **room.more_views()}, extras)
