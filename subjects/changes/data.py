"""Two stored exports compared."""

from typing import TYPE_CHECKING

from etl.changes import atom, compare
from etl.changes import markdown as changes_markdown
from subjects.changes.view import BEFORE, NEWEST, ChangesView
from subjects.vintages import exports
from ui.cache import cached

if TYPE_CHECKING:
    from etl.changes.compare import Summary


def comparison(view: ChangesView) -> "Summary | None":
    """The two exports compared, the earlier one first; None where there are no two."""
    numbers = _pair(view)
    return None if numbers is None else _comparison(*numbers)


def _pair(view: ChangesView) -> tuple[str, str] | None:
    """The numbers of the two exports, the earlier one first."""
    by_name = exports.by_name()
    stored = list(by_name.values())
    if not stored:
        return None
    newer = stored[-1] if view.newer == NEWEST else by_name[view.newer]
    earlier = stored[: stored.index(newer)]
    older = by_name[view.older] if view.older != BEFORE else (earlier[-1] if earlier else newer)
    if older == newer:
        return None
    first, last = sorted((older, newer), key=stored.index)
    return str(first.vintage_id), str(last.vintage_id)


@cached(entries=32, spinner="Comparing the two exports…")
def _comparison(old: str, new: str) -> "Summary | None":
    return compare.changes(old, new)


def markdown(view: ChangesView) -> bytes:
    """The comparison as Markdown, as the refresh writes it."""
    return changes_markdown.changes_markdown(comparison(view)).encode()


def feed() -> bytes:
    """All stored steps as an Atom feed."""
    return atom.changes_feed().encode()
