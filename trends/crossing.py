"""When a threshold is crossed, as a distribution of dates and in words."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.dates import Dates, Floats, decimal_years, from_decimal_years
from trends.wording import count, month, percent, significant

When = pd.Timestamp | None


@dataclass(frozen=True, eq=False)
class CrossingDate:
    """D drawn dates. years: (D,) decimal years, sorted; inf for "never within the horizon"."""

    years: Floats
    level: float

    @property
    def never(self) -> float:
        """Share of the draws that never cross within the horizon."""
        return float(np.mean(np.isinf(self.years)))

    def quantile(self, share: float) -> When:
        """The date by which that share of the draws has crossed; None: not within the horizon."""
        at = float(np.quantile(self.years, share, method="inverted_cdf"))
        return None if np.isinf(at) else from_decimal_years([at])[0]

    @property
    def median(self) -> When:
        """The date by which half of the draws have crossed."""
        return self.quantile(0.5)

    @property
    def interval(self) -> tuple[When, When]:
        """(early, late) at `level`."""
        return self.quantile((1 - self.level) / 2), self.quantile((1 + self.level) / 2)

    @property
    def width_years(self) -> float:
        """Years from early to late; inf where the late end is never within the horizon."""
        tails = [(1 - self.level) / 2, (1 + self.level) / 2]
        low, high = np.quantile(self.years, tails, method="inverted_cdf")
        return float(high - low) if np.isfinite(low) else float("inf")

    def by(self, dates: Dates) -> Floats:
        """(k,) probability of having crossed by each of k dates, that date included."""
        met = np.searchsorted(self.years, decimal_years(dates), side="right")
        return np.asarray(met / self.years.size)


@dataclass(frozen=True, eq=False)
class Crossing:
    """Two distributions of the crossing date, conditional on the trend continuing.

    line                the central line; its uncertainty is that of the line's parameters alone
    largest             the largest model: parameters, scatter and arrival together
    largest_parameters  the same with the scatter held at its median outcome
    largest_residual    the same with the line held at the middle of the draws
    per_year, spread    models a year, and dex about the line, as assumed
    reached_on          the day on which a row of the data had already crossed, or None
    """

    threshold: float
    start: pd.Timestamp
    horizon: pd.Timestamp
    per_year: float
    spread: float
    reached_on: When
    falls: bool
    line: CrossingDate
    largest: CrossingDate
    largest_parameters: CrossingDate
    largest_residual: CrossingDate

    def table(self) -> pd.DataFrame:
        """Probability of having crossed by the end of each year: year, line, largest."""
        years = list(range(self.start.year, self.horizon.year + 1))
        ends = pd.DatetimeIndex([f"{year}-12-31" for year in years])
        return pd.DataFrame(
            {"year": years, "line": self.line.by(ends), "largest": self.largest.by(ends)}
        )

    @property
    def sentence(self) -> str:
        """Both dates in words, with what their intervals hold."""
        verb = "falls to" if self.falls else "reaches"
        return (
            f"If the trend continues, the central line {verb} {significant(self.threshold)}"
            f"{_when(self.line, self)} (uncertainty of the line alone). {self._largest()}"
        )

    def _largest(self) -> str:
        what = "smallest" if self.falls else "largest"
        if self.reached_on is not None:
            return f"The {what} model did so already in {month(self.reached_on)}."
        return (
            f"The {what} of {significant(self.per_year)} new models a year does so"
            f"{_when(self.largest, self)}; {_widths(self)}."
        )


def _when(arrival: CrossingDate, found: Crossing) -> str:
    """A date with its interval, or never and how often."""
    end = f"within the horizon (to {month(found.horizon)})"
    draws, (early, late) = count(arrival.years.size, "draw"), arrival.interval
    if early is None:
        return f": never {end} in {percent(arrival.never)} of {draws}"
    late_words = "never" if late is None else month(late)
    ends = f"{percent(arrival.level)} interval {month(early)} to {late_words}"
    never = f"; never {end} in {percent(arrival.never)} of {draws}" if arrival.never else ""
    if arrival.median is None:
        return f": never {end} in {percent(arrival.never)} of {draws} ({ends})"
    return f" in {month(arrival.median)} ({ends}{never})"


def _widths(found: Crossing) -> str:
    parts = found.largest_parameters.width_years, found.largest_residual.width_years
    words = [f"{significant(years)} years" if np.isfinite(years) else "open" for years in parts]
    return (
        f"the width of that interval from the line's parameters alone is {words[0]}, from the "
        f"scatter and arrival of models alone {words[1]}"
    )
