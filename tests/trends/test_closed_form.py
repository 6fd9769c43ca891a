"""The closed form is the statsmodels fit."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trends.closed_form import least_squares
from trends.dates import decimal_years
from trends.growth import fit


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(3, 60), st.floats(0.5, 0.99))
def test_line_and_intervals_equal_the_fit(seed, n, level):
    rng = np.random.default_rng(seed)
    # Spread over the years: three dates in one week project to 10**-330, which is 0.
    apart = np.linspace(0, 3900, n).astype(int) + rng.integers(0, 30, n)
    days = pd.Timestamp("2012-01-01") + pd.to_timedelta(apart, unit="D")
    logs = rng.normal(22, 0.5, n)
    found = least_squares(decimal_years(days), logs)
    growth = fit(days, 10**logs, level=level)
    assert found.slope == pytest.approx(growth.oom_per_year, rel=1e-9, abs=1e-9)
    assert found.slope_interval(level) == pytest.approx(growth.slope_interval, rel=1e-9, abs=1e-9)
    ahead = ["2011-01-01", "2030-01-01"]
    years, bands = decimal_years(ahead), growth.project(ahead)
    half = found.half(years, level)
    np.testing.assert_allclose(found.at(years) - half, np.log10(bands["low"]), rtol=1e-9)
    np.testing.assert_allclose(found.at(years) + half, np.log10(bands["high"]), rtol=1e-9)


def test_no_line_without_points_or_spread():
    assert least_squares(np.array([2020.0, 2021.0]), np.array([1.0, 2.0])) is None
    assert least_squares(np.full(5, 2020.0), np.arange(5.0)) is None
