"""subjects/trend/crossing_dates.py: when a threshold is crossed, and what is shown of it."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from subjects.trend import crossing_dates, lines
from subjects.trend.controls import INTERVALS, LINE
from subjects.trend.view import TrendView
from tests.subjects.trend.test_lines import rows
from trends.dates import from_decimal_years

START = pd.Timestamp("2024-01-01")


def crossing(at: float = 1e28, **view: str) -> crossing_dates.Crossing:
    return crossing_dates.crossing(rows(), TrendView(**view), at, START)


@pytest.mark.parametrize("intervals", INTERVALS.words)
def test_the_line_crosses_where_the_growth_says(intervals: str) -> None:
    found, fit = crossing(intervals=intervals), lines.fit(rows(), TrendView())
    there = from_decimal_years([fit.centre + (28 - fit.intercept) / fit.oom_per_year])[0]
    early, late = found.line.interval
    assert early is not None
    assert late is not None
    assert early < there < late
    assert found.largest.median < found.line.median


@pytest.mark.parametrize("line", LINE.words)
def test_every_line_has_its_dates(line: str) -> None:
    """4x per year from 10^20 in 2014: 10^28 is 8 / log10(4) years later, in April 2027."""
    found = crossing(line=line)
    assert abs((found.line.median - pd.Timestamp("2027-04-15")).days) < 400


def test_the_same_view_gives_the_same_dates() -> None:
    assert np.array_equal(crossing().largest.years, crossing().largest.years)


def test_a_far_threshold_is_never_and_a_near_one_is_past() -> None:
    assert "never within the horizon" in crossing(1e50).sentence
    assert "already" in crossing(1e20).sentence
    assert len(crossing_dates.by_year(crossing(1e50))) == crossing_dates.HORIZON_YEARS + 1


def test_the_table_ends_where_both_are_sure_and_never_falls() -> None:
    shown = crossing_dates.by_year(crossing())
    assert shown["line"].iloc[-1] >= crossing_dates.SURE
    assert (shown["line"].iloc[:-1] < crossing_dates.SURE).all()
    assert shown["line"].is_monotonic_increasing
    assert (shown["largest"] >= shown["line"]).all()
    assert len(crossing_dates.table(crossing())) == len(shown)


def test_an_untouched_threshold_is_a_power_of_ten_above_the_largest() -> None:
    class Result:
        view = TrendView(until=date(2030, 1, 1))
        rows = pd.DataFrame({"value": [3e20, 5e26]})

    assert crossing_dates.threshold(Result()) == 1e28  # type: ignore[arg-type]
    Result.view = TrendView(threshold=7e3)
    assert crossing_dates.threshold(Result()) == 7e3  # type: ignore[arg-type]
