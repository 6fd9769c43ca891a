"""Planned runs by hand, against runs that happened, and with fields that make no sense."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import costs as facts
from trends.inputs import InvalidInput
from trends.planner.checks import checks
from trends.planner.machine import Machine, machine
from trends.planner.plan import PlannedRun, implied_utilization, plan

A100 = machine(facts.chips(), facts.known(), "NVIDIA A100 SXM4 80 GB", "2023-10-01")


def run(**changed: Any) -> PlannedRun:
    told: dict[str, Any] = {"parameters": 2.7e9, "tokens": 1.4e12, "machine": A100, "chips": 96}
    return PlannedRun(**{**told, **changed})


def test_the_small_run_by_hand() -> None:
    """6 x 2.7e9 x 1.4e12 = 2.268e22 FLOP; / (312e12 x 0.375 x 3600) = 53,846 h; / 96 = 23.4 days.

    Energy: 400 W x 2.03125 x 0.75 x 1.1 = 670 W a chip.
    """
    found = plan(run())
    assert found.flop == pytest.approx(2.268e22)
    assert found.chip_hours == pytest.approx(53_846, rel=1e-4)
    assert found.days == pytest.approx(23.37, abs=0.01)
    assert found.power_w == pytest.approx(96 * 670.3, rel=1e-3)
    assert found.energy_kwh == pytest.approx(0.6703 * 53_846, rel=1e-3)
    assert found.co2e_kg == pytest.approx(0.35 * found.energy_kwh)
    assert found.energy_usd == pytest.approx(0.08 * found.energy_kwh)
    assert found.memory_per_chip_bytes == pytest.approx(16 * 2.7e9 / 96)
    assert (found.fits, found.fewest_chips) == (True, 1)


def test_fourteen_days_on_96_chips_need_a_utilisation_of_63_percent() -> None:
    """The published 14 days do not follow from 6 N D at a usual utilisation."""
    share = implied_utilization(run(), 14)
    assert share == pytest.approx(0.626, abs=0.001)
    assert plan(run(utilization=share)).days == pytest.approx(14)


def test_three_ways_of_paying() -> None:
    found = plan(run())
    parts = [found.chips_usd, found.server_usd, found.interconnect_usd, found.energy_usd]
    assert found.amortised_usd == pytest.approx(math.fsum(part or 0 for part in parts))
    assert found.cloud_usd == pytest.approx(found.chip_hours * (A100.rent_usd or 0))
    assert found.upfront_usd == pytest.approx(96 * 24_875 / 0.81)
    dear = plan(run(machine=A100.priced(server_usd=49_750, rent_usd="10")))
    assert dear.upfront_usd == pytest.approx(2 * 96 * 24_875 / 0.81)
    assert dear.cloud_usd == pytest.approx(10 * found.chip_hours)


def test_runs_that_happened() -> None:
    """Three with reported chip-hours, within 1.3x at the usual utilisation; the small one not."""
    found = checks(facts.chips(), facts.known()).set_index("run")
    real = found.drop(index="Phi-2")
    assert len(real) == 3
    assert real["ratio"].between(1 / 1.3, 1.3).all()
    assert real["implied_utilization"].between(0.30, 0.50).all()
    assert found.loc["Phi-2", "implied_utilization"] == pytest.approx(0.626, abs=0.001)


def test_a_mixture_of_experts_pays_for_what_is_active_and_stores_all() -> None:
    dense, sparse = (
        plan(run(parameters=6.7e11)),
        plan(run(parameters=6.7e11, active_parameters=3.7e10)),
    )
    assert sparse.flop == pytest.approx(dense.flop * 3.7e10 / 6.7e11)
    assert sparse.memory_per_chip_bytes == dense.memory_per_chip_bytes
    assert dense.fits is False
    assert dense.fewest_chips == math.ceil(16 * 6.7e11 / 72e9)


def test_fp8_is_faster_where_the_chip_has_it() -> None:
    tables = facts.chips(), facts.known()
    slow = machine(*tables, "NVIDIA H100 SXM5 80GB", "2025-01-01")
    fast = machine(*tables, "NVIDIA H100 SXM5 80GB", "2025-01-01", number_format="fp8")
    assert fast.peak_flop_per_s == pytest.approx(2 * slow.peak_flop_per_s, rel=0.01)
    with pytest.raises(InvalidInput, match="no FP8 performance of the NVIDIA A100"):
        machine(*tables, "NVIDIA A100", "2025-01-01", number_format="fp8")


def test_a_chip_without_prices_still_has_days_and_energy() -> None:
    gb200 = machine(facts.chips(), facts.known(), "NVIDIA GB200", "2026-01-01")
    found = plan(run(machine=gb200))
    assert found.days > 0 and found.energy_kwh > 0
    assert (found.amortised_usd, found.upfront_usd) == (None, None)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("chips", 0, "Number of chips: give a number above 0, not 0."),
        ("chips", 1.5, "Number of chips: give a whole number"),
        ("electricity_usd_per_kwh", -0.1, "Price of electricity: give a number 0 or more"),
        ("parameters", "large", "Parameters: give a number, not 'large'."),
        ("tokens", "1e400", "Training tokens: '1e400' is too large"),
        ("tokens", float("nan"), "Training tokens: give a number, not nan."),
        ("utilization", 40, "Utilisation: give at most 1"),
        ("active_parameters", 1e12, "Active parameters: cannot exceed all"),
        ("pue", 0.9, "Power usage effectiveness: it cannot be below 1."),
        ("site", "Atlantis", "Site: there is none"),
    ],
)
def test_bad_input_names_its_field(field: str, value: Any, words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as caught:
        run(**{field: value})
    assert caught.value.field == field


def test_bad_hardware_names_its_field() -> None:
    tables = facts.chips(), facts.known()
    cases = [
        ("chip", {"chip": "Abacus"}),
        ("number_format", {"number_format": "decimal"}),
        ("started_on", {"on": "soon"}),
    ]
    for field, changed in cases:
        told: dict[str, Any] = {"chip": "NVIDIA A100", "on": "2024-01-01", **changed}
        with pytest.raises(InvalidInput) as caught:
            machine(*tables, **told)
        assert caught.value.field == field
    for field in ("server_usd", "rent_usd"):
        with pytest.raises(InvalidInput) as caught:
            A100.priced(**{field: -1})
        assert caught.value.field == field
    with pytest.raises(InvalidInput, match="Days: give a number above 0"):
        implied_utilization(run(), 0)


@given(st.floats(1e6, 1e15), st.floats(1e6, 1e17), st.integers(1, 10**7), st.floats(0.05, 0.9))
def test_more_chips_are_faster_and_cost_the_same_by_the_hour(
    size: float, tokens: float, chips: int, share: float
) -> None:
    one = plan(PlannedRun(size, tokens, A100, chips, share))
    two = plan(PlannedRun(size, tokens, A100, 2 * chips, share))
    assert two.days == pytest.approx(one.days / 2)
    assert two.cloud_usd == pytest.approx(one.cloud_usd)
    assert two.amortised_usd == pytest.approx(one.amortised_usd)
    assert two.upfront_usd == pytest.approx(2 * (one.upfront_usd or 0))


def test_the_value_falls_by_a_factor_ten_in_seven_years() -> None:
    def value(day: str) -> Machine:
        return machine(facts.chips(), facts.known(), "NVIDIA A100 SXM4 80 GB", day)

    early, late = value("2022-01-01"), value("2029-02-22")  # 2609 days, 1 / 0.14 years
    assert late.value_usd == pytest.approx((early.value_usd or 0) / 10, rel=1e-3)
    assert late.server_usd == early.server_usd
