"""The stock of text, its repetition and the year of full use."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends import reference
from trends.errors import BadArgument
from trends.limits import data_stock
from trends.limits.data_stock import (
    effective_tokens,
    full_use,
    published_stock,
    used_share,
    web_stock,
)


def test_constants_are_those_of_the_file() -> None:
    facts = reference.toml("data_stock")
    assert facts["repetition"]["r_star"] == data_stock.R_STAR
    assert facts["reference_year"] == data_stock.REFERENCE_YEAR


def test_repetition_by_hand() -> None:
    """4 epochs: 1 + 15.387756 (1 - exp(-3 / 15.387756)) = 3.7256 fresh ones; 1 epoch is itself."""
    assert effective_tokens(1.0, 1.0) == 1
    assert effective_tokens(100e12, 4.0) == pytest.approx(372.56e12, rel=1e-4)
    assert effective_tokens(1.0, 1e9) == pytest.approx(16.387756)


@given(st.floats(1, 1e3), st.floats(1, 1e3))
def test_more_epochs_are_worth_more_but_never_more_than_fresh(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert effective_tokens(1.0, low) <= effective_tokens(1.0, high)
    assert effective_tokens(1.0, high) <= high * (1 + 1e-12)


def test_published_year_of_full_use() -> None:
    rng = np.random.default_rng(0)
    slopes, starts = data_stock.published_trend(20_000, rng)
    told = reference.toml("data_stock")["published"]
    found = full_use(
        published_stock(), slopes, starts, 2024.0, rng, draws=20_000, level=told["level"]
    )
    early, late = found.interval
    assert early is not None and late is not None and found.median is not None
    first, last = told["full_use"]
    assert first <= early.year and late.year <= last
    assert found.median.year in (2027, 2028)


def test_by_hand_without_uncertainty() -> None:
    """1e13 tokens in 2024, 1 OOM/year, a stock of 1e15 that does not grow: two years."""
    facts = data_stock.catalogue()
    still = data_stock.TextStock(
        facts["text_tokens"].over((1e15, 1e15, 1e15)),
        None,
        facts["stock_growth"].over((1.0, 1.0, 1.0)),
    )
    rng = np.random.default_rng(0)
    trend = np.array([1.0]), np.array([13.0])
    assert full_use(still, *trend, 2024.0, rng, draws=5).years == pytest.approx([2026] * 5)
    shares = used_share(still, *trend, 2024.0, rng, [2024, 2026], draws=5)
    assert shares["median"].tolist() == pytest.approx([0.01, 1.0])
    flat = np.array([0.0]), np.array([13.0])
    assert full_use(still, *flat, 2024.0, rng, draws=5).never == 1
    past = np.array([0.0]), np.array([16.0])
    assert (full_use(still, *past, 2024.0, rng, draws=5).years == 2024).all()


def test_repetition_and_synthetic_data_only_delay() -> None:
    def median(stock: data_stock.TextStock) -> float:
        rng = np.random.default_rng(0)
        slopes, starts = data_stock.published_trend(500, rng)
        return float(np.median(full_use(stock, slopes, starts, 2024.0, rng, draws=500).years))

    assert median(web_stock(1)) < median(web_stock(4)) < median(web_stock(16))
    assert median(web_stock(4)) < median(web_stock(4, synthetic=10))
    assert median(web_stock(4)) == median(web_stock(4, synthetic=1))


@pytest.mark.parametrize("epochs", [0.5, -1, math.nan])
def test_bad_epochs(epochs: float) -> None:
    with pytest.raises(BadArgument, match="at least 1"):
        effective_tokens(1.0, epochs)


def test_bad_arguments() -> None:
    rng, one = np.random.default_rng(0), np.array([1.0])
    with pytest.raises(BadArgument, match="Tokens"):
        effective_tokens(-1.0, 2.0)
    with pytest.raises(BadArgument, match="Synthetic"):
        full_use(published_stock(synthetic=0.5), one, one, 2024.0, rng)
    with pytest.raises(BadArgument, match="slopes"):
        full_use(published_stock(), one, np.array([]), 2024.0, rng)
    with pytest.raises(BadArgument, match="draws"):
        full_use(published_stock(), one, one, 2024.0, rng, draws=0)
    with pytest.raises(BadArgument, match="level"):
        full_use(published_stock(), one, one, 2024.0, rng, level=1.0)
