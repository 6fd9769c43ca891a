"""Leaving a row out in closed form is leaving it out."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trends.errors import BadArgument, NoSpread, TooFewPoints
from trends.growth import fit
from trends.influence import leave_one_out


def sample(seed, n=30):
    rng = np.random.default_rng(seed)
    days = pd.Timestamp("2012-01-01") + pd.to_timedelta(rng.integers(0, 4000, n), unit="D")
    return days, 10 ** rng.normal(22, 2, n), [f"model {i}" for i in range(n)]


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(4, 40))
def test_every_row_left_out_equals_the_refit(seed, n):
    days, values, names = sample(seed, n)
    rows = leave_one_out(days, values, names).rows
    for i in range(n):
        kept = np.arange(n) != i
        refit = fit(days[kept], values[kept]).oom_per_year
        assert rows["oom_without"][i] == pytest.approx(refit, rel=1e-9, abs=1e-9)


def test_the_wild_row_is_named_first():
    days, values, names = sample(1)
    values[days.argmax()] *= 1e9
    found = leave_one_out(days, values, names)
    assert found.top(1)["name"].item() == names[days.argmax()]
    assert len(found.top()) == 10
    moved = (found.top()["oom_without"] - found.growth.oom_per_year).abs()
    assert moved.is_monotonic_decreasing
    assert names[days.argmax()] in found.sentence
    assert "lower than" in found.sentence


def test_an_exact_line_hangs_on_no_row():
    days = pd.date_range("2015-01-01", periods=20, freq="YS")
    found = leave_one_out(days, 10.0 ** np.arange(20), [str(day) for day in days])
    np.testing.assert_allclose(found.rows["change"], 0, atol=1e-9)


def test_rows_without_a_value_keep_the_names_in_step():
    days, values, names = sample(2)
    values[3], values[7] = np.nan, 0.0
    found = leave_one_out(days, values, names)
    assert list(found.rows["name"]) == [name for i, name in enumerate(names) if i not in (3, 7)]
    np.testing.assert_allclose(found.rows["value"], np.delete(values, [3, 7]))


def test_the_only_row_off_the_date_cannot_be_left_out():
    days = ["2020-01-01"] * 4 + ["2024-01-01"]
    found = leave_one_out(days, [1, 2, 3, 4, 5], list("abcde"))
    assert np.isnan(found.rows["oom_without"][4])
    assert np.isfinite(found.rows["oom_without"][:4]).all()


def test_named_errors():
    with pytest.raises(TooFewPoints):
        leave_one_out(["2020-01-01", "2021-01-01"], [1, 2], ["a", "b"])
    with pytest.raises(NoSpread):
        leave_one_out(["2020-01-01"] * 4, [1, 2, 3, 4], list("abcd"))
    with pytest.raises(BadArgument):
        leave_one_out(["2020-01-01"] * 4, [1, 2, 3, 4], ["a"])


def test_three_rows_are_enough():
    found = leave_one_out(["2020-01-01", "2021-01-01", "2022-01-01"], [1, 10, 1000], list("abc"))
    np.testing.assert_allclose(found.rows["oom_without"], [2, 1.5, 1], rtol=1e-3)
