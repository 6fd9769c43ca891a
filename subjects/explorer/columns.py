"""The tab "Columns": what each column of the table means."""

from collections.abc import Callable
from functools import partial

from subjects.explorer import finding
from subjects.explorer.view import ExplorerView
from ui import page


def tab(view: ExplorerView) -> Callable[[], None]:
    """What draws the tab."""
    return partial(page.table, finding.columns(view.table))
