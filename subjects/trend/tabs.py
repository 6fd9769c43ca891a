"""The tabs under a trend: rows, dates of a threshold, method, sources, download."""

from functools import partial

from subjects.trend import crossing_dates, downloads, rows_table, sections
from subjects.trend.result import Result
from ui import source_table, tabs


def show(result: Result) -> None:
    """All five tabs."""
    tabs.show(
        {
            "Rows": partial(rows_table.rows, result),
            "When": partial(crossing_dates.show, result),
            "Method": partial(sections.method, result),
            "Sources": source_table.sources,
            "Download and cite": partial(downloads.show, result),
        }
    )
