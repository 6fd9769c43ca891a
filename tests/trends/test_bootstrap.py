"""The bootstrap equals a loop of fits on the same resamples, and says so in every unit."""

import math
import tomllib

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.paths import FIXTURES, ROOT
from trends import bootstrap, growth, resampling
from trends.bootstrap import Lines
from trends.dates import decimal_years
from trends.errors import BadArgument, NoSpread, TooFewGroups, TooFewPoints

NOISE = ROOT / "data" / "reference" / "estimate_noise.toml"


def seeded(seed: int = 7) -> np.random.Generator:
    return np.random.default_rng(seed)


def sample(n: int = 120, slope: float = 0.6, sd: float = 0.5, seed: int = 1) -> tuple:
    rng = np.random.default_rng(seed)
    dates = pd.Timestamp("2010-01-01") + pd.to_timedelta(rng.integers(0, 5000, n), unit="D")
    return dates, 10 ** (22 + slope * (decimal_years(dates) - 2010) + rng.normal(0, sd, n))


def fitted(years: np.ndarray, logs: np.ndarray) -> np.ndarray:
    return np.asarray(sm.OLS(logs, sm.add_constant(years, has_constant="add")).fit().params)


@pytest.mark.parametrize("n", [12, 200, 3000])
def test_equal_to_a_loop_of_statsmodels_fits_on_identical_resamples(n: int) -> None:
    dates, values = sample(n)
    found = bootstrap.lines(dates, values, 60, seeded())
    years, logs = decimal_years(dates) - found.centre, np.log10(values)
    draws = seeded().integers(0, n, (60, n))
    loop = np.array([fitted(years[rows], logs[rows]) for rows in draws])
    np.testing.assert_allclose(found.slopes, loop[:, 1], rtol=0, atol=1e-9)
    np.testing.assert_allclose(found.intercepts, loop[:, 0], rtol=0, atol=1e-9)
    assert (bootstrap.slopes(dates, values, 60, seeded()) == found.slopes).all()


