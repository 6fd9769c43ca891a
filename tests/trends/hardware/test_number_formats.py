"""Formats are columns, and a maker's limit on FP16 is told from a design."""

import numpy as np
import pandas as pd
import pytest

from tests.support import hardware
from trends.errors import BadArgument
from trends.hardware.number_formats import FORMATS, crippled_fp16, number_format, performance


def test_pascal_cards_are_crippled_and_nothing_else_is() -> None:
    chips = hardware.table("chips")
    names = set(chips.loc[crippled_fp16(chips), "chip"])
    pascal = {"NVIDIA GeForce GTX 1080", "NVIDIA GeForce GTX 1080 Ti", "NVIDIA TITAN Xp"}
    quadro = {f"NVIDIA Quadro P{number}" for number in (600, 4000, 5000, 6000)}
    assert names == pascal | quadro | {"NVIDIA Tesla P4", "NVIDIA P40"}


@pytest.mark.parametrize(("ratio", "expected"), [(1 / 64, True), (1 / 16, True), (1, False)])
def test_the_rule(ratio: float, expected: bool) -> None:
    chips = pd.DataFrame({"fp32_flop_per_s": [1.6e13], "fp16_flop_per_s": [1.6e13 * ratio]})
    assert crippled_fp16(chips).tolist() == [expected]
    assert crippled_fp16(chips.assign(fp16_flop_per_s=np.nan)).tolist() == [False]


def test_unusable_peaks_are_missing() -> None:
    chips = pd.DataFrame({"fp32_flop_per_s": [0.0, -1.0, np.inf, np.nan, 1.0]})
    assert performance(chips, "fp32").tolist()[-1] == 1.0
    assert np.isnan(performance(chips, "fp32")[:4]).all()


def test_names() -> None:
    assert number_format("int8").unit == "OP/s"
    with pytest.raises(BadArgument, match="tensor_fp16"):
        number_format("fp17")
    with pytest.raises(BadArgument, match="no column for FP4"):
        performance(pd.DataFrame({"fp32_flop_per_s": [1.0]}), "fp4")
    assert next(iter(FORMATS)) == "fp32"
