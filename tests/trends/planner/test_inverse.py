"""The largest model within limits, planned forward again."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import costs as facts
from trends.inputs import InvalidInput
from trends.models.scaling_law import laws
from trends.planner.inverse import RunLimits, days_until, largest
from trends.planner.machine import machine
from trends.planner.plan import plan

H100 = machine(facts.chips(), facts.known(), "NVIDIA H100 SXM5 80GB", "2024-06-01")
GB200 = machine(facts.chips(), facts.known(), "NVIDIA GB200", "2026-01-01")


@given(st.floats(1e3, 1e12), st.sampled_from(["cloud", "amortised"]), st.sampled_from(list(laws())))
def test_a_budget_is_spent_to_the_last_dollar(budget: float, how: str, law: str) -> None:
    found = largest(RunLimits(budget_usd=budget, how=how), H100, law=law)
    assert getattr(plan(found.run), f"{how}_usd") == pytest.approx(budget)
    assert (found.binding, found.chips, found.days) == ("budget_usd", None, None)


@given(st.floats(1e5, 1e11), st.floats(1, 400))
def test_hardware_of_a_budget_used_for_a_time(budget: float, days: float) -> None:
    found = largest(RunLimits(budget_usd=budget, how="upfront", days=days), H100)
    again = plan(found.run)
    assert (again.upfront_usd or 0) <= budget * (1 + 1e-12)
    assert again.days == pytest.approx(days)
    assert found.days == pytest.approx(days)


def test_a_power_limit_and_a_date() -> None:
    """100 MW over 700 W x 1.8214 x 0.75 x 1.1 = 1,052 W a chip: 95,068 chips for 90 days."""
    days = days_until("2024-06-01", "2024-08-30")
    assert days == 90
    found = largest(RunLimits(power_w=100e6, days=days), H100)
    assert (found.chips, found.binding) == (95_068, "power_w")
    again = plan(found.run)
    assert again.power_w <= 100e6 < again.power_w * (1 + 2 / 95_068)
    assert again.days == pytest.approx(90)
    assert found.flop == pytest.approx(again.flop)


def test_the_tightest_limit_binds() -> None:
    loose = RunLimits(budget_usd=1e12, power_w=100e6, days=90)
    assert largest(loose, H100).binding == "power_w"
    assert largest(RunLimits(budget_usd=1e3, power_w=100e6, days=90), H100).binding == "budget_usd"
    few = largest(RunLimits(chips=10, power_w=100e6, days=90), H100)
    assert (few.binding, few.chips) == ("days", 10)


def test_the_model_is_compute_optimal() -> None:
    for name, law in laws().items():
        found = largest(RunLimits(budget_usd=1e8), H100, law=name)
        assert law.loss(found.run.parameters, found.run.tokens) == found.loss
        for away in (0.8, 1.25):
            assert law.loss(found.run.parameters * away, found.run.tokens / away) > found.loss
        assert found.law is law


@pytest.mark.parametrize(
    ("field", "limits", "chip"),
    [
        ("budget_usd", {"budget_usd": 0}, H100),
        ("budget_usd", {"budget_usd": "1e400"}, H100),
        ("power_w", {"power_w": "much"}, H100),
        ("power_w", {"power_w": 100, "days": 10}, H100),
        ("budget_usd", {"budget_usd": 100, "how": "upfront", "days": 10}, H100),
        ("days", {"power_w": 1e6}, H100),
        ("budget_usd", {"days": 30}, H100),
        ("how", {"budget_usd": 1e6, "how": "credit"}, H100),
        ("how", {"budget_usd": 1e6, "how": "amortised"}, GB200),
        ("how", {"budget_usd": 1e6, "how": "upfront", "days": 9}, GB200),
        ("chips", {"chips": 0, "days": 30}, H100),
    ],
)
def test_bad_input_names_its_field(field: str, limits: dict[str, Any], chip: Any) -> None:
    with pytest.raises(InvalidInput) as caught:
        largest(RunLimits(**limits), chip)
    assert caught.value.field == field


def test_bad_law_and_deadline() -> None:
    with pytest.raises(InvalidInput, match="Scaling law: hoffmann_2022, besiroglu_2024"):
        largest(RunLimits(budget_usd=1e6), H100, law="Moore")
    with pytest.raises(InvalidInput, match="after the start"):
        days_until("2026-01-01", "2026-01-01")
