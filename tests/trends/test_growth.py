"""Exact growth in, exact growth out; and every way in which a trend can fail to be one."""

import json
import math
from dataclasses import FrozenInstanceError

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from trends import growth
from trends.dates import decimal_years
from trends.doubling import MONTHS_PER_DOUBLING
from trends.errors import BadArgument, NoSpread, TooFewPoints

MONTHLY = pd.date_range("2012-01-15", periods=120, freq="MS")


def exact(slope: float, start: float = 3.0, dates: pd.DatetimeIndex = MONTHLY) -> np.ndarray:
    return 10 ** (start + slope * (decimal_years(dates) - 2012))


def noisy(slope: float = 0.6, sd: float = 0.5, n: int = 80, seed: int = 1) -> tuple:
    rng = np.random.default_rng(seed)
    dates = pd.Timestamp("2010-01-01") + pd.to_timedelta(rng.integers(0, 5000, n), unit="D")
    return dates, 10 ** (slope * (decimal_years(dates) - 2010) + rng.normal(0, sd, n))


@given(st.floats(-3, 3), st.floats(-20, 20))
@settings(max_examples=40, deadline=None)
def test_exact_growth_in_exact_growth_out(slope: float, start: float) -> None:
    found = growth.fit(MONTHLY, exact(slope, start))
    assert found.oom_per_year == pytest.approx(slope, abs=1e-10)
    assert found.growth_per_year == pytest.approx(10**slope, rel=1e-9)
    assert found.residual_sd < 1e-10


def test_doubling_every_year_is_told_in_every_unit() -> None:
    found = growth.fit(MONTHLY, exact(math.log10(2)))
    assert found.growth_per_year == pytest.approx(2)
    assert found.doubling_months == pytest.approx(12)
    assert found.r_squared == pytest.approx(1)
    assert found.is_identified
    assert (found.n, found.dropped) == (120, 0)
    assert (found.first, found.last) == (MONTHLY[0], MONTHLY[-1])


def test_intervals_equal_those_of_statsmodels_uncentred() -> None:
    dates, values = noisy()
    found = growth.fit(dates, values, level=0.8)
    years = decimal_years(dates)
    other = sm.OLS(np.log10(values), sm.add_constant(years)).fit()
    assert found.oom_per_year == pytest.approx(other.params[1], rel=1e-8)
    assert found.slope_interval == pytest.approx(other.conf_int(0.2)[1], rel=1e-8)
    assert found.r_squared == pytest.approx(other.rsquared, rel=1e-8)
    ahead = pd.DatetimeIndex(["2011-05-01", "2020-01-01", "2040-01-01"])
    bands = other.get_prediction(sm.add_constant(decimal_years(ahead))).summary_frame(0.2)
    projected = np.log10(found.project(ahead).drop(columns="date"))
    names = ["mean", "mean_ci_lower", "mean_ci_upper", "obs_ci_lower", "obs_ci_upper"]
    np.testing.assert_allclose(projected.to_numpy(), bands[names].to_numpy(), rtol=1e-6)


def test_the_ends_swap_between_growth_and_doubling_time() -> None:
    found = growth.fit(*noisy())
    slow, fast = found.slope_interval
    assert found.growth_interval == pytest.approx((10**slow, 10**fast))
    expected = (MONTHS_PER_DOUBLING / fast, MONTHS_PER_DOUBLING / slow)
    assert found.doubling_interval == pytest.approx(expected)
    assert found.doubling_interval[0] < found.doubling_months < found.doubling_interval[1]


def test_a_falling_trend_halves_and_never_doubles() -> None:
    dates, values = noisy(-0.6)
    falling, rising = growth.fit(dates, values), growth.fit(dates, 1 / values)
    assert math.isnan(falling.doubling_months) and np.isnan(falling.doubling_interval).all()
    assert falling.halving_months == pytest.approx(rising.doubling_months)
    assert falling.halving_interval == pytest.approx(rising.doubling_interval)
    assert falling.is_identified and math.isnan(rising.halving_months)


def test_a_slope_whose_interval_holds_zero_has_no_doubling_time() -> None:
    found = growth.fit(*noisy(0.0, sd=2.0))
    assert found.slope_interval[0] < 0 < found.slope_interval[1]
    assert not found.is_identified
    assert math.isnan(found.doubling_months) and math.isnan(found.halving_months)
    assert found.doubling_interval[1] == math.inf == found.halving_interval[1]
    assert found.doubling_interval[0] > 0 and found.halving_interval[0] > 0


