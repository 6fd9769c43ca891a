"""Separate trends for eras with given boundaries."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from trends.dates import Dates, stamps
from trends.errors import BadArgument, NotIdentified
from trends.growth import Growth, fit
from trends.points import Values, check_lengths, numbers
from trends.wording import count, month, percent, times


@dataclass(frozen=True)
class Era:
    """One era: start (included) to end (not included); None: open.

    growth: its own trend, or None with the `reason`.
    """

    start: pd.Timestamp | None
    end: pd.Timestamp | None
    growth: Growth | None
    reason: str = ""

    @property
    def name(self) -> str:
        """Such as "before January 2010" or "from January 2010 to June 2015"."""
        if self.start is None:
            return "at all dates" if self.end is None else f"before {month(self.end)}"
        since = f"from {month(self.start)}"
        return f"{since} on" if self.end is None else f"{since} to {month(self.end)}"

    @property
    def sentence(self) -> str:
        """The era's growth in words, or the reason why it has none."""
        name = self.name[0].upper() + self.name[1:]
        if self.growth is None:
            return f"{name}: {self.reason}"
        low, high = self.growth.growth_interval
        return (
            f"{name}: {times(self.growth.growth_per_year)} per year "
            f"({percent(self.growth.level)} interval {times(low)} to {times(high)}, "
            f"{count(self.growth.n, 'row')})."
        )


def eras(dates: Dates, values: Values, boundaries: Dates, *, level: float = 0.9) -> tuple[Era, ...]:
    """The trend of each era between the k boundaries, earliest first: k + 1 eras.

    A row dated on a boundary belongs to the later era. An era without enough rows has a reason in
    place of a trend. The lines are independent of each other and need not meet. Raises BadArgument
    for missing or repeated boundaries, lengths that differ, or a bad level.
    """
    check_lengths(dates, values)
    moments, amounts, cuts = stamps(dates), numbers(values), np.sort(stamps(boundaries))
    if np.isnat(cuts).any() or (np.diff(cuts) <= np.timedelta64(0)).any():
        raise BadArgument("Era boundaries must be different dates.")
    member = np.searchsorted(cuts, moments, side="right")
    ends = [None, *(pd.Timestamp(cut) for cut in cuts), None]
    table = []
    for era, (start, end) in enumerate(pairwise(ends)):
        rows = (member == era) & ~np.isnat(moments)
        try:
            table.append(Era(start, end, fit(moments[rows], amounts[rows], level=level)))
        except NotIdentified as problem:
            table.append(Era(start, end, None, str(problem)))
    return tuple(table)
