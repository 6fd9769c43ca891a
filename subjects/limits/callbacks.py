"""What the controls of the limits do: each change is written into the URL, and nowhere else."""

from collections.abc import Mapping

import streamlit as st

from subjects.limits import data, scenario_url, slider_steps
from subjects.limits.scenario_url import BESIDE, STUDY, LimitsRequest
from trends.limits import scenario as limits_scenario
from trends.limits.scenario import LIMITS, Scenario
from ui.controls import address

LEVERS_KEY, LIMITS_KEY = "levers_named", "limits_counted"  # the two rows of pills
CHOICES = ("trend", "stock", "year")


def put(key: str, name: str, default: object) -> None:
    """One widget's value into the URL; its default leaves it."""
    value = st.session_state[key]
    text = value if isinstance(value, str) else scenario_url.number(value)
    address.put(name, None if value == default else text)


def drop(name: str) -> None:
    """A parameter leaves the URL."""
    address.put(name, None)


def switch_named_levers() -> None:
    """The factors of the named levers that have been switched on or off."""
    active = set(st.session_state[LEVERS_KEY])
    raw = address.now()
    before = set(slider_steps.active_levers(dict(_scenario().levers)))
    for words in before ^ active:
        for name, factor in slider_steps.NAMED_LEVERS[words].items():
            if words in active:
                raw[name] = f"{factor:g}"
            else:
                raw.pop(name, None)
    address.write(raw)


def include_limits() -> None:
    """The limits that count; the last one cannot be taken away."""
    names = [name for name in LIMITS if name in st.session_state[LIMITS_KEY]]
    if len(names) == len(LIMITS):
        drop("limits")
    elif names:
        address.put("limits", scenario_url.JOINED.join(names))


def _scenario() -> Scenario:
    return scenario_url.read(address.now(), data.live()).scenario


def load(scenario: Scenario) -> None:
    """Show a scenario in place of the first."""
    _replace(scenario_url.parameters(scenario, data.live()), "")


def _replace(params: Mapping[str, str], *prefixes: str) -> None:
    """These parameters in place of those of the first ("") and the other ("b.") scenario."""
    raw = address.now()
    for prefix in prefixes:
        raw = scenario_url.without(raw, prefix)
    address.write(raw | dict(params))


def compare(scenario: Scenario) -> None:
    """A copy of the scenario beside it."""
    params = scenario_url.parameters(scenario, data.live(), BESIDE)
    _replace(params | {"beside": "yes"}, BESIDE)


def swap(request: LimitsRequest) -> None:
    """The two scenarios change places."""
    live = data.live()
    first = request.other or limits_scenario.scenario()
    params = scenario_url.parameters(first, live)
    params |= scenario_url.parameters(request.scenario, live, BESIDE)
    _replace(params | {"beside": "yes"}, "", BESIDE)


def close_comparison() -> None:
    """The first scenario alone."""
    _replace({}, BESIDE)


def open_study() -> None:
    """The scenario of the study in place of the first."""
    _replace(STUDY, "")


def reset() -> None:
    """The page's own view."""
    _replace({}, "", BESIDE)
    for name in CHOICES:
        drop(name)
