"""Crossing dates against exact lines, against numerical integration and against simulation."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trends import bootstrap
from trends.bootstrap import Lines
from trends.dates import decimal_years
from trends.errors import BadArgument, TooFewPoints
from trends.growth import fit
from trends.projection import (
    RisingLines,
    arrivals_per_year,
    crossing,
    cumulated_hazard,
    first_reached,
    largest_years,
    line_draws,
)

START, HORIZON = pd.Timestamp("2026-01-01"), pd.Timestamp("2036-01-01")


def lines(slope=0.5, now=25.0, draws=2000, wobble=0.0, seed=0):
    """Lines whose value on START is 10^now."""
    rng = np.random.default_rng(seed)
    return Lines(slope + wobble * rng.normal(size=draws), np.full(draws, now), 2026.0)


def crossed(drawn, threshold, seed=1, **more):
    more = {"spread": 0.5, "per_year": 20, "start": START, "horizon": HORIZON} | more
    return crossing(drawn, threshold, rng=np.random.default_rng(seed), **more)


@given(st.floats(0.1, 2), st.floats(0.05, 0.99))
def test_an_exact_line_crosses_on_its_date(slope, share):
    years = 10 * share
    found = crossed(lines(slope, draws=3), 10 ** (25 + slope * years))
    assert found.line.years == pytest.approx(2026 + years, abs=1e-6)
    assert found.line.width_years == 0


def test_hazard_is_the_integral_of_the_tail():
    from scipy.integrate import quad
    from scipy.stats import norm

    for slope in (0.6, 1e-12, 0.0, -0.3):
        path = RisingLines(np.array(slope), np.array(25.0), np.array(0.7), 26.1, 12.0, 10.0)
        expected = quad(lambda t, b=slope: 12 * norm.sf((26.1 - 25 - b * t) / 0.7), 0, 4.3)[0]
        assert cumulated_hazard(path, np.array(4.3)) == pytest.approx(expected, rel=1e-9)


def test_the_largest_model_agrees_with_models_simulated_one_by_one():
    from scipy.stats import ks_2samp

    rng = np.random.default_rng(5)
    simulated = np.full(4000, np.inf)
    for run in range(4000):
        when = np.sort(rng.uniform(0, 10, rng.poisson(8 * 10)))
        over = 25 + 0.4 * when + rng.normal(0, 0.6, when.size) > 27
        simulated[run] = when[over][0] if over.any() else np.inf
    path = RisingLines(np.full(4000, 0.4), np.full(4000, 25.0), np.array(0.6), 27.0, 8.0, 10.0)
    ours = largest_years(path, rng.standard_exponential(4000))
    assert ks_2samp(simulated, ours).pvalue > 0.01
    assert np.median(ours) == pytest.approx(np.median(simulated), abs=0.05)


def test_models_without_scatter_cross_with_the_first_one_after_the_line():
    path = RisingLines(np.full(4000, 0.5), np.full(4000, 25.0), np.array(0.0), 26.0, 10.0, 10.0)
    wait = largest_years(path, np.random.default_rng(2).standard_exponential(4000)) - 2.0
    assert wait.min() > -1e-6
    assert wait.mean() == pytest.approx(0.1, rel=0.06)


def test_the_largest_model_is_earlier_and_its_uncertainty_has_two_parts():
    found = crossed(lines(0.5, wobble=0.05), 1e28)
    assert found.largest.median < found.line.median
    assert found.largest_parameters.width_years < found.largest.width_years
    assert found.largest_residual.width_years < found.largest.width_years
    table = found.table()
    assert list(table["year"]) == list(range(2026, 2037))
    assert table["line"].is_monotonic_increasing and table["largest"].is_monotonic_increasing
    assert (table["largest"] >= table["line"]).all()
    assert table["line"].iloc[-1] == pytest.approx(1 - found.line.never)


def test_never_within_the_horizon_is_an_answer():
    found = crossed(lines(0.05), 1e28)
    assert found.line.never == 1
    assert found.line.median is None and found.line.interval == (None, None)
    assert "never within the horizon (to January 2036) in 100% of 2,000 draws" in found.sentence
    falling = crossed(lines(-0.5), 1e28)
    assert falling.line.never == 1
    assert falling.largest.never > 0.99


def test_a_share_that_never_crosses_is_told():
    found = crossed(lines(0.4, wobble=0.15), 1e28)
    assert 0 < found.line.never < 1
    assert f"never within the horizon (to January 2036) in {found.line.never:.0%}" in found.sentence
    assert found.line.interval[1] is None and "to never" in found.sentence
    mostly = crossed(lines(0.28, wobble=0.1), 1e28)
    assert mostly.line.median is None and "reaches 10²⁸: never within" in mostly.sentence


def test_a_line_that_has_crossed_says_when():
    found = crossed(lines(0.5, now=25.0), 1e24)
    assert found.line.median == pd.Timestamp("2024-01-01")


def test_a_row_that_has_crossed_is_the_largest_models_date():
    dates, values = ["2024-05-01", "2025-02-01", None, "2025-09-01"], [1e25, 3e26, 9e26, 1e27]
    reached = first_reached(dates, values, 2e26)
    assert reached == pd.Timestamp("2025-02-01")
    found = crossed(lines(), 2e26, reached_on=reached)
    assert found.largest.interval == (reached, reached)
    assert "The largest model did so already in February 2025." in found.sentence
    assert first_reached(dates, values, 1e30) is None


def test_falling_quantities_are_the_mirror_image():
    down = crossed(Lines(np.full(500, -0.5), np.full(500, 2.0), 2026.0), 1e1, falls=True)
    up = crossed(Lines(np.full(500, 0.5), np.full(500, -2.0), 2026.0), 1e-1)
    np.testing.assert_allclose(down.largest.years, up.largest.years)
    assert down.line.median == up.line.median == pd.Timestamp("2028-01-01")
    assert "falls to 10" in down.sentence and "smallest" in down.sentence
    assert first_reached(["2020-01-01", "2021-01-01"], [5, 0.5], 1, falls=True).year == 2021


def sample(n=60, noise=0.4, seed=0):
    days = pd.date_range("2015-01-01", "2025-12-01", periods=n)
    rng = np.random.default_rng(seed)
    return days, 10 ** (20 + 0.5 * (decimal_years(days) - 2015) + rng.normal(0, noise, n))


def test_drawn_lines_have_the_fits_t_intervals():
    growth = fit(*sample())
    drawn = line_draws(growth, 200_000, np.random.default_rng(0))
    assert drawn.slope_interval(0.9) == pytest.approx(growth.slope_interval, abs=2e-4)
    ahead = growth.project(["2030-01-01"]).iloc[0]
    logs = drawn.intercepts + drawn.slopes * (2030 - growth.centre)
    found = 10 ** np.quantile(logs, [0.05, 0.95])
    assert found == pytest.approx([ahead["mean_low"], ahead["mean_high"]], rel=0.005)


def test_either_kind_of_draw_works_and_they_agree():
    days, values = sample()
    growth = fit(days, values)
    rng = np.random.default_rng(3)
    drawn = line_draws(growth, 4000, rng), bootstrap.lines(days, values, 4000, rng)
    found = [crossed(draw, 1e28, spread=growth.residual_sd).line for draw in drawn]
    assert abs(found[0].median - found[1].median) < pd.Timedelta(days=20)
    assert found[0].width_years == pytest.approx(found[1].width_years, rel=0.25)


def test_an_exact_fit_draws_itself():
    days, values = sample(noise=0.0)
    drawn = line_draws(replace(fit(days, values), slope_se=0.0), 50, np.random.default_rng(0))
    assert drawn.slopes == pytest.approx(0.5, abs=1e-9)


def test_the_seed_decides():
    first, second = (crossed(lines(wobble=0.1), 1e28, seed=9) for _ in range(2))
    np.testing.assert_array_equal(first.largest.years, second.largest.years)


def test_arrivals_are_counted_over_the_last_years():
    days = pd.date_range("2020-01-15", "2025-12-15", freq="MS")
    rate = arrivals_per_year(days, np.ones(days.size), pd.Timestamp("2025-12-31"), years=3)
    assert rate == pytest.approx(12)
    with pytest.raises(BadArgument):
        arrivals_per_year(days, np.ones(days.size), pd.Timestamp("2025-12-31"), years=0)
    with pytest.raises(TooFewPoints):
        arrivals_per_year([], [], pd.Timestamp("2025-12-31"), years=3)


def test_no_arrivals_never_cross():
    found = crossed(lines(), 1e26, per_year=0)
    assert found.largest.never == 1
    assert found.line.never == 0


@settings(max_examples=20)
@given(st.floats(-3, 3), st.floats(0, 5), st.floats(0, 500), st.floats(1, 1e40))
def test_any_line_ends_in_an_answer_without_warnings(slope, spread, rate, threshold):
    found = crossed(lines(slope, draws=20), threshold, spread=spread, per_year=rate)
    assert found.sentence
    assert (np.diff(found.table()[["line", "largest"]], axis=0) >= 0).all()


@pytest.mark.parametrize(
    "wrong",
    [
        {"threshold": 0},
        {"threshold": np.nan},
        {"horizon": START},
        {"horizon": pd.NaT},
        {"spread": -1},
        {"per_year": -1},
        {"level": 1},
    ],
)
def test_arguments_out_of_their_domain(wrong):
    more = {"threshold": 1e27} | wrong
    with pytest.raises(BadArgument):
        crossed(lines(), more.pop("threshold"), **more)


def test_no_draws_are_no_distribution():
    with pytest.raises(BadArgument):
        crossed(lines(draws=0), 1e27)
    with pytest.raises(BadArgument):
        line_draws(fit(*sample()), 0, np.random.default_rng(0))
