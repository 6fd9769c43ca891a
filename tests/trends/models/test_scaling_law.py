"""Loss, optimum and trades by hand-worked numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.errors import BadArgument
from trends.models.scaling_law import laws, trade

HOFFMANN, REFIT = laws()["hoffmann_2022"], laws()["besiroglu_2024"]


def test_loss_of_chinchilla_by_hand() -> None:
    """1.69 + 406.4 / 70e9^0.34 + 410.7 / 1.4e12^0.28 = 1.69 + 0.0835 + 0.1633 nats."""
    assert HOFFMANN.loss(70e9, 1.4e12) == pytest.approx(1.69 + 0.0835 + 0.1632, abs=2e-4)


def test_the_refit_agrees_with_twenty_tokens_per_parameter() -> None:
    """Besiroglu et al. (2024): near 20 at Chinchilla's budget, where the printed fit is not."""
    n, d = REFIT.optimum(6 * 70e9 * 1.4e12)
    assert 15 < d / n < 25
    assert n * d == pytest.approx(70e9 * 1.4e12)
    n, d = HOFFMANN.optimum(6 * 70e9 * 1.4e12)
    assert d / n > 60


@given(st.floats(1e18, 1e30), st.floats(0.2, 5))
def test_the_optimum_has_the_lowest_loss(flop: float, away: float) -> None:
    n, d = REFIT.optimum(flop)
    assert REFIT.loss(n * away, d / away) >= REFIT.loss(n, d) * (1 - 1e-12)


@given(st.floats(1e20, 1e28), st.floats(0.4, 4))
def test_a_trade_keeps_the_loss_and_costs_training(flop: float, size: float) -> None:
    found = trade(REFIT, flop, size)
    assert found.training_ratio >= 1 - 1e-9
    assert REFIT.loss(found.parameters, found.tokens) == pytest.approx(found.loss, rel=1e-9)


def test_half_the_size_breaks_even_once_served_enough() -> None:
    found = trade(REFIT, 6e23, 0.5)
    assert found.serving_ratio == 0.5
    assert found.tokens_per_parameter > 40
    extra = found.training_flop - 6e23
    assert found.break_even_tokens == pytest.approx(extra / found.optimal_parameters)
    assert trade(REFIT, 6e23, 2.0).break_even_tokens == math.inf
    assert trade(REFIT, 6e23, 1.0).training_ratio == pytest.approx(1)


def test_too_small_a_model_never_gets_there() -> None:
    found = trade(REFIT, 6e23, 0.01)
    assert found.tokens == math.inf
    assert found.break_even_tokens == math.inf


@pytest.mark.parametrize("bad", [0.0, -1.0, math.nan, math.inf])
def test_bad_numbers_are_named(bad: float) -> None:
    with pytest.raises(BadArgument, match="training compute must be"):
        trade(REFIT, bad, 1.0)
    with pytest.raises(BadArgument, match="size must be"):
        trade(REFIT, 1e24, bad)
    with pytest.raises(BadArgument, match="tokens must be"):
        REFIT.loss(1e9, bad)
