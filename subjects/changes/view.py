"""What a reader can choose on "What changed", and two stored exports compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.changes import atom, compare
from etl.changes import markdown as changes_markdown
from subjects.vintages import view as vintages_view
from subjects.vintages.view import HEADLINE
from ui.cache import BUILDS, cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.text import sentences

if TYPE_CHECKING:
    from etl.changes.compare import Summary, Vintage

BEFORE, NEWEST = "before", "newest"


@dataclass(frozen=True)
class View:
    """The choices of the page. older, newer: the day of an export, or a word."""

    older: str = BEFORE
    newer: str = NEWEST
    headline: str = "compute"


DEFAULT = View()


@cached(entries=BUILDS)
def controls() -> Controls[View]:
    """The controls, with the days that the stored exports have."""
    days = {day: f"{sentences.day(one.taken_on)} ({one.scope})" for day, one in named().items()}
    row = (
        Choice("older", "From", {BEFORE: "the export before", **days}, width=180),
        Choice("newer", "To", {NEWEST: "the newest export", **days}, width=180),
        HEADLINE,
    )
    return Controls(DEFAULT, row)


def named() -> Mapping[str, "Vintage"]:
    """The stored exports by day, oldest first; the last of a day that has several."""
    return {one.taken_on.isoformat(): one for one in vintages_view.warehouse_exports()}


def compared(view: View) -> "Summary | None":
    """The two exports compared, the earlier one first; None where there are no two."""
    pair = chosen(view)
    return None if pair is None else _compared(*pair)


def chosen(view: View) -> tuple[str, str] | None:
    """The numbers of the two exports, the earlier one first."""
    there = list(named().values())
    if not there:
        return None
    newer = there[-1] if view.newer == NEWEST else named()[view.newer]
    earlier = there[: there.index(newer)]
    older = named()[view.older] if view.older != BEFORE else (earlier[-1] if earlier else newer)
    if older == newer:
        return None
    first, last = sorted((older, newer), key=there.index)
    return str(first.vintage_id), str(last.vintage_id)


@cached(entries=32, spinner="Comparing the two exports…")
def _compared(old: str, new: str) -> "Summary | None":
    return compare.changes(old, new)


def markdown(view: View) -> bytes:
    """The comparison as Markdown, as the refresh writes it."""
    return changes_markdown.changes_markdown(compared(view)).encode()


def feed() -> bytes:
    """All stored steps as an Atom feed."""
    return atom.changes_feed().encode()
