"""The stored exports of models, as the pages about exports name and follow them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from etl import warehouse_vintages
from etl.changes import compare
from ui.cache import BUILDS, cached

if TYPE_CHECKING:
    from etl.warehouse_vintages import ExportSeries, Vintage


@cached(entries=BUILDS)
def stored() -> "list[Vintage]":
    """All of them, oldest first; several of a day are several."""
    return compare.exports()


def by_name() -> Mapping[str, "Vintage"]:
    """The same by name, oldest first.

    The one that speaks for its day is named by the day; another of that day by its number.
    """
    speakers = {one.vintage_id for one in warehouse_vintages.one_a_day(stored())}
    return {
        one.taken_on.isoformat() if one.vintage_id in speakers else str(one.vintage_id): one
        for one in stored()
    }


def series() -> "ExportSeries":
    """The exports that are worked out: one a day, or a week or a month where there are many."""
    return warehouse_vintages.series(stored())
