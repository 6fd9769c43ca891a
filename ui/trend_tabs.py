"""The tabs under a trend: rows, dates of a threshold, method, sources, download."""

from functools import partial

from ui import arrivals, downloads, notes, tabbed, tables
from ui.fits import Result


def show(result: Result) -> None:
    """All five tabs."""
    tabbed.show(
        {
            "Rows": partial(tables.rows, result),
            "When": partial(arrivals.show, result),
            "Method": partial(notes.method, result),
            "Sources": tables.sources,
            "Download and cite": partial(downloads.show, result),
        }
    )
