"""Each line recovers what it claims to, agrees with another's code, and fails by name."""

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm, theilslopes

from trends import growth, quantile
from trends.dates import decimal_years
from trends.errors import BadArgument, NoSpread, TooFewGroups, TooFewPoints
from trends.growth import Growth
from trends.lines import ASSUMES, LABELS, fit_line

KINDS = sorted(LABELS)
CENTRES = [kind for kind in KINDS if kind != "quantile"]
ROBUST = ["huber", "theil-sen", "quantile"]


def sample(n: int = 150, slope: float = 0.6, sd: float = 0.5, seed: int = 1) -> tuple:
    rng = np.random.default_rng(seed)
    dates = pd.Timestamp("2010-01-01") + pd.to_timedelta(rng.integers(0, 5000, n), unit="D")
    return dates, 10 ** (22 + slope * (decimal_years(dates) - 2010) + rng.normal(0, sd, n))


def line(kind: str, dates: object, values: object, level: float = 0.9) -> Growth:
    return fit_line(kind, dates, values, level=level, groups=np.arange(len(values)) % 12)


def design(dates: object, found: Growth) -> np.ndarray:
    return sm.add_constant(decimal_years(dates) - found.centre)


@pytest.mark.parametrize("kind", KINDS)
@given(slope=st.floats(-2, 2), start=st.floats(-20, 20))
@settings(max_examples=10, deadline=None)
def test_exact_growth_in_exact_growth_out(kind: str, slope: float, start: float) -> None:
    dates = pd.date_range("2012-01-15", periods=48, freq="QS")
    found = line(kind, dates, 10 ** (start + slope * (decimal_years(dates) - 2012)))
    assert found.oom_per_year == pytest.approx(slope, abs=1e-8)
    assert found.slope_interval == pytest.approx((slope, slope), abs=1e-7)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_alike(kind: str) -> None:
    dates, values = sample()
    found = line(kind, dates, values)
    assert (found.kind, found.assumes, found.n) == (kind, ASSUMES[kind], 150)
    assert found.slope_interval[0] < found.oom_per_year < found.slope_interval[1]
    assert found.doubling_interval[0] < found.doubling_months < found.doubling_interval[1]
    bands = found.project(["2012-01-01", "2030-01-01"])
    assert (bands["mean_low"] < bands["median"]).all()
    assert (bands["median"] < bands["mean_high"]).all()
    assert (bands["low"] < bands["mean_low"]).all()
    assert found.to_dict()["kind"] == kind


def test_the_plain_kind_is_the_plain_fit() -> None:
    assert fit_line("ols", *sample(), level=0.8) == growth.fit(*sample(), level=0.8)


def test_hc3_equals_statsmodels_and_allows_for_uneven_scatter() -> None:
    dates, _ = sample(400)
    years = decimal_years(dates) - 2010
    values = 10 ** (0.6 * years + np.random.default_rng(2).normal(0, 0.02 + 0.008 * years**2))
    found, plain = line("hc3", dates, values), growth.fit(dates, values)
    other = sm.OLS(np.log10(values), design(dates, found)).fit(cov_type="HC3", use_t=True)
    assert found.slope_interval == pytest.approx(other.conf_int(0.1)[1], rel=1e-9)
    assert found.oom_per_year == plain.oom_per_year
    assert found.slope_se > 1.15 * plain.slope_se


def test_clustered_errors_equal_statsmodels() -> None:
    dates, values = sample()
    makers = np.array(list("abcdefghijklmno") * 10)
    found = fit_line("clustered", dates, values, groups=makers)
    labels = pd.factorize(makers)[0]
    options = {"cov_type": "cluster", "cov_kwds": {"groups": labels}, "use_t": True}
    other = sm.OLS(np.log10(values), design(dates, found)).fit(**options)
    assert found.slope_interval == pytest.approx(other.conf_int(0.1)[1], rel=1e-9)


