"""What a reader can choose on "What changed"."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subjects.vintages import exports
from subjects.vintages.view import HEADLINE
from ui.cache import BUILDS, cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.text import sentences

if TYPE_CHECKING:
    from etl.warehouse_vintages import Vintage

BEFORE, NEWEST = "before", "newest"


@dataclass(frozen=True)
class ChangesView:
    """The choices of the page. older, newer: the day or the number of an export, or a word."""

    older: str = BEFORE
    newer: str = NEWEST
    headline: str = "compute"


DEFAULT = ChangesView()


@cached(entries=BUILDS)
def controls() -> Controls[ChangesView]:
    """The controls, with the days that the stored exports have."""
    labels = {name: _label(name, one) for name, one in exports.by_name().items()}
    row = (
        Choice("older", "From", {BEFORE: "the previous export", **labels}, width=180),
        Choice("newer", "To", {NEWEST: "the newest export", **labels}, width=180),
        HEADLINE,
    )
    return Controls(DEFAULT, row)


def _label(name: str, export: "Vintage") -> str:
    number = f", number {name}" if name == str(export.vintage_id) else ""
    return f"{sentences.day(export.taken_on)} ({export.scope}{number})"
