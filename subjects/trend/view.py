"""A trend's view: what all of its page's controls say together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from subjects.trend.quantities import TRAINING_COMPUTE, Quantity


@dataclass(frozen=True)
class TrendView:
    """A whole view of a trend. The defaults are those of every page, and stay out of the URL.

    domain, country: None for any. level: of the intervals, 0-1. to: the year that the projection
    reaches, or None. vintage: the day of the export that the view is frozen to; None for the
    newest data. A field whose parameter is a word of Python's own has an underscore: `break_` is
    "break".
    """

    pool: str = "notable"
    domain: str | None = None
    country: str | None = None
    org: str = ""
    frontier: str = "none"
    since: date | None = date(2010, 1, 1)
    until: date | None = None
    split: str = "none"
    unit: str = "x"
    level: float = 0.9
    axis: str = "log"
    to: int | None = 2028
    line: str = "ols"
    intervals: str = "classical"
    break_: str = "none"
    eras: tuple[date, ...] = (date(2018, 1, 1),)
    threshold: float | None = None
    quantity: Quantity = TRAINING_COMPUTE
    vintage: date | None = None


DEFAULT = TrendView()


def without(view: TrendView, names: Iterable[str]) -> TrendView:
    """The view with the default for these fields: what does not depend on them shares a cache."""
    return replace(view, **{name: getattr(DEFAULT, name) for name in names})