def test_clustered_errors_see_rows_that_move_together() -> None:
    rng = np.random.default_rng(4)
    dates, _ = sample(300)
    makers = rng.integers(0, 15, 300)
    tilt = rng.normal(0, 0.15, 15)[makers]
    values = 10 ** ((0.6 + tilt) * (decimal_years(dates) - 2010) + rng.normal(0, 0.1, 300))
    found = fit_line("clustered", dates, values, groups=makers)
    assert found.slope_se > 2 * growth.fit(dates, values).slope_se


def test_huber_equals_statsmodels() -> None:
    dates, values = sample()
    found = line("huber", dates, values)
    other = sm.RLM(np.log10(values), design(dates, found)).fit(conv="coefs", maxiter=200)
    assert found.oom_per_year == pytest.approx(other.params[1], abs=1e-7)
    assert found.slope_se == pytest.approx(other.bse[1], rel=1e-4)


def test_theil_sen_equals_scipy() -> None:
    dates, values = sample()
    found = line("theil-sen", dates, values, level=0.8)
    slope, _, low, high = theilslopes(np.log10(values), decimal_years(dates), 0.8)
    assert found.oom_per_year == pytest.approx(slope, abs=1e-9)
    assert found.slope_interval == pytest.approx((low, high), abs=1e-9)


@given(st.integers(20, 80), st.integers(0, 10**6), st.sampled_from([0.1, 0.5, 0.75, 0.9]))
@settings(max_examples=30, deadline=None)
def test_no_line_has_a_smaller_quantile_loss(n: int, seed: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    matrix = np.column_stack([np.ones(n), rng.uniform(-5, 5, n)])
    logs = 24 + 0.6 * matrix[:, 1] + rng.normal(0, 1, n)

    def loss(params: np.ndarray) -> float:
        residuals = logs - matrix @ params
        return float(np.sum(np.maximum(share * residuals, (share - 1) * residuals)))

    found = quantile.line(matrix, logs, share)
    other = np.asarray(sm.QuantReg(logs, matrix).fit(q=share, max_iter=5000).params)
    assert loss(found) <= loss(other) * (1 + 1e-9)
    assert found == pytest.approx(other, abs=0.15)
    assert abs(np.mean(logs <= matrix @ found + 1e-9) - share) <= 2 / n


def test_the_90th_percentile_line_has_nine_tenths_below_it() -> None:
    dates, values = sample(600)
    found = line("quantile", dates, values)
    logs = np.log10(values) - found.intercept
    below = logs <= found.oom_per_year * (decimal_years(dates) - found.centre) + 1e-9
    assert below.mean() == pytest.approx(0.9, abs=0.005)
    centre = growth.fit(dates, values)
    assert found.intercept - centre.intercept == pytest.approx(0.5 * norm.ppf(0.9), abs=0.08)
    assert math.isnan(found.r_squared)


@pytest.mark.parametrize("kind", ROBUST)
def test_one_wild_outlier_moves_a_robust_line_little(kind: str) -> None:
    dates, values = sample(60)
    wild = values.copy()
    wild[np.argmax(dates)] *= 1e-12
    moved = abs(line(kind, dates, wild).oom_per_year - line(kind, dates, values).oom_per_year)
    squares = abs(growth.fit(dates, wild).oom_per_year - growth.fit(dates, values).oom_per_year)
    assert moved < 0.2 * squares


@pytest.mark.parametrize("kind", ROBUST)
def test_an_exact_line_with_an_outlier_is_found_exactly(kind: str) -> None:
    dates = pd.date_range("2012-01-15", periods=40, freq="QS")
    logs = 0.5 * (decimal_years(dates) - 2012)
    logs[7] = 30
    assert line(kind, dates, 10**logs).oom_per_year == pytest.approx(0.5, abs=1e-8)


@pytest.mark.parametrize("kind", KINDS)
def test_equal_values_are_flat(kind: str) -> None:
    found = line(kind, pd.date_range("2012-01-15", periods=40, freq="QS"), np.full(40, 7e9))
    assert found.oom_per_year == pytest.approx(0, abs=1e-12)
    assert found.project(["2030-01-01"])["median"][0] == pytest.approx(7e9)
    assert not math.isfinite(found.doubling_months)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_points(kind: str, count: int) -> None:
    dates, values = sample()
    with pytest.raises(TooFewPoints):
        fit_line(kind, dates[:count], values[:count], groups=np.arange(count))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "quantile"])
