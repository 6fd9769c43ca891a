"""Chips' performance, memory and efficiency, and what each number format adds."""

import numpy as np
import pandas as pd
import pytest

from tests.support import hardware
from trends.errors import BadArgument
from trends.hardware import traits as ct


def test_h100_by_hand() -> None:
    chips = hardware.table("chips")
    h100 = chips[chips["chip"] == "NVIDIA H100 SXM5 80GB"]
    told = {n: t.measure(h100, "tensor_fp16")[0] for n, t in ct.TRAITS.items()}
    assert told["efficiency"] == pytest.approx(989.4e12 / 700)
    assert told["intensity"] == pytest.approx(989.4e12 / 3.35e12, rel=0.01)
    assert told["density"] == pytest.approx(80e9 / 814, rel=1e-3)
    assert told["memory"] == 80e9


@pytest.mark.parametrize("name", ct.TRAITS)
def test_every_trait_has_a_trend(name: str) -> None:
    found = ct.trend(hardware.table("chips"), name, group="kind")
    assert found.overall is not None and found.overall.n >= 15
    assert {"chip", "date", "value", "group", "link"} <= set(found.rows)


def test_trends_beside_the_published_ones() -> None:
    """Not reproduced: Hobbhahn et al. (2023): FP32 performance doubles every 2.3 years (47
    accelerators); this wider table gives 2.6 [90% 2.4, 2.9] up to 2023. The stated efficiency of
    leading hardware grows faster (1.4x) than that of all chips here (1.20x)."""
    chips = hardware.table("chips")
    speed = ct.trend(chips[chips["released_on"] < "2024-01-01"], "performance", number="fp32")
    assert speed.overall is not None
    assert speed.overall.doubling_months / 12 == pytest.approx(2.61, abs=0.01)
    lean = ct.trend(chips, "efficiency").overall
    assert lean is not None and lean.growth_per_year == pytest.approx(1.20, abs=0.005)


def test_published_gains_of_number_formats() -> None:
    """Epoch AI's data insight, by trend lines: TF32 about 6x, tensor FP16 10x, INT8 11x of FP32."""
    gains = {gain.number: gain for gain in ct.gains(hardware.table("chips"))}
    for number, published in {"tf32": 6, "tensor_fp16": 10, "int8": 11}.items():
        low, high = gains[number].trend_interval
        assert low < published < high
        assert low < gains[number].by_trend < high


def test_a_gain_by_hand() -> None:
    """Three chips whose INT8 is 8, 10 and 12 times FP32; lines on both are exactly 10x apart."""
    days = pd.to_datetime(["2016-01-01", "2018-01-01", "2020-01-01", "2022-01-01"])
    chips = pd.DataFrame({"released_on": days, "fp32_flop_per_s": [1e12, 2e12, 4e12, 8e12]})
    chips = chips.assign(int8_op_per_s=[8e12, 20e12, 48e12, np.nan])
    for column in ("tf32", "fp16", "tensor_fp16", "fp8", "fp4"):
        chips[f"{column}_flop_per_s"] = np.nan
    gains = {gain.number: gain for gain in ct.gains(chips)}
    assert gains["int8"].chips == 3
    assert gains["int8"].median == pytest.approx(10)
    assert gains["int8"].quartiles == pytest.approx((9, 11))
    assert gains["int8"].by_trend == pytest.approx((8 * 10 * 12) ** (1 / 3), rel=1e-3)
    assert "10x as fast as FP32 in the median of 3 chips" in gains["int8"].sentence
    assert "fewer than 3" in gains["fp4"].sentence


def test_crippled_fp16_is_in_no_fit_or_gain() -> None:
    chips = hardware.table("chips")
    assert ct.trend(chips, "performance", number="fp16").left_out[ct.CRIPPLED] == 9
    gain = {each.number: each for each in ct.gains(chips)}["fp16"]
    assert gain.quartiles[0] >= 1


def test_an_absurd_chip_bends_no_trend() -> None:
    chips = hardware.table("chips").dropna(subset=["released_on"]).reset_index(drop=True)
    clean = ct.trend(chips, "memory")
    for bytes_ in (1e20, 1e-3, 0.0, -1.0, np.inf):
        found = ct.trend(hardware.with_row(chips, memory_bytes=bytes_), "memory")
        assert found.overall == clean.overall
        assert len(found.rows) == len(clean.rows) + 1


def test_bad_arguments() -> None:
    with pytest.raises(BadArgument, match="Traits are"):
        ct.trend(hardware.table("chips"), "colour")
    with pytest.raises(BadArgument, match="groups"):
        ct.trend(hardware.table("chips"), "memory", group="colour")