@given(st.integers(3, 9), st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
def test_a_few_rows_are_drawn_again_until_there_is_a_slope(n: int, seed: int) -> None:
    dates, values = sample(n, seed=seed)
    found = bootstrap.slopes(dates, values, 40, seeded(seed))
    draws = seeded(seed).integers(0, n, (40, n))
    years, logs = decimal_years(dates) - 2015, np.log10(values)
    for slope, rows in zip(found, draws, strict=True):
        assert math.isfinite(slope)
        if np.unique(years[rows]).size > 1:
            assert slope == pytest.approx(fitted(years[rows], logs[rows])[1], rel=1e-7, abs=1e-9)


def test_many_rows_on_one_date_and_a_late_one() -> None:
    """Over a third of the resamples miss the one row that gives the slope."""
    dates = ["2010-01-01"] * 40 + ["2020-01-01"]
    values = [10.0] * 40 + [1000.0]
    found = bootstrap.slopes(dates, values, 500, seeded())
    np.testing.assert_allclose(found, 2 / 10, rtol=1e-9)


def test_days_apart_and_decades_away_keep_their_digits() -> None:
    dates = ["2020-01-01"] * 30 + ["2020-01-02", "2020-01-03", "1950-01-01"]
    values = 10 ** np.linspace(0, 3, 33)
    draws = seeded().integers(0, 33, (300, 33))
    years, logs = decimal_years(dates) - 2020, np.log10(values)
    found = bootstrap.slopes(dates, values, 300, seeded())
    for slope, rows in zip(found, draws, strict=True):
        middle = years[rows] - years[rows].mean()
        if np.ptp(years[rows]) > 0:
            exact = np.sum(middle * (logs[rows] - logs[rows].mean())) / np.sum(middle**2)
            assert slope == pytest.approx(exact, rel=1e-7, abs=1e-9)


def test_same_seed_same_numbers_whatever_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    dates, values = sample()
    whole = bootstrap.slopes(dates, values, 300, seeded())
    monkeypatch.setattr(resampling, "BLOCK_ENTRIES", 1000)
    np.testing.assert_allclose(bootstrap.slopes(dates, values, 300, seeded()), whole, rtol=1e-12)
    assert not np.allclose(bootstrap.slopes(dates, values, 300, seeded(8)), whole)


def test_exact_growth_has_no_spread_in_any_resample() -> None:
    dates = pd.date_range("2012-01-01", periods=60, freq="MS")
    values = 10 ** (3 + 0.5 * decimal_years(dates) - 1000)
    found = bootstrap.lines(dates, values, 200, seeded())
    np.testing.assert_allclose(found.slopes, 0.5, atol=1e-9)
    np.testing.assert_allclose(found.doubling_interval(), 12 * math.log10(2) / 0.5, rtol=1e-8)


def test_intervals_agree_with_the_classical_ones_where_its_assumptions_hold() -> None:
    dates, values = sample(400)
    classical = growth.fit(dates, values)
    found = bootstrap.lines(dates, values, 4000, seeded())
    assert found.growth_interval(0.9) == pytest.approx(classical.growth_interval, rel=0.02)
    assert found.doubling_interval(0.9) == pytest.approx(classical.doubling_interval, rel=0.02)
    middle = found.project(["2012-06-01", "2024-01-01"], 0.9)
    band = classical.project(["2012-06-01", "2024-01-01"])
    np.testing.assert_allclose(middle["median"], band["median"], rtol=0.05)
    np.testing.assert_allclose(middle["mean_high"], band["mean_high"], rtol=0.1)
    np.testing.assert_allclose(middle["mean_low"], band["mean_low"], rtol=0.1)


def test_coverage_of_the_90_percent_slope_interval() -> None:
    hits = 0
    for seed in range(300):
        dates, values = sample(80, slope=0.6, seed=seed)
        low, high = bootstrap.lines(dates, values, 400, seeded(seed)).slope_interval(0.9)
        hits += low <= 0.6 <= high
    assert 0.85 <= hits / 300 <= 0.94


def test_a_trend_that_may_fall_has_no_longest_doubling_time() -> None:
    found = bootstrap.lines(*sample(60, slope=0.0, sd=2.0), 1000, seeded())
    assert not found.is_identified(0.9)
    shortest, longest = found.doubling_interval(0.9)
    assert shortest > 0 and longest == math.inf
    months = found.doubling_months()
    assert (months > 0).all() and np.isinf(months).any()


def test_identified_depends_on_the_level() -> None:
    found = Lines(np.linspace(-0.1, 0.9, 1001), np.zeros(1001), 2020.0)
    assert found.is_identified(0.5) and not found.is_identified(0.9)
    assert found.slope_interval(0.8) == pytest.approx((0.0, 0.8), abs=1e-12)


def test_whole_groups_are_drawn_together() -> None:
    """Rows of one group that move together leave the line less certain than lone rows do."""
    rng = seeded(3)
    dates, _ = sample(300)
    makers = rng.integers(0, 15, 300)
    years = decimal_years(dates) - 2010
    tilt = rng.normal(0, 0.15, 15)[makers]
    values = 10 ** (20 + (0.6 + tilt) * years + rng.normal(0, 0.1, 300))
    pairs = bootstrap.lines(dates, values, 1000, seeded())
    clusters = bootstrap.lines(dates, values, 1000, seeded(), groups=makers)
    assert clusters.slopes.std() > 1.5 * pairs.slopes.std()


def test_groups_equal_a_loop_over_the_same_groups() -> None:
    dates, values = sample(90)
    makers = np.array(list("abcdefghi") * 10)
    found = bootstrap.lines(dates, values, 50, seeded(), groups=makers)
    years, logs = decimal_years(dates) - found.centre, np.log10(values)
    members = [np.flatnonzero(makers == name) for name in "abcdefghi"]
    for k, drawn in enumerate(seeded().integers(0, 9, (50, 9))):
        rows = np.concatenate([members[group] for group in drawn])
        expected = fitted(years[rows], logs[rows])
        assert (found.intercepts[k], found.slopes[k]) == pytest.approx(tuple(expected), abs=1e-9)


def test_each_row_its_own_group_is_the_pairs_bootstrap() -> None:
    dates, values = sample(50)
    alone = bootstrap.lines(dates, values, 100, seeded(), groups=[None] * 50)
    np.testing.assert_allclose(alone.slopes, bootstrap.slopes(dates, values, 100, seeded()))


def test_estimate_noise_widens_and_a_factor_of_one_does_not() -> None:
    dates, values = sample(150)
    plain = bootstrap.lines(dates, values, 1500, seeded())
    exact = bootstrap.lines(dates, values, 1500, seeded(), factors=np.ones(150))
    rough = bootstrap.lines(dates, values, 1500, seeded(), factors=np.full(150, 31.0))
    np.testing.assert_allclose(exact.slopes, plain.slopes, rtol=1e-12)
    assert rough.slopes.std() > 1.5 * plain.slopes.std()
    assert rough.slopes.mean() == pytest.approx(plain.slopes.mean(), abs=0.01)


def test_noise_has_the_stated_90_percent_range() -> None:
    """Two far groups of exact values: the slope's own noise is known in closed form."""
    dates = ["2010-01-01"] * 500 + ["2020-01-01"] * 500
    found = bootstrap.slopes(dates, np.ones(1000), 10, seeded())
    np.testing.assert_allclose(found, 0, atol=1e-12)
    noisy = bootstrap.lines(dates, np.ones(1000), 2000, seeded(), factors=np.full(1000, 10.0))
    # each mean holds 500 draws of about 316 rows: variance 2 sd^2 / 500 by sum c^2 = 2 n
    expected = math.sqrt(2 * 2 / 500) / 1.6448536 / 10
    assert noisy.slopes.std() == pytest.approx(expected, rel=0.06)


def test_noise_and_groups_together_leave_the_rows_alone() -> None:
    dates, values = sample(60)
    makers = np.arange(60) % 6
    factors = np.full(60, 3.0)
    plain = bootstrap.lines(dates, values, 800, seeded(), groups=makers)
    noisy = bootstrap.lines(dates, values, 800, seeded(), groups=makers, factors=factors)
    assert noisy.slopes.mean() == pytest.approx(plain.slopes.mean(), abs=0.01)
    assert noisy.slopes.std() > plain.slopes.std()


def test_kept_factors_are_tabled_with_a_source() -> None:
    table = tomllib.loads(NOISE.read_text())
    factors = {grade: entry["factor_90"] for grade, entry in table["grades"].items()}
    assert set(factors) == {"Confident", "Likely", "Speculative", "Unknown"}
    assert 1 < factors["Confident"] < factors["Likely"] < factors["Speculative"]
    assert table["source"]["link"].startswith("https://")
    found = bootstrap.grade_factors(["Likely", "Confident", None, "never heard of"], factors)
    assert found.tolist() == [10.0, 3.0, 31.0, 31.0]


def test_fit_swaps_the_interval_and_keeps_the_line() -> None:
    dates, values = sample(200)
    plain = growth.fit(dates, values, level=0.8)
    found = bootstrap.fit(dates, values, level=0.8, rng=seeded())
    lines = bootstrap.lines(dates, values, 1000, seeded())
    assert found.oom_per_year == plain.oom_per_year and found.kind == "bootstrap"
    assert found.growth_interval == lines.growth_interval(0.8)
    ahead = ["2011-01-01", "2026-01-01"]
    np.testing.assert_allclose(
        np.log10(found.project(ahead).drop(columns="date")),
        np.log10(plain.project(ahead).drop(columns="date")),
        atol=0.05,
    )
    clustered = bootstrap.fit(
        dates, values, rng=seeded(), groups=np.arange(200) % 9, factors=np.full(200, 3.0)
    )
    assert clustered.kind == "cluster bootstrap" and "estimate error" in clustered.assumes


def test_rows_without_a_value_carry_no_factor_and_no_group() -> None:
    dates, values = sample(40)
    dates, values = [*dates, None, "2020-01-01"], [*values, 5.0, 0.0]
    factors = [3.0] * 40 + [math.nan, 0.0]
    makers = [*(np.arange(40) % 5), 77, 78]
    found = bootstrap.lines(dates, values, 20, seeded(), groups=makers, factors=factors)
    assert np.isfinite(found.slopes).all()


def test_what_cannot_be_resampled_is_a_named_sentence() -> None:
    dates, values = sample(10)
    with pytest.raises(TooFewPoints):
        bootstrap.slopes(dates[:2], values[:2], 10, seeded())
    with pytest.raises(NoSpread):
        bootstrap.slopes(["2020-01-01"] * 4, [1, 2, 3, 4], 10, seeded())
    with pytest.raises(TooFewGroups, match="2 groups"):
        bootstrap.lines(dates, values, 10, seeded(), groups=["a", "b"] * 5)
    with pytest.raises(BadArgument, match="at least 1 resample"):
        bootstrap.slopes(dates, values, 0, seeded())
    with pytest.raises(BadArgument, match="label for every date"):
        bootstrap.lines(dates, values, 10, seeded(), groups=["a", "b", "c"])
    with pytest.raises(BadArgument, match="factor of at least 1"):
        bootstrap.lines(dates, values, 10, seeded(), factors=np.full(10, 0.5))
    with pytest.raises(BadArgument, match="number for every date"):
        bootstrap.lines(dates, values, 10, seeded(), factors=[3.0])
    with pytest.raises(BadArgument, match="level"):
        bootstrap.lines(dates, values, 10, seeded()).slope_interval(90)


def test_published_intervals_agree_with_pairs_resamples_to_a_few_percent() -> None:
    path = FIXTURES / "published" / "2026-03-30.csv"
    rows = pd.read_csv(path, parse_dates=["published_on"])
    rows = rows[rows["published_on"] >= "2010-01-01"]
    columns = rows["published_on"], rows["training_compute_flop"]
    found = bootstrap.lines(*columns, 4000, seeded())
    assert found.growth_interval(0.9) == pytest.approx((3.975, 4.714), rel=0.03)
