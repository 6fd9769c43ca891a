"""A view of a quantity, fitted."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from subjects.trend.quantities import Quantity
from subjects.trend.selection import Selection
from subjects.trend.view import TrendView
from trends.growth import Growth


@dataclass(frozen=True)
class Result:
    """A view worked out.

    overall: the fit of all rows, or None with the reason in `problem`. groups: a fit for each
    group that has one, the largest first and "Other" last; problems: why the others have none.
    """

    quantity: Quantity
    view: TrendView
    selection: Selection
    overall: Growth | None
    problem: str | None
    groups: Mapping[str, Growth]
    problems: Mapping[str, str]

    @property
    def rows(self) -> pd.DataFrame:
        return self.selection.rows

    @property
    def is_split(self) -> bool:
        return self.view.split != "none"
