"""What a link says of a scenario, and the steps of its sliders."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subjects.limits import scenario_url as address
from subjects.limits import slider_steps as steps
from trends.limits.inputs import catalogue
from trends.limits.scenario import LEVERS, LIMITS, from_json, scenario

LIVE = {"chip_year": (2026.0, 2026.0, 2026.0), "chip_stock": (1e7, 2e7, 3e7)}
HOSTILE = [
    "",
    "NaN",
    "inf",
    "-1",
    "0",
    "1e400",
    "1e999",
    "<b>",
    "2~3",
    "3~2~1",
    "1~2~3~4",
    "９",
    "1e99",
]
FACTORS = st.dictionaries(st.sampled_from(sorted(LEVERS)), st.floats(1e-3, 1e3))


def test_no_parameters_are_the_reference_with_the_chips_of_today() -> None:
    asked = address.read({}, LIVE)
    assert asked.scenario.overrides == tuple(sorted(LIVE.items()))
    assert (asked.scenario.levers, asked.scenario.limits, asked.other) == ((), LIMITS, None)
    assert asked.scenario.name == "Reference scenario"
    assert address.parameters(asked.scenario, LIVE) == {}


@given(
    FACTORS,
    st.sets(st.sampled_from(LIMITS), min_size=1),
    st.booleans(),
    st.sampled_from(["", "b."]),
)
def test_a_link_takes_a_scenario_there_and_back(
    levers: dict, limits: set, is_live: bool, prefix: str
) -> None:
    inputs = LIVE if is_live else {"text_tokens": (1e14, 3.3e14, 2e15)}
    moved = {"campus_2030_w": steps.move_median(catalogue()["campus_2030_w"], 7.123e9)}
    made = scenario("A, b", levers=levers, overrides=inputs | moved, limits=limits)
    told = address.parameters(made, LIVE, prefix) | ({"beside": "yes"} if prefix else {})
    asked = address.read(told, LIVE)
    again = asked.other if prefix else asked.scenario
    assert again is not None
    kept = {name: factor for name, factor in made.levers if factor != 1}
    assert (dict(again.levers), again.overrides) == (kept, made.overrides)
    assert (again.limits, again.name) == (made.limits, "A, b")
    assert not asked.notices


@pytest.mark.parametrize("raw", HOSTILE)
@pytest.mark.parametrize("name", ["memory", "b.memory", "run_s", "utilization", "chip_year"])
def test_a_bad_value_is_left_out_and_named(name: str, raw: str) -> None:
    asked = address.read({name: raw, "beside": "yes"}, LIVE)
    assert asked == address.read({"beside": "yes"}, LIVE)
    assert len(asked.notices) == 1
    assert f"`{name}=" in asked.notices[0]


@pytest.mark.parametrize("name", ["limits", "b.limits", "stock", "trend", "year", "beside"])
def test_a_bad_choice_is_named(name: str) -> None:
    told = {"beside": "yes"} if name.startswith("b.") else {}
    asked = address.read({**told, name: "power.`x`"}, LIVE)
    assert asked == address.read(told, LIVE)
    assert f"`{name}=" in asked.notices[0]


def test_a_hostile_name_is_made_plain() -> None:
    assert address.read({"name": "<b>x</b>"}, LIVE).scenario.name == "bxb"
    assert address.read({"name": "\u202e$$"}, LIVE).scenario.name == "Reference scenario"


def test_a_second_scenario_stands_apart() -> None:
    asked = address.read({"memory": "100", "b.chips": "2", "beside": "yes"}, LIVE)
    assert asked.other is not None
    assert (asked.scenario.levers, asked.other.levers) == ((("memory", 100),), (("chips", 2),))
    raw = {"memory": "100", "b.chips": "2", "beside": "yes", "trend": "record", "utm": "x"}
    assert address.without(raw, "") == {k: v for k, v in raw.items() if k != "memory"}
    assert address.without(raw, "b.") == {"memory": "100", "trend": "record", "utm": "x"}


def test_what_is_downloaded_loads_back() -> None:
    made = address.read({"memory": "100", "run_s": "1e7", "limits": "power.data"}, LIVE).scenario
    again = from_json(json.dumps(made.to_dict()))
    assert again == made
    assert address.read(address.parameters(again, LIVE), LIVE).scenario == made


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_step_of_every_slider_is_a_usable_input(name: str) -> None:
    item = catalogue()[name]
    offered = steps.of_input(item, item.median)
    assert item.median in offered and len(offered) > 5
    assert len({steps.words(item, value) for value in offered}) == len(offered)
    near = item.median * (1 + 1e-6)
    assert near in steps.of_input(item, near)
    for value in offered:
        low, median, high = steps.move_median(item, value)
        item.over((low, median, high))
        assert median == value
        assert steps.words(item, value)
    assert steps.move_median(item, item.median) == pytest.approx((item.low, item.median, item.high))


def test_every_input_and_lever_has_its_slider() -> None:
    found = [name for names in steps.groups(catalogue()).values() for name in names]
    assert sorted(found) == sorted([*LEVERS, *catalogue()])


def test_ranges_follow_their_median_by_hand() -> None:
    campus, growth = catalogue()["campus_2030_w"], catalogue()["us_power_growth"]
    assert steps.move_median(campus, 5e9) == pytest.approx((1.92e9, 5e9, 1e10))
    assert steps.move_median(growth, 1.30) == pytest.approx((1.20, 1.30, 1.64))
    assert steps.move_median(catalogue()["utilization"], 0.9)[2] == 1.0


def test_named_levers() -> None:
    assert steps.active_levers({"memory": 100.0, "chips": 3.0}) == ["Memory ×100"]
    assert steps.active_levers({}) == []
    assert all(set(wanted) <= set(LEVERS) for wanted in steps.NAMED_LEVERS.values())
