"""Rows that a fit may use, and the reason for each that it may not: none vanishes silently.

A row that breaks a rule stays in the frame with is_used False and the reason in words, so that
a page can show it and say why it is out of the fit. The outlier rule: farther than FAR dex (a
factor of ten) and than WIDE robust standard deviations from the Theil-Sen line (Theil 1950; Sen
1968), which a quarter of wild rows cannot move. Both must hold, so that plain scatter is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends import growth
from trends.dates import Dates, decimal_years, stamps
from trends.errors import BadArgument, TrendError
from trends.growth import Growth
from trends.points import Booleans, Values, check_lengths, numbers
from trends.wording import count

FAR = 1.0  # dex
WIDE = 5.0  # robust standard deviations
ENOUGH = 8  # rows, below which no line tells an outlier from scatter
SPAN_YEARS = 0.5  # a group whose rows span less has no trend to tell
MAD = 1.4826  # median absolute deviation to standard deviation of a normal
NO_DATE = "no date"
NO_VALUE = "no positive finite value"
OUTLIER = "more than ten times away from the trend of the other rows"


def outliers(dates: Dates, values: Values) -> Booleans:
    """(m,) whether a row lies farther from the robust line than scatter explains.

    Rows without a date or a positive finite value are False, and so are all where fewer than
    ENOUGH are usable or all have one date. Raises BadArgument where the lengths differ.
    """
    check_lengths(dates, values)
    years, amounts = decimal_years(dates), numbers(values)
    kept = np.isfinite(years) & np.isfinite(amounts) & (amounts > 0)
    found = np.zeros(kept.size, dtype=bool)
    if kept.sum() >= ENOUGH and np.ptp(years[kept]) > 0:
        found[kept] = _far(years[kept], np.log10(amounts[kept]))
    return found


def _far(years: np.ndarray, logs: np.ndarray) -> Booleans:
    first, second = np.triu_indices(years.size, 1)
    run = years[second] - years[first]
    apart = run != 0
    slope = np.median((logs[second] - logs[first])[apart] / run[apart])
    rests = logs - slope * years
    away = np.abs(rests - np.median(rests))
    return np.asarray(away > max(FAR, WIDE * MAD * float(np.median(away))))


def screen(
    rows: pd.DataFrame, rules: Mapping[str, Values] | None = None, *, far: bool = True
) -> pd.DataFrame:
    """The m rows with `is_used` and `reason`: the first rule that a row breaks, else "".

    rows: with date and value. rules: for each reason (m,) whether a row breaks it; tried in
    order, then "no date" and "no value". far: whether the outlier rule is tried last, on what is
    left. Raises BadArgument where a rule has another length.
    """
    values = numbers(rows["value"])
    reason = np.full(len(rows), "", dtype=object)
    known = np.isfinite(values) & (values > 0)
    tests = {**(rules or {}), NO_DATE: np.isnat(stamps(rows["date"])), NO_VALUE: ~known}
    for words, breaks in tests.items():
        if np.shape(breaks) != reason.shape:
            raise BadArgument(f"The rule {words!r} needs one answer for each row.")
        reason[(reason == "") & np.asarray(breaks, dtype=bool)] = words
    if far:
        left = np.flatnonzero(reason == "")
        wild = outliers(rows["date"].iloc[left], values[left])
        reason[left[wild]] = OUTLIER
    return rows.assign(is_used=reason == "", reason=reason)


@dataclass(frozen=True, eq=False)
class ScreenedTrend:
    """A fit over screened rows, and one for each group.

    rows: all of them, with date, value, group, is_used and reason. overall: None with the
    reason in `problem`. groups, problems: by group, the largest first.
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
        """How many rows each reason keeps out of the fit, the most frequent first."""
        counts = self.rows.loc[~self.rows["is_used"], "reason"].value_counts()
        return {str(words): int(number) for words, number in counts.items()}

    @property
    def sentence(self) -> str:
        """What is out of the fit, and why."""
        if not self.left_out:
            return f"All {count(len(self.rows), 'row')} are in the fit."
        told = "; ".join(f"{number:,}: {words}" for words, number in self.left_out.items())
        return f"{len(self.used):,} of {count(len(self.rows), 'row')} are in the fit. Out: {told}."


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
    if years.size > 2 and np.ptp(years) < SPAN_YEARS:
        return None, "Not identified: the points of this view span less than half a year."
    try:
        return growth.fit(rows["date"], rows["value"], level=level), None
    except BadArgument:
        raise
    except TrendError as reason:
        return None, str(reason)
