"""When a threshold is crossed, as a distribution of dates and in words."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.dates import Dates, Floats, decimal_years, from_decimal_years
from trends.wording import count, month, percent, significant

When = pd.Timestamp | None


@dataclass(frozen=True, eq=False)
class CrossingDate:
    """D draws of a date. years: (D,) decimal years, sorted; inf for "not within the horizon"."""

    years: Floats
    level: float

    @property
    def never(self) -> float:
        """Share of the draws that do not cross within the horizon."""
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

    line                the central line; its only uncertainty is in the line's parameters
    largest             the largest model: parameters, scatter and arrival together
    largest_parameters  the same with the scatter fixed at its median outcome
    largest_residual    the same with the line fixed at the median of the draws
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
        """Both dates in words, with what their intervals cover."""
        verb, what = ("falls to", "smallest") if self.falls else ("reaches", "largest")
        line = (
            f"If the trend continues, the central line {verb} {significant(self.threshold)}"
            f"{_when(self.line, self)} (uncertainty of the line alone)."
        )
        if self.reached_on is not None:
            return f"{line} The {what} model did so already in {month(self.reached_on)}."
        widths = self.largest_parameters.width_years, self.largest_residual.width_years
        words = [f"{significant(w)} years" if np.isfinite(w) else "open-ended" for w in widths]
        return (
            f"{line} The {what} of {significant(self.per_year)} new models a year does so"
            f"{_when(self.largest, self)}; the width of that interval is {words[0]} from the "
            f"line's parameters alone, {words[1]} from the scatter and arrival of models alone."
        )


def _when(crossing_date: CrossingDate, crossing: Crossing) -> str:
    """A date with its interval, or never and how often."""
    end = f"within the horizon (to {month(crossing.horizon)})"
    draws, (early, late) = count(crossing_date.years.size, "draw"), crossing_date.interval
    if early is None:
        return f": never {end} in {percent(crossing_date.never)} of {draws}"
    late_words = "never" if late is None else month(late)
    ends = f"{percent(crossing_date.level)} interval {month(early)} to {late_words}"
    never = (
        f"; never {end} in {percent(crossing_date.never)} of {draws}" if crossing_date.never else ""
    )
    if crossing_date.median is None:
        return f": never {end} in {percent(crossing_date.never)} of {draws} ({ends})"
    return f" in {month(crossing_date.median)} ({ends}{never})"
