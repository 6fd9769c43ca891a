"""The controls of the limits: named levers, sliders, two scenarios. The URL is their only state.

Every widget's value comes from the URL on each run; a change writes the URL.
"""

from collections.abc import Mapping

import streamlit as st

from subjects.limits import callbacks, data, references, scenario_url, slider_steps
from subjects.limits.callbacks import LEVERS_KEY, LIMITS_KEY
from subjects.limits.scenario_url import BESIDE, STOCK, TREND, YEAR, LimitsRequest
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


def ask() -> LimitsRequest:
    """Draw the controls above the chart and return what the URL asks for."""
    asked_for = request()
    row(asked_for)
    return asked_for


def request() -> LimitsRequest:
    """What the URL asks for; a bad value is named."""
    link.know(scenario_url.params())
    parsed = scenario_url.read(address.read(), data.live())
    if parsed.notices:
        st.warning("  \n".join(parsed.notices), icon=":material/link_off:")
    return parsed


def row(request: LimitsRequest) -> None:
    """The choices that matter most, in one row above the chart, and the named levers."""
    _choices(request)
    _levers(request)


def _choices(request: LimitsRequest) -> None:
    with st.container(horizontal=True, gap="xsmall", key="controls"):
        _choice("trend", request.trend)
        _choice("year", YEAR.write(request.year))
        with st.popover("Scenario"):
            _choice(
                "stock",
                "live" if scenario_url.is_live(request.scenario, data.live()) else "study",
            )
            _comparison(request)
        if _differs():
            st.button("Reset", on_click=callbacks.reset, type="tertiary", key="reset")


def _levers(request: LimitsRequest) -> None:
    st.session_state[LEVERS_KEY] = slider_steps.active_levers(dict(request.scenario.levers))
    st.pills(
        "Levers",
        list(slider_steps.NAMED_LEVERS),
        selection_mode="multi",
        key=LEVERS_KEY,
        on_change=callbacks.switch_named_levers,
        label_visibility="collapsed",
        wrap=not screen.is_phone(),
    )


def sliders(request: LimitsRequest) -> None:
    """A slider for every lever and input, one group at a time, each with its way back."""
    st.header("Change the inputs", anchor="inputs")
    group = st.segmented_control(
        "Inputs of",
        list(GROUPS),
        default="levers",
        required=True,
        format_func=GROUPS.__getitem__,
        key=GROUP,
        label_visibility="collapsed",
    )
    names = slider_steps.groups(catalogue())[group or "levers"]
    columns = st.columns(ABREAST, gap="medium")
    for at, name in enumerate(names):
        with columns[at % ABREAST], st.container(gap=None):
            _lever(name, request.scenario) if name in LEVERS else _input(name, request.scenario)
    st.session_state[LIMITS_KEY] = list(request.scenario.limits)
    st.pills(
        "Limits included",
        list(LIMITS),
        selection_mode="multi",
        format_func=NAMES.__getitem__,
        key=LIMITS_KEY,
        on_change=callbacks.include_limits,
        help="The largest feasible run is the lowest of these. At least one stays included.",
    )


def _choice(name: str, text: str) -> None:
    control, default = CHOICES[name]
    args = (name, name, default)
    widgets.draw(control, text, callbacks.put, args, is_bare=name != "stock")


def _lever(name: str, scenario: Scenario) -> None:
    factor = scenario.lever(name)
    key = f"lever_{name}"
    st.select_slider(
        LEVERS[name],
        slider_steps.of_lever(factor),
        **widgets.preserve_widget_value(key, factor),
        help=glossary.help_of(LEVERS[name]),
        format_func=lambda value: f"{value:g}x",
        key=key,
        on_change=callbacks.put,
        args=(key, name, 1.0),
    )
    if factor != 1:
        _back(name, "1x")


def _input(name: str, scenario: Scenario) -> None:
    live = data.live()
    now = scenario.inputs()[name]
    item = scenario_url.reference_input(name, live if scenario_url.is_live(scenario, live) else {})
    key = f"input_{name}"
    st.select_slider(
        item.label,
        slider_steps.of_input(item, now.median),
        **widgets.preserve_widget_value(key, now.median),
        format_func=lambda value: slider_steps.words(item, value),
        key=key,
        on_change=callbacks.put,
        args=(key, name, item.median),
        help=references.sentence(item),
    )
    span = f"{slider_steps.words(item, now.low)} to {slider_steps.words(item, now.high)}"
    st.caption("one value" if now.is_fixed else f"{numbers.level(now.level)} range {span}")
    if (now.low, now.median, now.high) != (item.low, item.median, item.high):
        _back(name, slider_steps.words(item, item.median))


def _back(name: str, to: str) -> None:
    label = f"Reset to {to}"
    st.button(label, on_click=callbacks.drop, args=(name,), key=f"back_{name}", type="tertiary")


def _comparison(request: LimitsRequest) -> None:
    """Two scenarios side by side: a copy of this one stays, while the first can be changed."""
    if request.other is None:
        st.button(
            "Compare with another scenario",
            on_click=callbacks.compare,
            args=(request.scenario,),
            key="beside_on",
        )
        st.caption("The current scenario stays on the right while you change the one on the left.")
    else:
        st.button("Swap", on_click=callbacks.swap, args=(request,), key="beside_swap")
        st.button("Close comparison", on_click=callbacks.close_comparison, key="beside_off")
    st.button("Study of August 2024", on_click=callbacks.open_study, key="study")


def _differs() -> bool:
    raw = st.query_params.to_dict()
    own = any(scenario_url.is_own(name.removeprefix(BESIDE)) for name in raw)
    return own or any(name in raw for name in (*CHOICES, "beside"))
