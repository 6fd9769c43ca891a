"""Effective compute and compute for a fixed capability."""

import numpy as np
import pytest

from trends.errors import BadArgument
from trends.models.efficiency import (
    Progress,
    effective_compute,
    fixed_capability,
    published_progress,
    split,
)

HO = published_progress()


def test_published_halving() -> None:
    assert (HO.months, HO.low, HO.high, HO.level) == (8, 5, 14, 0.95)


def test_gain_by_hand() -> None:
    """Two years are 24 months: 2^(24/8) = 8x, between 2^(24/14) = 3.28 and 2^(24/5) = 27.9."""
    row = HO.gain(["2026-01-01"], "2024-01-01").iloc[0]
    assert row["median"] == pytest.approx(8)
    assert row["low"] == pytest.approx(3.281, abs=1e-3)
    assert row["high"] == pytest.approx(27.86, abs=1e-2)
    assert HO.gain(["2022-01-01"], "2024-01-01")["median"][0] == pytest.approx(1 / 8)


def test_effective_and_fixed_are_two_sides_of_one_gain() -> None:
    days = ["2024-01-01", "2026-01-01"]
    assert effective_compute([1e25, 1e26], days, "2024-01-01", HO) == pytest.approx([1e25, 8e26])
    needed = fixed_capability(1e25, "2024-01-01", days, HO)
    assert needed["median"].tolist() == pytest.approx([1e25, 1.25e24])
    assert (needed["low"] <= needed["median"]).all() and (needed["median"] <= needed["high"]).all()


def test_split_by_hand() -> None:
    """12 log10(2) / 8 = 0.4515 OOM/year beside 0.62 of compute: 42% of 1.0715."""
    found = split(0.62, HO)
    assert found["algorithms"] == pytest.approx(0.45154, abs=1e-5)
    assert found["share_of_algorithms"] == pytest.approx(0.4214, abs=1e-3)
    with pytest.raises(BadArgument, match="does not grow"):
        split(-1.0, HO)


def test_draws_hold_the_interval() -> None:
    drawn = HO.draws(40_000, np.random.default_rng(0))
    assert np.quantile(drawn, [0.025, 0.5, 0.975]) == pytest.approx([5, 8, 14], rel=0.03)


def test_bad_arguments() -> None:
    with pytest.raises(BadArgument, match="halving"):
        Progress(8, 9, 14, 0.95)
    with pytest.raises(BadArgument, match="halving"):
        Progress(0, 0, 14, 0.95)
    with pytest.raises(BadArgument, match="level"):
        Progress(8, 5, 14, 95)
    with pytest.raises(BadArgument, match="length"):
        effective_compute([1.0], ["2024-01-01", "2025-01-01"], "2024-01-01", HO)
    with pytest.raises(BadArgument, match="above 0"):
        fixed_capability(0.0, "2024-01-01", ["2024-01-01"], HO)
