"""Serving at scale by hand-worked numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.errors import BadArgument
from trends.models.serving import Cost, Traffic, break_even, by_chips, by_price, facts, preset


def test_the_2023_estimate_per_answer() -> None:
    """6e9 dollars over half of 8.64e9 queries a day: 0.38 cents, within the bank's 0.22 to 2.2."""
    told = facts()["estimate_2023"]
    answers = preset("search_2023").answers_per_day * 365.25
    low, high = told["usd_per_answer"]
    assert low < told["usd_per_year"] / answers < high
    assert told["usd_per_year"] / answers == pytest.approx(0.0038, abs=1e-5)


def test_price_by_hand() -> None:
    """100 tokens at 1 and 75 at 4 dollars per million: 0.04 cents; 6.85e9 answers: 1.0e9 a year."""
    found = by_price(preset("search"), 1.0, 4.0)
    assert found.usd_per_answer == pytest.approx(0.0004)
    assert found.usd_per_day == pytest.approx(0.0004 * 6.85e9)
    assert found.usd_per_year == pytest.approx(2.74e6 * 365.25)
    assert found.times(6e9) == pytest.approx(2.74e6 * 365.25 / 6e9)


def test_chips_by_hand() -> None:
    """70e9 parameters, 175 tokens: 2.45e13 FLOP; at 1e15 x 0.1 they take 0.245 s."""
    found = by_chips(Traffic(1e9, 1.0, 100, 75), 70e9, 1e15, 0.1, 3.6, 1800.0)
    assert found.chips == pytest.approx(0.245e9 / 86_400)
    assert found.cost.usd_per_answer == pytest.approx(
        0.000245
    )  # 3.6 dollars an hour: 0.001 a second
    assert found.wh_per_answer == pytest.approx(0.245 * 1800 / 3600)
    assert found.power_w == pytest.approx(found.chips * 1800)


def test_energy_is_of_the_published_order() -> None:
    """A model of 100e9 active parameters on the default hardware: 0.1 to 1 Wh, like the reports."""
    hardware = facts()["hardware"]
    told = [each["wh_per_answer"] for each in facts()["energy"].values()]
    found = by_chips(
        preset("search", tokens_in=100, tokens_out=300),
        100e9,
        hardware["peak_flop_per_s"],
        hardware["utilization"],
        hardware["usd_per_chip_hour"],
        hardware["facility_w"],
    )
    assert min(told) / 3 < found.wh_per_answer < max(told)


def test_break_even_by_hand() -> None:
    """100e6 of training; 1e9 answers a day at 0.1 cents: 100 days; sold at 0.3 cents: 50 days."""
    cost = Cost(0.001, 1e9)
    found = break_even(100e6, cost, 0.003)
    assert found.days_until_serving_costs_as_much == pytest.approx(100)
    assert found.margin_usd_per_answer == pytest.approx(0.002)
    assert found.days_until_margin_pays == pytest.approx(50)
    assert break_even(100e6, cost).days_until_margin_pays == math.inf
    assert break_even(100e6, Cost(0.001, 0.0)).days_until_serving_costs_as_much == math.inf


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_never_costs_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    costs = [by_price(preset("search", share=s), 1.0, 4.0).usd_per_year for s in (low, high)]
    assert costs[0] <= costs[1]


def test_bad_arguments() -> None:
    with pytest.raises(BadArgument, match="queries"):
        Traffic(0, 0.5, 1, 1)
    with pytest.raises(BadArgument, match="share"):
        Traffic(1, 1.5, 1, 1)
    with pytest.raises(BadArgument, match="share"):
        Traffic(1, math.nan, 1, 1)
    with pytest.raises(BadArgument, match="tokens"):
        Traffic(1, 0.5, -1, 1)
    with pytest.raises(BadArgument, match="price"):
        by_price(preset(), -1, 1)
    with pytest.raises(BadArgument, match="utilisation"):
        by_chips(preset(), 1e9, 1e15, 0, 1, 1)
    with pytest.raises(BadArgument, match="active parameters"):
        by_chips(preset(), 0, 1e15, 0.1, 1, 1)
    with pytest.raises(BadArgument, match="training cost"):
        break_even(0, Cost(1, 1))
    with pytest.raises(BadArgument, match="revenue"):
        break_even(1, Cost(1, 1), -1)
    with pytest.raises(BadArgument, match="no preset"):
        preset("luck")
    with pytest.raises(BadArgument, match="has no 'luck'"):
        preset(luck=1)
