"""A scenario survives JSON, and a bad one is refused with the field's name."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.inputs import InvalidInput
from trends.limits.inputs import catalogue
from trends.limits.scenario import (
    LEVERS,
    LIMITS,
    InvalidScenario,
    from_dict,
    from_json,
    published,
    scenario,
)

LEVER = st.dictionaries(st.sampled_from(sorted(LEVERS)), st.floats(1e-6, 1e6))
CHOSEN = st.sets(st.sampled_from(LIMITS), min_size=1)
MOVED = st.dictionaries(
    st.sampled_from(sorted(n for n, i in catalogue().items() if not i.is_fixed)),
    st.tuples(st.floats(0.94, 1), st.floats(1, 1.0001)),
)


@given(st.text(max_size=20), LEVER, MOVED, CHOSEN)
def test_json_round_trip(name: str, levers: dict, moved: dict, limits: set) -> None:
    ends = {n: (catalogue()[n].median * a, catalogue()[n].median, catalogue()[n].median * b)
            for n, (a, b) in moved.items()}  # fmt: skip
    made = scenario(name, levers=levers, overrides=ends, limits=limits)
    again = from_json(json.dumps(made.to_dict()))
    assert again == made
    assert hash(again) == hash(made)


def test_defaults() -> None:
    assert from_dict({}).limits == LIMITS
    assert published().lever("memory") == 1
    assert scenario(levers={"memory": 100}).lever("memory") == 100


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"levers": {"magic": 2}}, "magic"),
        ({"levers": {"memory": "two"}}, "memory"),
        ({"levers": {"memory": True}}, "memory"),
        ({"levers": {"memory": 0}}, "memory"),
        ({"levers": {"memory": -1}}, "memory"),
        ({"levers": {"memory": float("nan")}}, "memory"),
        ({"levers": {"memory": 10**400}}, "memory"),
        ({"levers": [1]}, "levers"),
        ({"inputs": {"run_s": {"low": 1, "median": 2}}}, "run_s"),
        ({"inputs": {"run_s": 3}}, "run_s"),
        ({"inputs": {"run_s": {"low": 3, "median": 2, "high": 4}}}, "run_s"),
        ({"inputs": {"utilization": {"low": 0.1, "median": 0.5, "high": 2}}}, "utilization"),
        ({"inputs": {"luck": {"low": 1, "median": 2, "high": 3}}}, "luck"),
        ({"limits": ["power", "luck"]}, "limits"),
        ({"limits": "power"}, "limits"),
        ({"limits": []}, "limits"),
        ({"limits": 5}, "limits"),
        ({"limits": [["power"]]}, "limits"),
        ({"name": 5}, "name"),
        ({"format": 2}, "format"),
        ({"extra": 1}, "extra"),
        ([], "scenario"),
        (None, "scenario"),
    ],
)
def test_a_bad_scenario_names_the_field(told: object, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        from_dict(told)
    assert caught.value.field == field
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "nonsense"])
def test_a_file_that_is_no_json(text: str) -> None:
    with pytest.raises(InvalidScenario, match="not valid JSON"):
        from_json(text)


def test_every_input_states_where_it_comes_from() -> None:
    from trends import reference

    sources = reference.toml("limits")["sources"]
    for item in catalogue().values():
        assert item.source in sources, item.name
        assert item.basis in ("published", "derived", "ours"), item.name
        assert item.basis == "published" or item.note, item.name
        assert item.limits, item.name
