"""Rows that a fit may use, and the reason for each excluded one.

An excluded row stays in the frame with is_used False and a reason, so that a page can show it. The
outlier rule: more than MIN_DISTANCE_DEX dex (a factor of ten) and more than MIN_DISTANCE_SD robust
standard deviations from the Theil-Sen line (Theil 1950; Sen 1968), which a quarter of outlying rows
cannot move. Both must hold, so that ordinary scatter stays in.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends import growth
from trends.dates import Dates, decimal_years, stamps
from trends.errors import BadArgument, NotIdentified
from trends.growth import Growth
from trends.points import Booleans, Values, check_lengths, numbers
from trends.wording import count

MIN_DISTANCE_DEX = 1.0  # dex
MIN_DISTANCE_SD = 5.0  # robust standard deviations
MIN_ROWS = 8  # with fewer, no line distinguishes outliers from scatter
MIN_SPAN_YEARS = 0.5  # rows that span less have no trend
MAD = 1.4826  # median absolute deviation to standard deviation of a normal
NO_DATE = "no date"
NO_VALUE = "no positive finite value"
OUTLIER = "more than ten times away from the trend of the other rows"


def outliers(dates: Dates, values: Values) -> Booleans:
    """(m,) whether a row lies farther from the robust line than scatter explains.

    False for rows without a date or a positive finite value, and for all where fewer than MIN_ROWS
    are usable or all have one date. Raises BadArgument where the lengths differ.
    """
    check_lengths(dates, values)
    years, amounts = decimal_years(dates), numbers(values)
    is_usable = np.isfinite(years) & np.isfinite(amounts) & (amounts > 0)
    is_outlier = np.zeros(is_usable.size, dtype=bool)
    if is_usable.sum() >= MIN_ROWS and np.ptp(years[is_usable]) > 0:
        is_outlier[is_usable] = _far(years[is_usable], np.log10(amounts[is_usable]))
    return is_outlier


def _far(years: np.ndarray, logs: np.ndarray) -> Booleans:
    first, second = np.triu_indices(years.size, 1)
    run = years[second] - years[first]
    apart = run != 0
    slope = np.median((logs[second] - logs[first])[apart] / run[apart])
    rests = logs - slope * years
    away = np.abs(rests - np.median(rests))
    return np.asarray(away > max(MIN_DISTANCE_DEX, MIN_DISTANCE_SD * MAD * float(np.median(away))))


def screen(
    rows: pd.DataFrame, rules: Mapping[str, Values] | None = None, *, far: bool = True
) -> pd.DataFrame:
    """The m rows with `is_used` and `reason`: the first rule that a row breaks, else "".

    rows: with date and value. rules: by reason, (m,) whether a row breaks it; applied in order,
    then "no date" and "no value". far: whether to apply the outlier rule to the remaining rows.
    Raises BadArgument where a rule has another length.
    """
    values = numbers(rows["value"])
    reason = np.full(len(rows), "", dtype=object)
    is_positive = np.isfinite(values) & (values > 0)
    tests = {**(rules or {}), NO_DATE: np.isnat(stamps(rows["date"])), NO_VALUE: ~is_positive}
    for words, breaks in tests.items():
        if np.shape(breaks) != reason.shape:
            raise BadArgument(f"The rule {words!r} needs one answer for each row.")
        reason[(reason == "") & np.asarray(breaks, dtype=bool)] = words
    if far:
        remaining = np.flatnonzero(reason == "")
        is_outlier = outliers(rows["date"].iloc[remaining], values[remaining])
        reason[remaining[is_outlier]] = OUTLIER
    return rows.assign(is_used=reason == "", reason=reason)


@dataclass(frozen=True, eq=False)
class ScreenedTrend:
    """A fit over screened rows, and one for each group.

    rows: all rows, with date, value, group, is_used and reason. overall: the fit, or None with the
    reason in `problem`. groups, problems: fits and reasons by group, the largest first.
    """

    rows: pd.DataFrame
    overall: Growth | None
    problem: str | None
    groups: Mapping[str, Growth]
    problems: Mapping[str, str]

    @property
    def used(self) -> pd.DataFrame:
        """The rows of the fit."""
        return self.rows[self.rows["is_used"]]

    @property
    def left_out(self) -> Mapping[str, int]:
        """How many rows each reason excludes, the most frequent first."""
        counts = self.rows.loc[~self.rows["is_used"], "reason"].value_counts()
        return {str(words): int(number) for words, number in counts.items()}

    @property
    def sentence(self) -> str:
        """How many rows are excluded, and why."""
        if not self.left_out:
            return f"All {count(len(self.rows), 'row')} are in the fit."
        parts = "; ".join(f"{number:,}: {words}" for words, number in self.left_out.items())
        rows = count(len(self.rows), "row")
        return f"{len(self.used):,} of {rows} are in the fit. Excluded: {parts}."


def trend(rows: pd.DataFrame, *, level: float = 0.9) -> ScreenedTrend:
    """The fits over `screen`ed rows (date, value, group, is_used, reason)."""
    used = rows[rows["is_used"]]
    overall, problem = _fit(used, level)
    groups: dict[str, Growth] = {}
    problems: dict[str, str] = {}
    for name in used["group"].value_counts(sort=True).index:
        fit, reason = _fit(used[used["group"] == name], level)
        if fit is not None:
            groups[str(name)] = fit
        else:
            problems[str(name)] = str(reason)
    return ScreenedTrend(rows, overall, problem, groups, problems)


def _fit(rows: pd.DataFrame, level: float) -> tuple[Growth | None, str | None]:
    years = decimal_years(rows["date"])
    if years.size > 2 and np.ptp(years) < MIN_SPAN_YEARS:
        return None, "Not identified: the points in this view span less than half a year."
    try:
        return growth.fit(rows["date"], rows["value"], level=level), None
    except NotIdentified as reason:
        return None, str(reason)