@given(st.floats(-1, 1), st.floats(0, 3), st.integers(3, 30), st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_no_time_is_ever_negative(slope: float, sd: float, n: int, seed: int) -> None:
    found = growth.fit(*noisy(slope, sd, n, seed))
    times = [found.doubling_months, found.halving_months]
    times += [*found.doubling_interval, *found.halving_interval]
    assert not any(time < 0 for time in times)


def test_equal_values_are_flat_with_no_warning() -> None:
    found = growth.fit(MONTHLY, np.full(120, 3.3e7))
    assert found.oom_per_year == 0 and found.growth_per_year == 1
    assert not found.is_identified and math.isnan(found.r_squared)
    assert found.project(["2050-01-01"])["median"][0] == pytest.approx(3.3e7)


def test_rows_that_cannot_be_used_are_dropped_and_counted() -> None:
    bad_values = [0, -5, np.nan, np.inf, None, "n/a", 7]
    bad_dates = ["2020-01-01"] * 6 + [None]
    found = growth.fit([*MONTHLY, *bad_dates], [*exact(0.5), *bad_values])
    assert (found.n, found.dropped) == (120, 7)
    assert found.oom_per_year == pytest.approx(0.5)


def test_rows_are_matched_by_position_whatever_the_index() -> None:
    values = exact(0.4)
    shuffled = pd.Series(values, index=np.arange(120)[::-1])
    found = growth.fit(pd.Series(MONTHLY, index=np.arange(120) * 7), shuffled)
    assert found.oom_per_year == pytest.approx(0.4)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_points_is_a_named_sentence(count: int) -> None:
    with pytest.raises(TooFewPoints, match=f"{count} usable point") as caught:
        growth.fit(MONTHLY[:count], exact(0.5)[:count])
    assert (caught.value.have, caught.value.need) == (count, 3)


def test_three_points_are_enough() -> None:
    found = growth.fit(["2020-01-01", "2021-01-01", "2022-01-01"], [1, 12, 90])
    assert found.n == 3 and found.growth_interval[0] < found.growth_per_year


def test_one_date_has_no_slope() -> None:
    with pytest.raises(NoSpread, match="same date"):
        growth.fit(["2020-01-01"] * 5, [1, 2, 3, 4, 5])


@pytest.mark.parametrize("level", [0, 1, -0.5, 1.5, 90, math.nan])
def test_a_level_outside_nought_to_one_is_refused(level: float) -> None:
    with pytest.raises(BadArgument, match="level"):
        growth.fit(MONTHLY, exact(0.5), level=level)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(BadArgument, match="one length"):
        growth.fit(MONTHLY, [1.0, 2.0])
    with pytest.raises(BadArgument, match="one length"):
        growth.fit(MONTHLY, np.ones((120, 1)))


def test_wild_values_and_far_dates_stay_quiet() -> None:
    found = growth.fit(["2020-01-01", "2020-01-01", "2020-01-02"], [1e3, 1e200, 1e-200])
    assert found.growth_interval == (0.0, math.inf)
    far = growth.fit(MONTHLY, exact(2.0)).project(["9000-01-01", None])
    assert far["median"][0] == math.inf and math.isnan(far["low"][1])


def test_dates_in_the_future_are_dates_like_any_other() -> None:
    ahead = pd.date_range("2090-01-01", periods=40, freq="QS")
    found = growth.fit(ahead, exact(0.3, dates=ahead))
    assert found.oom_per_year == pytest.approx(0.3) and found.last.year == 2099


def test_bands_hold_the_line_and_widen_away_from_the_data() -> None:
    found = growth.fit(*noisy())
    bands = found.project(pd.date_range("2030-01-01", periods=20, freq="YS"))
    assert (bands["low"] < bands["mean_low"]).all() and (bands["mean_low"] < bands["median"]).all()
    assert (bands["median"] < bands["mean_high"]).all() and (
        bands["mean_high"] < bands["high"]
    ).all()
    assert (np.diff(np.log10(bands["high"] / bands["low"])) > 0).all()


def test_a_higher_level_is_wider() -> None:
    narrow, wide = (growth.fit(*noisy(), level=level) for level in (0.5, 0.99))
    assert wide.growth_interval[0] < narrow.growth_interval[0]
    assert narrow.growth_interval[1] < wide.growth_interval[1]


def test_coverage_of_the_90_percent_prediction_interval() -> None:
    rng = np.random.default_rng(20)
    inside, trials = 0, 1500
    for _ in range(trials):
        dates = pd.Timestamp("2015-01-01") + pd.to_timedelta(rng.integers(0, 3650, 31), unit="D")
        logs = 20 + 0.6 * (decimal_years(dates) - 2015) + rng.normal(0, 0.7, 31)
        band = growth.fit(dates[:-1], 10 ** logs[:-1]).project(dates[-1:]).iloc[0]
        inside += band["low"] <= 10 ** logs[-1] <= band["high"]
    assert 0.88 <= inside / trials <= 0.92


def test_a_fit_is_frozen_and_ready_for_json() -> None:
    found = growth.fit(*noisy(0.0, sd=2.0))
    with pytest.raises(FrozenInstanceError):
        found.n = 4  # type: ignore[misc]
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert told["n"] == 80 and told["is_identified"] is False
    assert told["doubling_months"] is None and told["doubling_interval"][1] is None
    assert told["first"] == found.first.isoformat()
    assert told["growth_interval"] == pytest.approx(found.growth_interval)
