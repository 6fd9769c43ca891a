"""A median's move split into prices, leavers and joiners, without a rest."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.rental_offers import history, observed
from trends.errors import BadArgument
from trends.hardware import rental_moves, rentals

A, B = pd.Timestamp("2026-01-01"), pd.Timestamp("2026-01-05")


def panel(rows: pd.DataFrame) -> pd.DataFrame:
    return rentals.standing(rows, [A, B])


def test_a_vendor_that_leaves_moves_the_median_though_no_price_changed() -> None:
    rows = observed(
        {"vendor": "cheap", "price_usd_per_hour": 1.0},
        {"vendor": "cheap", "price_usd_per_hour": None, "observed_on": "2026-01-03"},
        {"vendor": "fair", "price_usd_per_hour": 2.0},
        {"vendor": "dear", "price_usd_per_hour": 4.0},
    )
    found = rental_moves.move(panel(rows), A, B)
    assert (found.before, found.after) == (2.0, 3.0)
    assert (found.price, found.leavers, found.joiners) == (1.0, 1.5, 1.0)
    assert found.vendors_left == ("cheap",) and found.is_composition
    assert "+0.0% from changed prices of 2 offers, +50.0% from 1 that left" in found.sentence
    assert found.sentence.endswith("Gone: cheap.")


def test_a_price_cut_is_no_composition() -> None:
    rows = observed({}, {"price_usd_per_hour": 2.0, "observed_on": "2026-01-03"})
    found = rental_moves.move(panel(rows), A, B)
    assert found.price == pytest.approx(2 / 3) and not found.is_composition


def test_nothing_in_common() -> None:
    rows = observed(
        {},
        {"price_usd_per_hour": None, "observed_on": "2026-01-02"},
        {"vendor": "new", "price_usd_per_hour": 6.0, "observed_on": "2026-01-02"},
    )
    found = rental_moves.move(panel(rows), A, B)
    assert np.isnan(found.price) and found.joiners == 2.0
    assert "cannot be compared" in found.sentence


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=25, deadline=None)
def test_the_parts_make_up_the_move(seed: int) -> None:
    rows = history(np.random.default_rng(seed), 150)
    first, last = pd.Timestamp("2025-05-01"), pd.Timestamp("2026-02-01")
    found = rentals.standing(rows[rows["chip"] == "H100"], [first, last])
    if found.loc[found["is_used"], "date"].nunique() < 2:
        with pytest.raises(BadArgument, match="No offer counts on"):
            rental_moves.move(found, first, last)
        return
    moved = rental_moves.move(found, first, last)
    price = 1.0 if np.isnan(moved.price) else moved.price
    assert price * moved.leavers * moved.joiners == pytest.approx(moved.after / moved.before)
