"""Shares of the stock, and who makes what."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import hardware
from trends.errors import BadArgument
from trends.hardware import makers

RNG = np.random.default_rng


def test_published_share_of_nvidia() -> None:
    """Epoch AI (January 2026): NVIDIA holds over 60% of the compute of these designers."""
    found = makers.shares(hardware.table("chip_stock"), "h100_equivalents", RNG(0), by="designer")
    newest = found.rows[found.rows["date"] == "2025-12-31"].set_index("group")
    assert newest.loc["NVIDIA", "value"] == pytest.approx(13659258 / 19737835)
    assert newest.loc["NVIDIA", "low"] > 0.6
    assert found.sentence.startswith("In December 2025, NVIDIA held 69% (")


@given(st.sampled_from(makers.BY), st.sampled_from([0.0, 0.5, 0.8]))
@settings(max_examples=6, deadline=None)
def test_shares_sum_to_one_and_lie_in_their_bands(by: str, correlation: float) -> None:
    table = hardware.table("chip_stock")
    rows = makers.shares(table, "units", RNG(1), by=by, correlation=correlation).rows
    assert rows.groupby("date")["value"].sum().to_numpy() == pytest.approx(np.ones(8))
    assert (rows["low"] <= rows["value"]).all() and (rows["value"] <= rows["high"]).all()
    assert set(rows["group"]) >= ({"TPU"} if by == "kind" else {"Google"})


def test_who_makes_what() -> None:
    rows = makers.who_makes_what(hardware.table("chips"))
    keyed = rows.set_index(["manufacturer", "kind"])
    assert keyed.loc[("NVIDIA", "GPU"), "chips"] == 91
    assert keyed.loc[("Google", "TPU"), "fastest"] == "Google TPU v7 Ironwood"
    assert keyed.loc[("Cambricon", "Other accelerator"), "fastest"] == ""
    assert rows["chips"].sum() == len(hardware.table("chips"))
    assert rows["newest"].is_monotonic_decreasing


def test_bad_arguments() -> None:
    table = hardware.table("chip_stock")
    with pytest.raises(BadArgument, match="Shares are by"):
        makers.shares(table, "units", RNG(0), by="colour")
    late = table[(table["designer"] != "AMD") | (table["ended_on"] > pd.Timestamp("2030-01-01"))]
    assert "AMD" not in makers.shares(late, "units", RNG(0), by="designer").designers
    with pytest.raises(BadArgument, match="No quarter"):
        makers.shares(table.iloc[:0], "units", RNG(0))
