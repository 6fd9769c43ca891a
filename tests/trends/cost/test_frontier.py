"""The published trend of the costliest runs, and what of it today's data change."""

import numpy as np
import pytest

from tests.support import costs as facts
from trends.cost import coverage, estimate, frontier
from trends.cost.estimate import Costs
from trends.frontier import top_n

# Training compute of two early runs as the export of June 2025 had it; since then the source
# has lowered both by a factor of 500.
EARLIER = {"AlphaGo Master": 2.0001e23, "AlphaGo Zero": 3.41e23}


def chosen(rows: object = None) -> np.ndarray:
    table = facts.models() if rows is None else rows
    return frontier.pool(table) & frontier.window(table)


def test_the_published_growth_with_the_compute_of_its_time() -> None:
    """Cottier et al. (2024): 2.4x [90% 2.0-2.9]; hardware may be guessed with the utilisation."""
    rows = facts.models().set_index("model")
    for model, flop in EARLIER.items():
        rows.loc[model, "training_compute_flop"] = flop
    rows = rows.reset_index()
    tables = facts.chips(), facts.chip_prices(), facts.price_index()
    found = frontier.trend(estimate.estimate(rows, *tables, guesses=2), chosen(rows))
    assert found.growth_per_year == pytest.approx(2.4, abs=0.05)
    low, high = found.growth_interval
    assert (low > 2.0, high < 2.9) == (True, True)


def test_the_growth_in_todays_data() -> None:
    """2.6x, a little above: the revised compute takes two dear runs away from 2017."""
    found = frontier.trend(facts.costs(guesses=2), chosen())
    assert 2.0 < found.growth_per_year < 2.9
    low, high = found.growth_interval
    assert (low > 1.9, high < 3.1) == (True, True)
    assert found.n + found.dropped == chosen().sum()


def test_the_cost_split() -> None:
    """44.5 / 29.0 / 17.2 / 9.2% of the amortised cost, within 3 points."""
    all_runs = facts.costs(guesses=2)
    pool = Costs(all_runs.models[chosen()], all_runs.base, 2)
    found = coverage.split(pool)
    for part, share in {"chips": 44.5, "server": 29.0, "interconnect": 17.2, "energy": 9.2}.items():
        assert 100 * found[part] == pytest.approx(share, abs=3)
    assert found.sum() == pytest.approx(1)


def test_ranks_six_to_ten_keep_their_hardware() -> None:
    """As often as ranks one to five, reported or imputed; all that lack it have several kinds."""
    rows = facts.costs(guesses=2).models
    first = frontier.pool(facts.models(), 5) & frontier.window(facts.models())
    rest = chosen() & ~first
    assert rest.sum() > 20
    for part in (first, rest):
        without = rows[part & (rows["hardware_status"] == "missing")]
        assert without["problem"].str.startswith("Several kinds").all()
    assert (rows.loc[rest, "hardware_status"] == "imputed").sum() >= 5
    assert rows.loc[rest, "amortised_usd"].notna().mean() > 0.9


def test_models_that_build_on_others_leave_before_the_ranks() -> None:
    rows = facts.models()
    pool = frontier.pool(rows)
    assert rows.loc[pool, "base_model"].isna().all()
    late = top_n(rows["published_on"], rows["training_compute_flop"], 10)
    late &= rows["base_model"].isna().to_numpy()
    assert (pool & ~late).sum() > 5  # whom a base-building rival would have kept out
    assert not (late & ~pool).any()


def test_the_window() -> None:
    rows = facts.models()
    inside = rows[frontier.window(rows)]["published_on"]
    assert inside.min().year == 2015 and inside.max().year == 2023
    assert frontier.window(rows, 2020, 2021).sum() < len(inside)
