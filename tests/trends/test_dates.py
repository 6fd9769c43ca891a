"""Decimal years are exact, whatever form the dates come in."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.dates import decimal_years, from_decimal_years, stamps
from trends.errors import BadArgument

DAYS = st.dates(dt.date(1680, 1, 1), dt.date(2260, 12, 31))


@given(st.integers(1500, 3000))
def test_january_the_first_is_a_whole_year(year: int) -> None:
    assert decimal_years([dt.date(year, 1, 1)])[0] == year


@given(DAYS)
def test_a_day_survives_the_way_there_and_back(day: dt.date) -> None:
    assert from_decimal_years(decimal_years([day]))[0] == pd.Timestamp(day)


@given(st.lists(DAYS, min_size=2, max_size=20, unique=True))
def test_order_is_kept(days: list[dt.date]) -> None:
    assert np.all(np.diff(decimal_years(sorted(days))) > 0)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2024-07-01", 2024 + 182 / 366),
        ("2023-07-01", 2023 + 181 / 365),
        ("2023-12-31", 2023 + 364 / 365),
    ],
)
def test_a_leap_year_is_a_day_longer(day: str, year: float) -> None:
    assert decimal_years([day])[0] == pytest.approx(year, abs=1e-12)


@pytest.mark.parametrize(
    "dates",
    [
        ["2024-03-05", "2025-01-01"],
        [dt.date(2024, 3, 5), dt.date(2025, 1, 1)],
        [dt.datetime(2024, 3, 5), pd.Timestamp("2025")],
        np.array(["2024-03-05", "2025-01-01"], dtype="datetime64[D]"),
        pd.DatetimeIndex(["2024-03-05", "2025-01-01"]),
        pd.DatetimeIndex(["2024-03-05", "2025-01-01"], tz="UTC"),
        pd.Series(pd.to_datetime(["2024-03-05", "2025-01-01"]), index=[9, -4]),
        pd.Series(["2024-03-05", "Jan 1, 2025"], dtype="string"),
        pd.PeriodIndex(["2024-03-05", "2025-01-01"], freq="D"),
        ["2024-03-05T09:00+09:00", pd.Timestamp("2025", tz="UTC")],
    ],
)
def test_every_form_of_date_is_read_alike(dates: object) -> None:
    expected = [2024 + 64 / 366, 2025.0]
    assert decimal_years(dates) == pytest.approx(expected, abs=1e-12)


def test_missing_and_unreadable_dates_are_nan() -> None:
    years = decimal_years(["2024-01-01", None, "soon", pd.NaT, ""])
    assert years[0] == 2024 and np.isnan(years[1:]).all()
    assert np.isnat(stamps([None, None])).all()
    assert stamps([]).size == 0


def test_bare_years_are_refused_rather_than_read_as_nanoseconds() -> None:
    with pytest.raises(BadArgument, match="bare numbers"):
        decimal_years([2023.5, 2024.0])


def test_years_that_no_stamp_can_hold_become_nat() -> None:
    back = from_decimal_years([2024.0, np.nan, np.inf, 1e6, -5.0])
    assert back[0] == pd.Timestamp("2024-01-01")
    assert back[1:].isna().all()
