"""Compute-years by hand-worked numbers."""

import math

import numpy as np
import pandas as pd
import pytest

from trends.errors import BadArgument
from trends.growth import fit
from trends.models.time_compression import (
    Thread,
    chips_for,
    chips_needed,
    cpus,
    runs,
    thread,
    vectors,
)

SHEET = pd.DataFrame(
    {
        "chip": ["AMD EPYC 7742", "Boost only", "No clock", "A GPU"],
        "type": ["CPU", "CPU", "CPU", "GPU"],
        "released_on": [pd.Timestamp("2019-08-07"), None, None, None],
        "base_clock_hz": [2.25e9, None, None, 1e9],
        "boost_clock_hz": [None, 4e9, None, None],
    }
)
EPYC = thread(SHEET, sustained_share=1.0)
CHIPS = pd.DataFrame(
    {
        "chip": ["H100", "Old", "Unknown"],
        "tensor_fp16_flop_per_s": [9.89e14, None, None],
        "fp16_flop_per_s": [1.3e14, None, None],
        "fp32_flop_per_s": [6.7e13, 1e13, None],
        "tdp_w": [700.0, 250.0, None],
    }
)


def test_a_thread_by_hand() -> None:
    """2.25 GHz x 32 FLOP: 72e9 FLOP/s; in a year of 31,557,600 s 2.2721e18 FLOP."""
    assert EPYC.flop_per_s == pytest.approx(72e9)
    assert EPYC.flop_per_year == pytest.approx(2.27215e18, rel=1e-5)
    assert thread(SHEET).flop_per_s == pytest.approx(0.7 * 72e9)
    assert thread(SHEET, "Boost only", vector="avx512", precision="fp64").flop_per_cycle == 32


def test_gpt3_by_hand() -> None:
    """3.14e23 FLOP are 138,195 years of that thread."""
    assert EPYC.years(3.14e23) == pytest.approx(138_195, rel=1e-4)


def test_runs_and_their_trend() -> None:
    models = pd.DataFrame(
        {
            "published_on": ["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01"],
            "training_compute_flop": [1e22, 1e23, 1e24, None, 1e26],
            "training_hours": [240.0, 240.0, 240.0, 240.0, 0.0],
        }
    )
    found = runs(models, EPYC)
    assert found["compute_years_per_day"].tolist() == pytest.approx(
        [flop / EPYC.flop_per_year / 10 for flop in (1e22, 1e23, 1e24)]
    )
    derived = models.assign(base_model=[None, "Base", None, None, None])
    assert runs(derived, EPYC)["training_compute_flop"].tolist() == [1e22, 1e24]
    trend = fit(found["published_on"], found["compute_years_per_day"])
    assert trend.oom_per_year == pytest.approx(1, rel=0.01)


def test_chips_by_hand() -> None:
    """10,000 years a day are 2.27215e22 FLOP; an H100 at 40% does 3.418e19 a day: 665 of them."""
    assert chips_needed(9.89e14, EPYC) == 665
    found = chips_for(CHIPS, EPYC)
    assert found["chip"].tolist() == ["H100", "Old"]
    assert found["count"].tolist() == [665, math.ceil(2.2721472e22 / (1e13 * 0.4 * 86_400))]
    assert found["peak_format"].tolist() == ["tensor_fp16_flop_per_s", "fp32_flop_per_s"]
    assert found["power_w"][0] == pytest.approx(665 * 700)
    assert found["count"][0] * found["compute_years_per_day"][0] >= 10_000


def test_only_cpus_with_a_clock() -> None:
    assert cpus(SHEET)["chip"].tolist() == ["AMD EPYC 7742", "Boost only"]
    widths = [vectors()[kind]["fp32"] for kind in ("scalar", "sse", "avx", "avx2", "avx512")]
    assert widths == sorted(widths)


def test_bad_arguments() -> None:
    with pytest.raises(BadArgument, match="no CPU 'No clock'"):
        thread(SHEET, "No clock")
    with pytest.raises(BadArgument, match="vectors"):
        thread(SHEET, vector="mmx")
    with pytest.raises(BadArgument, match="precision"):
        thread(SHEET, precision="fp8")
    with pytest.raises(BadArgument, match="sustained"):
        Thread("x", 1e9, 32, 1.1)
    with pytest.raises(BadArgument, match="clock"):
        Thread("x", np.nan, 32, 0.5)
    with pytest.raises(BadArgument, match="compute of the run"):
        EPYC.years(-1)
    with pytest.raises(BadArgument, match="utilisation"):
        chips_for(CHIPS, EPYC, utilization=2)
    with pytest.raises(BadArgument, match="utilisation"):
        chips_needed(1e15, EPYC, utilization=0)
    with pytest.raises(BadArgument, match="compute-years"):
        chips_for(CHIPS, EPYC, goal=0)
