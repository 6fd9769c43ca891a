"""What a reader can choose on "What changed", and two stored exports compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl import warehouse_vintages
from etl.changes import atom, compare
from etl.changes import markdown as changes_markdown
from subjects.vintages import view as vintages_view
from subjects.vintages.view import HEADLINE
from ui.cache import BUILDS, cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.text import sentences

if TYPE_CHECKING:
    from etl.changes.compare import Summary
    from etl.warehouse_vintages import Vintage

BEFORE, NEWEST = "before", "newest"


@dataclass(frozen=True)
class View:
    """The choices of the page. older, newer: the day or the number of an export, or a word."""

    older: str = BEFORE
    newer: str = NEWEST
    headline: str = "compute"


DEFAULT = View()


@cached(entries=BUILDS)
def controls() -> Controls[View]:
    """The controls, with the days that the stored exports have."""
    exports = {name: _wording(name, one) for name, one in named().items()}
    row = (
        Choice("older", "From", {BEFORE: "the export before", **exports}, width=180),
        Choice("newer", "To", {NEWEST: "the newest export", **exports}, width=180),
        HEADLINE,
    )
    return Controls(DEFAULT, row)


def named() -> Mapping[str, "Vintage"]:
    """The stored exports by name, oldest first.

    The one that speaks for its day is named by the day; another of that day by its number.
    """
    exports = vintages_view.warehouse_exports()
    speakers = {one.vintage_id for one in warehouse_vintages.one_a_day(exports)}
    return {
        one.taken_on.isoformat() if one.vintage_id in speakers else str(one.vintage_id): one
        for one in exports
    }


def _wording(name: str, export: "Vintage") -> str:
    number = f", number {name}" if name == str(export.vintage_id) else ""
    return f"{sentences.day(export.taken_on)} ({export.scope}{number})"


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
