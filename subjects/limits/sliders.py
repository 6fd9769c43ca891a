"""The controls of the limits: named levers, sliders, two scenarios. The URL is their only state.

Every widget's value comes from the URL on each run; a change writes the URL.
"""

from collections.abc import Mapping

import streamlit as st

from subjects.limits import actions, data, references, scenario_url, slider_steps
from subjects.limits.actions import COUNTED, NAMED
from subjects.limits.scenario_url import BESIDE, STOCK, TREND, YEAR, Asked
from subjects.limits.text import GROUPS, NAMES
from trends.limits.inputs import catalogue
from trends.limits.scenario import LEVERS, LIMITS, Scenario
from ui.controls import address, link, widgets
from ui.controls.kinds import Choice
from ui.shell import screen
from ui.text import glossary, numbers

ABREAST = 3
CHOICES: Mapping[str, tuple[Choice, str]] = {
    "trend": (TREND, "top10"),
    "stock": (STOCK, "live"),
    "year": (YEAR, "2030"),
}
GROUP = "inputs_shown"


def asked() -> Asked:
    """What the URL asks for; a bad value is named."""
    link.know(scenario_url.params())
    found = scenario_url.read(address.read(), data.live())
    if found.notices:
        st.warning("  \n".join(found.notices), icon=":material/link_off:")
    return found


def row(found: Asked) -> None:
    """The choices that matter most, in one row above the chart, and the named levers."""
    _choices(found)
    _levers(found)


def _choices(found: Asked) -> None:
    with st.container(horizontal=True, gap="xsmall", key="controls"):
        _choice("trend", found.trend)
        _choice("year", YEAR.write(found.year))
        with st.popover("Scenario"):
            _choice(
                "stock",
                "live" if scenario_url.is_live(found.made, data.live()) else "study",
            )
            _second(found)
        if _differs():
            st.button("Reset", on_click=actions.reset, type="tertiary", key="reset")


def _levers(found: Asked) -> None:
    st.session_state[NAMED] = slider_steps.pulled(dict(found.made.levers))
    st.pills(
        "Levers",
        list(slider_steps.NAMED),
        selection_mode="multi",
        key=NAMED,
        on_change=actions.pull_named,
        label_visibility="collapsed",
        wrap=not screen.is_phone(),
    )


def sliders(found: Asked) -> None:
    """A slider for every lever and input, one group at a time, each with its way back."""
    st.header("Move the inputs", anchor="inputs")
    shown = st.segmented_control(
        "Inputs of",
        list(GROUPS),
        default="levers",
        required=True,
        format_func=GROUPS.__getitem__,
        key=GROUP,
        label_visibility="collapsed",
    )
    names = slider_steps.groups(catalogue())[shown or "levers"]
    columns = st.columns(ABREAST, gap="medium")
    for at, name in enumerate(names):
        with columns[at % ABREAST], st.container(gap=None):
            _lever(name, found.made) if name in LEVERS else _input(name, found.made)
    st.session_state[COUNTED] = list(found.made.limits)
    st.pills(
        "Limits that count",
        list(LIMITS),
        selection_mode="multi",
        format_func=NAMES.__getitem__,
        key=COUNTED,
        on_change=actions.count,
        help="The largest feasible run is the lowest of these. The last one cannot be taken away.",
    )


def _choice(name: str, text: str) -> None:
    control, default = CHOICES[name]
    args = (name, name, default)
    widgets.draw(control, text, actions.put, args, is_bare=name != "stock")


def _lever(name: str, made: Scenario) -> None:
    factor = made.lever(name)
    key = f"lever_{name}"
    st.select_slider(
        LEVERS[name],
        slider_steps.of_lever(factor),
        **widgets.preserve_widget_value(key, factor),
        help=glossary.help_of(LEVERS[name]),
        format_func=lambda value: f"{value:g}x",
        key=key,
        on_change=actions.put,
        args=(key, name, 1.0),
    )
    if factor != 1:
        _back(name, "1x")


def _input(name: str, made: Scenario) -> None:
    live = data.live()
    now = made.inputs()[name]
    item = scenario_url.usual(name, live if scenario_url.is_live(made, live) else {})
    key = f"input_{name}"
    st.select_slider(
        item.label,
        slider_steps.of_input(item, now.median),
        **widgets.preserve_widget_value(key, now.median),
        format_func=lambda value: slider_steps.words(item, value),
        key=key,
        on_change=actions.put,
        args=(key, name, item.median),
        help=references.sentence(item),
    )
    span = f"{slider_steps.words(item, now.low)} to {slider_steps.words(item, now.high)}"
    st.caption("one value" if now.is_fixed else f"{numbers.level(now.level)} range {span}")
    if (now.low, now.median, now.high) != (item.low, item.median, item.high):
        _back(name, slider_steps.words(item, item.median))


def _back(name: str, to: str) -> None:
    label = f"Back to {to}"
    st.button(label, on_click=actions.drop, args=(name,), key=f"back_{name}", type="tertiary")


def _second(found: Asked) -> None:
    """Two scenarios side by side: this one is kept as it is, then the first can be changed."""
    if found.beside is None:
        st.button(
            "Set this one beside",
            on_click=actions.set_beside,
            args=(found.made,),
            key="beside_on",
        )
        st.caption("It stays on the right as it is now, while you change the one on the left.")
    else:
        st.button("Swap the two", on_click=actions.swap, args=(found,), key="beside_swap")
        st.button("Only the left one", on_click=actions.alone, key="beside_off")
    st.button("Study of August 2024", on_click=actions.study, key="study")


def _differs() -> bool:
    raw = st.query_params.to_dict()
    own = any(scenario_url.mine(name.removeprefix(BESIDE)) for name in raw)
    return own or any(name in raw for name in (*CHOICES, "beside"))
