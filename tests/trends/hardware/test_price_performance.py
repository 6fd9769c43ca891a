"""FLOP/s per dollar: one format at a time, dated prices, real dollars, hostile prices."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import hardware
from trends.errors import BadArgument
from trends.hardware import price_performance as pp

MONTHS = pd.date_range("2000-12-01", "2026-01-01", freq="MS")
INDEX = pd.DataFrame({"month_on": MONTHS, "index_value": np.linspace(100, 200, len(MONTHS))})


def bought(**changed: object) -> pd.DataFrame:
    row = {
        "kind": "purchase",
        "chip": "nvidia a100 pcie",
        "observed_on": pd.Timestamp("2020-07-01"),
        "price_usd": 15000.0,
        "link": None,
    }
    return pd.DataFrame([{**row, **changed}])


def test_a_chip_by_hand() -> None:
    """GeForce RTX 3090: 35.58e12 FP32 for 1,499 USD."""
    found = pp.fit(hardware.table("chips"), "fp32")
    row = found.trend.rows.set_index("chip").loc["NVIDIA GeForce RTX 3090"]
    assert row["value"] == pytest.approx(35.58e12 / 1499)
    assert (row["group"], row["is_used"], row["reason"]) == ("consumer", True, "")


def test_doubling_of_fp32_per_dollar_beside_the_published_one() -> None:
    """Not reproduced: Hobbhahn & Besiroglu (2022) found 2.46 years [95% 2.24, 2.72], 470 GPUs of
    2006 to 2021, Hobbhahn et al. (2023) 2.1. This table holds 51 release prices, more and more of
    them of data-center chips, and gives 3.5; its 18 consumer cards come near, with 2.9."""
    found = pp.fit(hardware.table("chips"), "fp32", level=0.95).trend
    assert found.overall is not None and found.overall.n == 51
    assert found.overall.doubling_months / 12 == pytest.approx(3.47, abs=0.01)
    consumer = found.groups["consumer"]
    assert consumer.doubling_months / 12 == pytest.approx(2.95, abs=0.01)
    assert consumer.doubling_interval[0] / 12 < 2.72  # the two intervals overlap


def test_crippled_cards_are_shown_and_left_out_of_fp16_only() -> None:
    found = pp.fit(hardware.table("chips"), "fp16")
    out = found.trend.rows[~found.trend.rows["is_used"]]
    assert set(out["reason"]) == {pp.CRIPPLED} and len(out) == 8
    assert "NVIDIA GeForce GTX 1080" in set(out["chip"])
    assert any("limit set by the maker" in words for words in found.sentences)
    assert not pp.fit(hardware.table("chips"), "fp32").trend.left_out


def test_crippled_cards_would_have_bent_the_fit() -> None:
    """With them the growth per year is 1.75x instead of 1.40x."""
    chips = hardware.table("chips")
    without = pp.fit(chips, "fp16").trend.overall
    with_them = pp.fit(chips.assign(fp32_flop_per_s=np.nan), "fp16").trend.overall
    assert without is not None and with_them is not None
    assert without.growth_per_year == pytest.approx(1.40, abs=0.01)
    assert with_them.growth_per_year > without.growth_per_year + 0.2


@given(st.sampled_from([0.0, -5.0, 1e9, 1e300, np.inf, np.nan, 0.01]), st.integers(0, 173))
@settings(max_examples=30, deadline=None)
def test_a_hostile_price_bends_no_fit(price: float, at: int) -> None:
    chips = hardware.table("chips").drop(index=at).reset_index(drop=True)
    like = int(chips["chip"].eq("NVIDIA RTX A5000").argmax())
    extra = hardware.with_row(chips, like, chip="Hostile", release_price_usd=price)
    clean, found = pp.fit(chips, "fp32").trend, pp.fit(extra, "fp32").trend
    assert found.overall == clean.overall
    hostile = found.rows[found.rows["chip"] == "Hostile"]
    assert not hostile["is_used"].any() and (hostile["reason"] != "").all()
    assert np.isnan(price) == hostile.empty


def test_an_absurd_peak_is_shown_but_out() -> None:
    chips = hardware.table("chips")
    extra = hardware.with_row(chips, chip="Absurd", release_price_usd=999, fp32_flop_per_s=1e20)
    found = pp.fit(extra.assign(released_on=extra["released_on"].fillna("2024-01-01")), "fp32")
    assert found.trend.left_out == {"more than ten times away from the trend of the other rows": 1}


def test_dated_purchases() -> None:
    prices = pd.concat([
        bought(),
        bought(observed_on=pd.Timestamp("2025-03-03"), price_usd=18500.0),
        bought(chip="No Such Chip"),
        bought(kind="rental", chip="NVIDIA H100 PCIe", price_usd=np.nan),
    ])  # fmt: skip
    chips = hardware.table("chips")
    found = pp.fit(chips, "tensor_fp16", prices=prices, basis="purchase")
    assert found.trend.rows["value"].tolist() == pytest.approx([312e12 / 15000, 312e12 / 18500])
    assert found.unmatched == ("No Such Chip",)
    launch = pp.fit(chips, "tensor_fp16", prices=prices, basis="launch").trend.rows
    assert launch[launch["chip"] == "NVIDIA A100 PCIe"]["price_usd"].tolist() == [15000.0]
    assert len(launch) == 1 + len(pp.fit(chips, "tensor_fp16").trend.rows)


def test_real_dollars() -> None:
    nominal = pp.fit(hardware.table("chips"), "fp32").trend.rows
    found = pp.fit(hardware.table("chips"), "fp32", index=INDEX, base="2023-12-01")
    levels = INDEX.set_index("month_on")["index_value"]
    ratio = levels["2023-12-01"] / levels[nominal["date"].dt.to_period("M").dt.to_timestamp()]
    expected = nominal["value"].to_numpy() / ratio.to_numpy()
    assert found.trend.rows["value"].to_numpy() == pytest.approx(expected)
    assert found.dollars == "real, of December 2023"


def test_ends_of_the_index() -> None:
    days = ["1999-01-01", "2000-12-15", "2030-01-01", None]
    real = pp.real([1.0] * 4, days, INDEX, "2026-01-01")
    assert real[1:3].tolist() == pytest.approx([2.0, 1.0])
    assert np.isnan(real[[0, 3]]).all()
    late = INDEX[INDEX["month_on"] > "2012-01-01"]
    found = pp.fit(hardware.table("chips"), "fp32", index=late).trend
    assert found.left_out == {pp.NO_INDEX: 2}
    with pytest.raises(BadArgument, match="no month on or before"):
        pp.real([1.0], ["2020-01-01"], INDEX, "1990-01-01")


def test_best_of_each_year() -> None:
    found = pp.fit(hardware.table("chips"), "fp32")
    best = found.best.set_index("year")
    assert best.loc[2020, "chip"] == "NVIDIA GeForce RTX 3080"
    assert best.index.is_unique and best.index.is_monotonic_increasing
    used = found.trend.used
    for year, row in best.iterrows():
        assert row["value"] == used.loc[used["date"].dt.year == year, "value"].max()


@pytest.mark.parametrize("group", pp.GROUPS)
def test_groups(group: str) -> None:
    rows = pp.fit(hardware.table("chips"), "fp32", group=group).trend.rows
    assert rows["group"].notna().all()
    assert (group == "none") == (rows["group"].nunique() == 1)


@pytest.mark.parametrize(
    "wrong", [{"basis": "street"}, {"group": "colour"}, {"basis": "purchase"}, {"name": "fp17"}]
)
def test_bad_arguments(wrong: dict[str, str]) -> None:
    with pytest.raises(BadArgument):
        pp.fit(hardware.table("chips"), **{"name": "fp32", **wrong})  # type: ignore[arg-type]
