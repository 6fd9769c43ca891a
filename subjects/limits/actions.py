"""What the controls of the limits do: each change is written into the URL, and nowhere else."""

from collections.abc import Mapping

import streamlit as st

from subjects.limits import data, scenario_url, slider_steps
from subjects.limits.scenario_url import BESIDE, STUDY, Asked
from trends.limits import scenario
from trends.limits.scenario import LIMITS, Scenario
from ui.controls import address

NAMED, COUNTED = "levers_named", "limits_counted"  # keys of the two rows of pills
CHOICES = ("trend", "stock", "year")


def put(key: str, name: str, default: object) -> None:
    """One widget's value into the URL; its default leaves it."""
    value = st.session_state[key]
    text = value if isinstance(value, str) else scenario_url.number(value)
    address.put(name, None if value == default else text)


def drop(name: str) -> None:
    address.put(name, None)


def pull_named() -> None:
    chosen = set(st.session_state[NAMED])
    raw = address.now()
    before = set(slider_steps.pulled(dict(now().levers)))
    for words in before ^ chosen:
        for name, factor in slider_steps.NAMED[words].items():
            if words in chosen:
                raw[name] = f"{factor:g}"
            else:
                raw.pop(name, None)
    address.write(raw)


def count() -> None:
    wanted = [name for name in LIMITS if name in st.session_state[COUNTED]]
    if len(wanted) == len(LIMITS):
        drop("limits")
    elif wanted:
        address.put("limits", scenario_url.JOINED.join(wanted))


def now() -> Scenario:
    return scenario_url.read(address.now(), data.live()).made


def load(made: Scenario) -> None:
    """Show a scenario in place of the first."""
    show(scenario_url.parameters(made, data.live()), "")


def show(told: Mapping[str, str], *prefixes: str) -> None:
    raw = address.now()
    for prefix in prefixes:
        raw = scenario_url.without(raw, prefix)
    address.write(raw | dict(told))


def set_beside(made: Scenario) -> None:
    told = scenario_url.parameters(made, data.live(), BESIDE)
    show(told | {"beside": "yes"}, BESIDE)


def swap(found: Asked) -> None:
    live = data.live()
    left = found.beside or scenario.scenario()
    told = scenario_url.parameters(left, live)
    told |= scenario_url.parameters(found.made, live, BESIDE)
    show(told | {"beside": "yes"}, "", BESIDE)


def alone() -> None:
    show({}, BESIDE)


def study() -> None:
    show(STUDY, "")


def reset() -> None:
    show({}, "", BESIDE)
    for name in CHOICES:
        drop(name)
