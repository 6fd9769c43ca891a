"""What the controls of the limits do: each change is written into the URL, and nowhere else."""

from collections.abc import Mapping

import streamlit as st

from trends import limits_scenario
from trends.limits_scenario import LIMITS, Scenario
from ui import address, limits_address, limits_runs, limits_steps
from ui.limits_address import BESIDE, STUDY, Asked

NAMED, COUNTED = "levers_named", "limits_counted"  # keys of the two rows of pills
CHOICES = ("trend", "stock", "year")


def put(key: str, name: str, default: object) -> None:
    """One widget's value into the URL; its default leaves it."""
    value = st.session_state[key]
    text = value if isinstance(value, str) else limits_address.number(value)
    address.put(name, None if value == default else text)


def drop(name: str) -> None:
    address.put(name, None)


def pull_named() -> None:
    chosen = set(st.session_state[NAMED])
    raw = address.now()
    before = set(limits_steps.pulled(dict(now().levers)))
    for words in before ^ chosen:
        for name, factor in limits_steps.NAMED[words].items():
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
        address.put("limits", limits_address.JOINED.join(wanted))


def now() -> Scenario:
    return limits_address.read(address.now(), limits_runs.live()).made


def load(made: Scenario) -> None:
    """Show a scenario in place of the first."""
    show(limits_address.parameters(made, limits_runs.live()), "")


def show(told: Mapping[str, str], *prefixes: str) -> None:
    raw = address.now()
    for prefix in prefixes:
        raw = limits_address.without(raw, prefix)
    address.write(raw | dict(told))


def set_beside(made: Scenario) -> None:
    told = limits_address.parameters(made, limits_runs.live(), BESIDE)
    show(told | {"beside": "yes"}, BESIDE)


def swap(found: Asked) -> None:
    live = limits_runs.live()
    left = found.beside or limits_scenario.scenario()
    told = limits_address.parameters(left, live)
    told |= limits_address.parameters(found.made, live, BESIDE)
    show(told | {"beside": "yes"}, "", BESIDE)


def alone() -> None:
    show({}, BESIDE)


def study() -> None:
    show(STUDY, "")


def reset() -> None:
    show({}, "", BESIDE)
    for name in CHOICES:
        drop(name)
