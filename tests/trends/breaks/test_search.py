"""The search by suffix sums against a loop of least-squares fits over the same breaks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trends.breaks.lines import design
from trends.breaks.search import one_break, series, thinned, two_kinks

SEEDS = st.integers(0, 2**32 - 1)


def scattered(seed: int, n: int = 70, *, per_year: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    years = rng.uniform(1950, 2026, n)
    years = np.floor(years * per_year) / per_year if per_year else years
    logs = 20 + 0.5 * (years - 2010) - 0.4 * np.maximum(years - 2000, 0) + rng.normal(0, 0.8, n)
    return years, logs


def refit(rows, name, bends, weights=None):
    x, w = design(rows.years, name, bends), np.sqrt(1.0 if weights is None else weights)
    w = np.broadcast_to(w, rows.years.shape)[:, None]
    rests = w[:, 0] * rows.logs - (w * x) @ np.linalg.lstsq(w * x, w[:, 0] * rows.logs)[0]
    return rests @ rests


@settings(max_examples=20, deadline=None)
@given(SEEDS, st.sampled_from([0, 1, 4]))
def test_every_candidate_equals_its_own_fit(seed, per_year):
    rows = series(*scattered(seed, per_year=per_year))
    none, kink, jump = one_break(rows)
    assert none[0] == pytest.approx(refit(rows, "none", ()), rel=1e-9)
    tried = 0
    for at, kinked, jumped in zip(rows.starts, kink, jump, strict=True):
        if min(at, rows.years.size - at) < rows.min_points:
            assert np.isinf(kinked) and np.isinf(jumped)
            continue
        tried += 1
        bend = (rows.years[at],)
        assert kinked == pytest.approx(refit(rows, "kink", bend), rel=1e-9)
        assert jumped == pytest.approx(refit(rows, "jump", bend), rel=1e-9)
    assert tried > 20 or per_year


@settings(max_examples=10, deadline=None)
@given(SEEDS)
def test_counts_are_the_same_as_repeated_rows(seed):
    years, logs = scattered(seed)
    counts = np.random.default_rng(seed).integers(0, 3, years.size).astype(float)
    rows = series(years, logs)
    ordered = counts[np.argsort(years, kind="stable")]
    _, kink, jump = one_break(rows, np.stack([ordered, np.ones_like(ordered)]))
    for k in np.flatnonzero(np.isfinite(kink[0])):
        bend = (rows.years[rows.starts[k]],)
        assert kink[0, k] == pytest.approx(refit(rows, "kink", bend, ordered), rel=1e-9)
        assert jump[0, k] == pytest.approx(refit(rows, "jump", bend, ordered), rel=1e-9)
    np.testing.assert_allclose(kink[1], one_break(rows)[1], rtol=1e-12)


@settings(max_examples=4, deadline=None)
@given(SEEDS, st.sampled_from([0, 1]))
def test_two_kinks_are_the_best_of_all_pairs(seed, per_year):
    rows = series(*scattered(seed, 50, per_year=per_year))
    pairs = [
        (refit(rows, "two kinks", (rows.years[i], rows.years[j])), i, j)
        for i in rows.starts
        for j in rows.starts
        if i >= 10 and j - i >= 10 and 50 - j >= 10
    ]
    square, first, second = two_kinks(rows)
    least = min(pairs)
    assert square == pytest.approx(least[0], rel=1e-9)
    assert refit(rows, "two kinks", (rows.years[first], rows.years[second])) <= least[0] * (
        1 + 1e-9
    )
    assert (first, second) in {pair[1:] for pair in pairs}


def test_blocks_of_pairs_change_nothing(monkeypatch):
    rows = series(*scattered(5, 90))
    whole = two_kinks(rows)
    monkeypatch.setattr("trends.breaks.search.BLOCK", 100)
    assert two_kinks(rows) == whole


def test_no_room_for_two_kinks():
    assert two_kinks(series(*scattered(1, 29)))[0] == np.inf


def test_a_side_on_one_date_allows_no_jump_there():
    years = np.r_[np.full(12, 2010.0), np.linspace(2011, 2020, 15)]
    rows = series(years, np.arange(27.0))
    _, kink, jump = one_break(rows)
    assert np.isinf(jump[0])
    assert np.isfinite(kink[0])


@given(st.integers(1, 300), st.integers(2, 100))
def test_thinning_keeps_the_ends(size, most):
    starts = np.arange(size)
    kept = thinned(starts, most)
    assert kept.size == min(size, most)
    assert (kept[0], kept[-1]) == (0, size - 1)
