"""Growth of leading AI supercomputers against Pilz et al. (2025), and rows that would bend it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import hardware
from trends import screening
from trends.errors import BadArgument
from trends.hardware import clusters
from trends.hardware.clusters import ClusterPool


@pytest.mark.parametrize(
    ("quantity", "growth", "ours", "n"),
    [("performance", 2.5, 2.52, 59), ("power", 2.0, 1.90, 53), ("cost", 1.9, 1.87, 48),
     ("chips", 1.6, 1.58, 55)],
)  # fmt: skip
def test_published_growth_lies_in_our_interval(
    quantity: str, growth: float, ours: float, n: int
) -> None:
    """2.5x, 2.0x and 1.9x per year since 2019; chips 1.6x (Epoch AI's data insight)."""
    found = clusters.fit(hardware.table("clusters"), quantity).growth
    assert found is not None and found.n == n
    low, high = found.growth_interval
    assert low < growth < high
    assert found.growth_per_year == pytest.approx(ours, abs=0.005)


@pytest.mark.parametrize(("quantity", "months"), [("performance", 9), ("power", 12), ("cost", 13)])
def test_published_doubling_times(quantity: str, months: float) -> None:
    found = clusters.fit(hardware.table("clusters"), quantity).growth
    assert found is not None
    assert found.doubling_interval[0] < months < found.doubling_interval[1]
    assert found.doubling_months == pytest.approx(months, abs=1)


def test_sentences() -> None:
    said = clusters.fit(hardware.table("clusters"), "power").sentences
    assert "Pilz et al. (2025) found 2.0x and 12 months, within that interval." in said[0]
    assert "3: planned, not existing" in said[1]
    assert said[2] == "6 of the leading systems do not state it."


def test_the_ranking_looks_at_all_systems_before_the_window_is_cut() -> None:
    table = hardware.table("clusters")
    late = table[table["operational_on"] >= "2019-01-01"]
    whole = clusters.fit(table, "performance").trend.used
    cut = clusters.fit(late, "performance").trend.used
    assert set(whole["cluster"]) < set(cut["cluster"]) or len(cut) == len(whole)
    early = clusters.fit(table, "performance", ClusterPool(since="2016-01-01")).growth
    assert early is not None and early.n == 82


HOSTILE = {
    "planned": {"status": "Planned"},
    "unlikely": {"certainty": "Unlikely"},
    "not standard": {"is_standard_analysis": False},
    "duplicate": {"is_possible_duplicate": True},
    "no date": {"operational_on": pd.NaT},
    "no performance": {"performance_16bit_op_per_s": np.nan},
    "50 million chips": {
        "chips_total": 5e7, "h100_equivalents": 5e7, "performance_16bit_op_per_s": 5e22,
    },
    "50 million chips in 2016": {
        "operational_on": pd.Timestamp("2016-02-01"), "chips_total": 5e7,
        "h100_equivalents": 5e7, "performance_16bit_op_per_s": 5e22,
    },
    "absurd H100e": {"h100_equivalents": 1e15},
    "absurd performance": {"performance_16bit_op_per_s": 1e30},
    "absurd performance, chips not known": {
        "chips_total": np.nan, "performance_16bit_op_per_s": 1e25,
    },
    "infinite": {"performance_16bit_op_per_s": np.inf},
    "negative": {"performance_16bit_op_per_s": -1.0},
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("quantity", ["performance", "power", "cost", "h100_equivalents"])
def test_hostile_rows_bend_nothing_and_say_why(name: str, quantity: str) -> None:
    table = hardware.table("clusters")
    like = int(table["cluster"].eq("xAI Colossus Memphis Phase 2").argmax())
    extra = hardware.with_row(table, like, cluster="Hostile", **HOSTILE[name])
    clean, found = clusters.fit(table, quantity), clusters.fit(extra, quantity)
    assert found.growth == clean.growth
    row = found.trend.rows.set_index("cluster").loc["Hostile"]
    assert not row["is_used"] and row["reason"]


@given(st.lists(st.floats(100, 1e6), min_size=1, max_size=5), st.integers(0, 2**32 - 1))
@settings(max_examples=15, deadline=None)
def test_several_absurd_leaders_are_all_found(factors: list[float], seed: int) -> None:
    """Each would hold a place among the ten for ever; the ranking is done again without them."""
    table = hardware.table("clusters")
    days = np.random.default_rng(seed).integers(0, 3000, len(factors))
    extra = table.iloc[[10] * len(factors)].assign(
        cluster=[f"Hostile {k}" for k in range(len(factors))],
        operational_on=pd.Timestamp("2017-01-01") + pd.to_timedelta(days, unit="D"),
        performance_16bit_op_per_s=[4e20 * factor for factor in factors],
        chips_total=np.nan,
    )
    found = clusters.fit(pd.concat([table, extra], ignore_index=True), "performance")
    assert found.growth == clusters.fit(table, "performance").growth
    assert found.trend.left_out[screening.OUTLIER] == len(factors)


def test_a_pool_may_hold_planned_systems_only_when_asked() -> None:
    table = hardware.table("clusters")
    pool = ClusterPool(statuses=("Planned",), is_standard_only=False, leading=None)
    found = clusters.fit(table, "h100_equivalents", pool)
    assert set(found.trend.used["status"]) <= {"Planned"}
    assert clusters.WRONG_STATUS in found.trend.left_out


def test_bad_argument() -> None:
    with pytest.raises(BadArgument, match="Quantities are performance"):
        clusters.fit(hardware.table("clusters"), "colour")
