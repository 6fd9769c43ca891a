"""Ranges against closed forms, and the same ranges whatever else is in the table."""

import numpy as np
import pytest

from tests.support import costs as facts
from trends.cost import draws
from trends.cost import ranges as cost_ranges
from trends.cost.estimate import METHODS, Costs
from trends.cost.ranges import Ranges
from trends.errors import BadArgument

N = 4000


@pytest.fixture(scope="module")
def ranges() -> Ranges:
    return cost_ranges.simulate(facts.costs(), N, np.random.default_rng(0))


def test_the_upfront_range_by_closed_form(ranges: Ranges) -> None:
    """Quantity 0.8-1.25, price 0.5-2, overhead and interconnect: widths add in quadrature.

    Half widths in ln: 0.223, 0.693, and 0.232 and 0.247 below, 0.143 and 0.067 above; published
    for a GPU cluster: 0.46 to 2.1 of the median.
    """
    row = ranges.table[ranges.table["model"] == "GPT-4 (Mar 2023)"].iloc[0]
    assert row["upfront_low"] / row["upfront_median"] == pytest.approx(0.46, abs=0.02)
    assert row["upfront_high"] / row["upfront_median"] == pytest.approx(2.1, abs=0.1)


def test_the_amortised_range_of_a_run_of_known_length(ranges: Ranges) -> None:
    """Published for GPUs, over runs with and without known chip-hours: 0.27 to 4.0."""
    row = ranges.table[ranges.table["model"] == "GPT-4 (Mar 2023)"].iloc[0]
    assert 0.27 < row["amortised_low"] / row["amortised_median"] < 0.45
    assert 2.2 < row["amortised_high"] / row["amortised_median"] < 4.0


def test_ranges_hold_the_costs(ranges: Ranges) -> None:
    for how in METHODS:
        usd = facts.costs().models[f"{how}_usd"]
        there = usd.notna()
        table = ranges.table
        assert (table[f"{how}_low"][there] < usd[there]).all()
        assert (table[f"{how}_high"][there] > usd[there]).all()
        assert table[f"{how}_low"][~there].isna().all()


def test_shares_of_variance(ranges: Ranges) -> None:
    """They add up to one, and the widest input has the largest: a TPU's stand-in price."""
    total = ranges.shares.groupby(["row", "method"])["share"].sum()
    assert total.to_numpy() == pytest.approx(1, abs=0.06)
    shares = ranges.shares.sort_values("share", ascending=False).set_index(["model", "method"])
    assert shares.loc[("Gemini 1.0 Ultra", "amortised"), "input"].iloc[0] == "price_tpu"
    upfront = shares.loc[("GPT-4 (Mar 2023)", "upfront")].set_index("input")["share"]
    # Of the upfront cost's variance in ln: price 0.693^2, quantity 0.223^2, the others ~0.19^2
    # and ~0.16^2 in half widths.
    assert upfront["price_gpu"] == pytest.approx(0.48 / (0.48 + 0.05 + 0.037 + 0.029), abs=0.05)


def test_a_range_does_not_depend_on_the_other_rows(ranges: Ranges) -> None:
    alone = facts.costs().models[facts.costs().models["model"] == "PaLM (540B)"]
    costs = Costs(alone, facts.costs().base, 1)
    found = cost_ranges.simulate(costs, N, np.random.default_rng(0)).table.iloc[0].drop("model")
    there = ranges.table[ranges.table["model"] == "PaLM (540B)"].iloc[0].drop("model")
    assert found.to_dict() == pytest.approx(there.to_dict(), rel=1e-12)


def test_samples_give_the_same_range(ranges: Ranges) -> None:
    found = cost_ranges.sample(facts.costs(), "PaLM (540B)", N, np.random.default_rng(0))
    row = ranges.table[ranges.table["model"] == "PaLM (540B)"].iloc[0]
    assert set(found) == set(METHODS)
    for how, usd in found.items():
        assert np.quantile(usd, 0.95) == pytest.approx(row[f"{how}_high"])


def test_an_imputed_utilisation_widens_the_range(ranges: Ranges) -> None:
    rows = facts.costs().models
    width = ranges.table["cloud_high"] / ranges.table["cloud_low"]
    imputed = rows["utilization_status"] == "imputed"
    known = rows["route"] == "time"
    assert width[imputed].min() > 2 * width[known].max()


def test_what_is_not_an_argument(ranges: Ranges) -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(BadArgument, match="at least 2 draws"):
        draws.draw(1, rng)
    with pytest.raises(BadArgument, match="between 0 and 1"):
        cost_ranges.simulate(facts.costs(), 10, rng, level=2)
    with pytest.raises(BadArgument, match="no model"):
        cost_ranges.sample(facts.costs(), "Nobody", 10, rng)
