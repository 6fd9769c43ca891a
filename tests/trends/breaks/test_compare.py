"""Known breaks are found on their date; where there is none, the answer says so."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trends.breaks.compare import compare
from trends.breaks.resamples import cross_validate
from trends.breaks.search import series
from trends.dates import decimal_years
from trends.errors import BadArgument, NoSpread, TooFewPoints

DAYS = pd.date_range("2010-01-01", "2025-12-01", periods=160).normalize()


def compared(dates, values, seed=1, **more):
    more = {"resamples": 60} | more
    return compare(dates, values, rng=np.random.default_rng(seed), **more)


def kinked(slopes, kinks, noise=0.0, seed=0, days=DAYS):
    years = decimal_years(days)
    logs = 20 + slopes[0] * (years - 2010)
    for before, after, kink in zip(slopes, slopes[1:], decimal_years(kinks), strict=False):
        logs = logs + (after - before) * np.maximum(years - kink, 0)
    return 10 ** (logs + np.random.default_rng(seed).normal(0, 1, years.size) * noise)


@settings(max_examples=15, deadline=None)
@given(st.integers(10, 149), st.floats(0.05, 1.5), st.floats(0.05, 1.5))
def test_an_exact_kink_comes_back_exactly(at, before, after):
    if abs(before - after) < 0.02:
        after = before + 0.1
    found = compared(DAYS, kinked((before, after), [DAYS[at]]), resamples=5)
    assert found.best.name == "kink"
    assert found.best.line.breaks == (DAYS[at],)
    slopes = [part.oom_per_year for part in found.best.line.segments]
    assert slopes == pytest.approx([before, after], abs=1e-9)
    assert [part.n for part in found.best.line.segments] == [at, 160 - at]


def test_an_exact_line_has_no_break():
    found = compared(DAYS, kinked((0.6,), []))
    assert found.best.name == found.best_by_cv.name == "none"
    assert found.sentence.startswith("Not identified: one growth rate describes these 160 rows")
    assert found.best.line.segments[0].oom_per_year == pytest.approx(0.6, abs=1e-12)


def test_a_noisy_kink_is_dated_within_its_interval():
    kink = pd.Timestamp("2018-03-01")
    found = compared(DAYS, kinked((0.9, 0.3), [kink], noise=0.3))
    assert (found.best.name, found.best_by_cv.name) == ("kink", "kink")
    low, high = found.best.break_intervals[0]
    assert low <= kink <= high
    assert abs(found.best.line.breaks[0] - kink) < pd.Timedelta(days=365)
    assert found.is_identified
    assert "One kink in" in found.sentence and "90% interval" in found.sentence


def test_the_interval_covers_the_true_kink_about_as_often_as_it_says():
    kink = pd.Timestamp("2018-03-01")
    held = 0
    for seed in range(40):
        found = compared(DAYS, kinked((0.9, 0.3), [kink], noise=0.4, seed=seed), seed=seed)
        low, high = found.models[1].break_intervals[0]
        held += low <= kink <= high
    assert held >= 33  # of 40 at 90%; P(fewer) = 4% if the coverage is 90%


def test_a_jump_is_told_from_a_kink():
    years = decimal_years(DAYS)
    step = np.where(pd.Timestamp("2017-06-01") <= DAYS, 2.0, 0.0)
    noise = np.random.default_rng(3).normal(0, 0.2, years.size)
    found = compared(DAYS, 10 ** (0.5 * (years - 2010) + step + noise))
    first = DAYS[pd.Timestamp("2017-06-01") <= DAYS][0]
    assert found.best.name == "jump"
    assert found.best.line.breaks == (first,)
    assert found.best.line.jump == pytest.approx(100, rel=0.5)
    assert "with a step of" in found.sentence


def test_two_kinks_are_told_from_one():
    kinks = [DAYS[50], DAYS[110]]
    found = compared(DAYS, kinked((0.2, 1.2, 0.2), kinks, noise=0.1))
    assert (found.best.name, found.best_by_cv.name) == ("two kinks", "two kinks")
    for found_on, kink in zip(found.best.line.breaks, kinks, strict=True):
        assert abs(found_on - kink) < pd.Timedelta(days=120)
    assert found.sentence.startswith("Two kinks in")


def test_bic_is_the_formula():
    values = kinked((0.9, 0.3), ["2018-03-01"], noise=0.3)
    found = compared(DAYS, values)
    years, logs = decimal_years(DAYS), np.log10(values)
    rests = logs - np.polyval(np.polyfit(years - 2018, logs, 1), years - 2018)
    bic = 160 * np.log(np.mean(rests**2)) + 2 * np.log(160)
    assert found.models[0].bic == pytest.approx(bic, rel=1e-9)
    line = found.models[1].line
    model = line.along(DAYS)["value"].to_numpy()
    squares = np.mean((logs - np.log10(model)) ** 2)
    assert found.models[1].bic == pytest.approx(160 * np.log(squares) + 4 * np.log(160))


def test_cross_validation_is_a_loop_over_folds():
    values = kinked((0.9, 0.3), ["2018-03-01"], noise=0.3)
    rows = series(decimal_years(DAYS), np.log10(values))
    fold = np.random.default_rng(7).permutation(160) % 10
    squares = 0.0
    for number in range(10):
        kept = fold != number
        fits = []
        for at in rows.starts:
            if min(kept[:at].sum(), kept[at:].sum()) >= 10:
                bend = np.maximum(rows.years - rows.years[at], 0)
                x = np.column_stack([np.ones(160), rows.years, bend])
                rests = rows.logs - x @ np.linalg.lstsq(x[kept], rows.logs[kept])[0]
                fits.append((rests[kept] @ rests[kept], rests[~kept] @ rests[~kept]))
        squares += min(fits)[1]
    found = cross_validate(rows, 10, np.random.default_rng(7))
    assert found["kink"] == pytest.approx(np.sqrt(squares / 160), rel=1e-9)


def test_shares_add_up_and_the_seed_decides():
    values = kinked((0.9, 0.3), ["2018-03-01"], noise=1.0)
    found = compared(DAYS, values, seed=4)
    assert found == compared(DAYS, values, seed=4)
    assert sum(model.preferred for model in found.models) == pytest.approx(1)
    assert list(found.table()["model"]) == ["none", "kink", "jump", "two kinks"]
    assert found.table()["bic_above_best"].min() == 0


def test_an_interval_over_half_of_the_range_is_not_identified():
    undated = 0
    for seed in range(12):
        found = compared(DAYS, kinked((0.5, 0.45), ["2018-03-01"], noise=1.0, seed=seed))
        assert found.best.name == "none" or found.best.is_dated or "covers" in found.sentence
        undated += any(share > 0.5 for share in found.models[1].covers)
        assert found.sentence.startswith("Not identified") == (not found.is_identified)
    assert undated > 6


@pytest.mark.parametrize("n", [0, 1, 2])
def test_too_few_rows_for_any_line(n):
    with pytest.raises(TooFewPoints):
        compared(DAYS[:n], np.ones(n))


@pytest.mark.parametrize("n", [3, 10, 19])
def test_too_few_rows_for_a_break(n):
    with pytest.raises(TooFewPoints, match="needs 20"):
        compared(DAYS[:n], np.ones(n))


def test_one_date_is_no_spread():
    with pytest.raises(NoSpread):
        compared([DAYS[0]] * 30, np.arange(1, 31))


def test_twenty_rows_allow_one_break_but_not_two():
    found = compared(DAYS[:20], kinked((0.5, 1.0), [DAYS[10]])[:20])
    assert "two kinks" not in [model.name for model in found.models]
    assert found.admissible == (DAYS[10], DAYS[10])


def test_two_dates_leave_no_room_for_a_break():
    found = compared([DAYS[0]] * 15 + [DAYS[9]] * 15, np.arange(1, 31))
    assert [model.name for model in found.models] == ["none"]
    assert "leave no room for a break" in found.sentence


@pytest.mark.parametrize("values", [np.full(160, 7.0), np.where(np.arange(160) == 80, 1e30, 7.0)])
def test_constant_values_and_a_wild_outlier_end_in_an_answer(values):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = compared(DAYS, values)
    assert found.sentence
    assert not (found.is_identified and np.ptp(values) == 0)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from([1e-300, 1e-3, 1.0, 7.0, 1e26, 1e300])),
        min_size=20,
        max_size=80,
    )
)
def test_any_rows_end_in_an_answer_or_a_named_error(rows):
    days = [pd.Timestamp("2015-01-01") + pd.Timedelta(days=90 * quarter) for quarter, _ in rows]
    try:
        found = compared(days, [value for _, value in rows], resamples=10)
    except NoSpread:
        assert len(set(days)) == 1
    else:
        assert found.sentence
        assert all(np.isfinite(model.bic) for model in found.models)


def test_unusable_rows_are_left_out_and_counted():
    values = kinked((0.9, 0.3), ["2018-03-01"], noise=0.3)
    dirty = np.r_[values, [0.0, -1.0, np.nan, 5.0]]
    dates = [*DAYS, DAYS[0], DAYS[1], DAYS[2], None]
    found = compared(dates, dirty)
    assert (found.n, found.dropped) == (160, 4)
    assert found.best.line == compared(DAYS, values).best.line


def test_future_dates_are_dates():
    later = DAYS + pd.DateOffset(years=40)
    found = compared(later, kinked((0.9, 0.2), [DAYS[80]]))
    assert abs(found.best.line.breaks[0] - later[80]) <= pd.Timedelta(days=2)


def test_arguments_out_of_their_domain():
    values = kinked((0.5,), [])
    for more in ({"level": 1.5}, {"resamples": 0}, {"folds": 1}, {"min_points": 1}):
        with pytest.raises(BadArgument):
            compared(DAYS, values, **more)