def test_three_points_are_enough(kind: str) -> None:
    dates = ["2020-01-01", "2021-06-01", "2022-01-01"]
    found = fit_line(kind, dates, [1, 12, 90], groups=["a", "b", "c"])
    assert found.slope_interval[0] < found.oom_per_year < found.slope_interval[1]


def test_a_90th_percentile_of_19_rows_is_refused() -> None:
    dates, values = sample(20)
    with pytest.raises(TooFewPoints, match="needs 20"):
        line("quantile", dates[:19], values[:19])
    assert line("quantile", dates, values).n == 20


@pytest.mark.parametrize("kind", KINDS)
def test_one_date_has_no_slope(kind: str) -> None:
    with pytest.raises(NoSpread):
        line(kind, ["2020-01-01"] * 30, np.arange(1, 31))


def test_a_row_that_alone_carries_the_slope_has_no_hc3_error() -> None:
    with pytest.raises(NoSpread, match="a single row"):
        line("hc3", ["2020-01-01"] * 5 + ["2021-01-01"], [1, 2, 3, 4, 5, 60])


def test_wrong_arguments_are_named() -> None:
    dates, values = sample(30)
    with pytest.raises(BadArgument, match="no line called 'lowess'"):
        fit_line("lowess", dates, values)
    with pytest.raises(BadArgument, match="need a group"):
        fit_line("clustered", dates, values)
    with pytest.raises(TooFewGroups, match="1 group,"):
        fit_line("clustered", dates, values, groups=["OpenAI"] * 30)
    with pytest.raises(BadArgument, match="level"):
        fit_line("huber", dates, values, level=1.0)


@pytest.mark.parametrize("kind", KINDS)
def test_unusable_rows_and_their_groups_are_dropped(kind: str) -> None:
    dates, values = sample(40)
    clean = line(kind, dates, values)
    dates, values = [None, *dates, "2031-01-01"], [5.0, *values, -1.0]
    groups = ["x", *(np.arange(40) % 12), "y"]
    found = fit_line(kind, dates, values, groups=groups)
    assert (found.n, found.dropped) == (40, 2)
    assert found.slope_interval == pytest.approx(clean.slope_interval)


@pytest.mark.parametrize("kind", KINDS)
def test_coverage_of_the_90_percent_prediction_interval(kind: str) -> None:
    inside = []
    for seed in range(60):
        dates, values = sample(230, seed=seed)
        found = line(kind, dates[:200], values[:200])
        band = found.project(dates[200:])
        inside.extend((band["low"] <= values[200:]) & (values[200:] <= band["high"]))
    assert 0.88 <= np.mean(inside) <= 0.92


@pytest.mark.parametrize("kind", CENTRES)
def test_coverage_of_the_90_percent_slope_interval(kind: str) -> None:
    hits = [
        found.slope_interval[0] <= 0.6 <= found.slope_interval[1]
        for found in (line(kind, *sample(60, seed=seed)) for seed in range(300))
    ]
    assert 0.85 <= np.mean(hits) <= 0.95


def test_coverage_of_the_frontier_slope_when_the_scatter_grows() -> None:
    """A little short of 90%, as `trends.quantile` says."""
    hits = []
    for seed in range(600):
        dates, _ = sample(60, seed=seed)
        years = decimal_years(dates) - 2010
        noise = np.random.default_rng([seed, 9]).normal(0, 0.2 + 0.05 * years)
        low, high = line("quantile", dates, 10 ** (0.6 * years + noise)).slope_interval
        hits.append(low <= 0.6 + 0.05 * norm.ppf(0.9) <= high)
    assert 0.85 <= np.mean(hits) <= 0.92
