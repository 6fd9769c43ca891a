"""The controls of a page. The URL is their only state.

A run reads the view from the URL; a widget's change writes all the page's values back into it
before the script runs. So a link, a reload, the back button and a preset are one and the same
thing, and nothing has to be kept in step. `bind="query-params"` of the widgets is not used: it
lets a mounted widget win over the link that was followed, drops parameters that two pages share,
silently swallows bad values, and puts the words on screen into the URL.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from subjects.trend import quantities, selection, vintage
from subjects.trend import view as trend_view
from subjects.trend.controls import (
    COUNTRY,
    DOMAIN,
    EVIDENCE_ROW,
    FITTED,
    MORE,
    ROW,
    TREND,
    VINTAGE,
)
from subjects.trend.quantities import Quantity
from subjects.trend.view import View
from ui.cache import BUILDS, cached
from ui.controls import address, kinds
from ui.controls.kinds import Amount, BadValueError, Choice, Control, Day, Days
from ui.controls.shared import LEVEL, POOL
from ui.shell import screen
from ui.text import glossary

__all__ = [
    "LEVEL",
    "POOL",
    "evidence",
    "known",
    "read",
    "row",
    "typed",
]
WIDTH = 168  # pixels of a control


def read() -> tuple[View, tuple[Control, ...]]:
    """The view that the URL asks for, with a notice for each bad value, and the page's controls."""
    controls = known()
    view, bad = trend_view.read(controls, address.read())
    if bad:
        lines = [_notice(control, bad) for control in controls if control.name in bad]
        st.warning("  \n".join(lines), icon=":material/link_off:")
    return view, controls


@cached(entries=BUILDS)
def known() -> tuple[Control, ...]:
    """The controls of a trend, with the values that the data has."""
    return tuple(_filled(control) for control in TREND)


def _notice(control: Control, bad: Mapping[str, str]) -> str:
    """Which parameter had a value that means nothing, and what is shown instead."""
    default = control.write(trend_view.DEFAULTS[control.name]) or "empty"
    told = f"`{control.name}={kinds.shown(bad[control.name])}`"
    return f"The link's {told} means nothing here; the default, `{default}`, is shown."


def row(quantity: Quantity) -> View:
    """Draw a trend page's controls above its chart and return the view."""
    return _row(ROW, MORE + FITTED)


def evidence(more: Sequence[Control]) -> tuple[Quantity, View]:
    """Draw the controls of a page about any quantity; return that quantity and the view.

    These pages are about the newest data, whatever export a trend page was frozen to.
    """
    view = trend_view.without(_row(EVIDENCE_ROW, more), [VINTAGE.name])
    return quantities.named(view.quantity), view


def typed(control: Amount, view: View, default: float, unit: str, width: int = 260) -> None:
    """Draw a number that stands apart from the row, with what an empty field stands for."""
    named = replace(control, label=f"{control.label} ({unit})")
    _draw(named, view, known(), width, placeholder=f"{control.write(default)}, unless you say")


def _row(row: Sequence[Control], more: Sequence[Control]) -> View:
    view, controls = read()
    if screen.is_embedded():
        return view
    _draw_row(row, more, view, controls)
    return view


def _draw_row(
    row: Sequence[Control], more: Sequence[Control], view: View, controls: tuple[Control, ...]
) -> None:
    by_name = {control.name: control for control in controls}
    with st.container(horizontal=True, gap="xsmall", key="controls"):
        for control in row:
            _draw(by_name[control.name], view, controls, width=WIDTH, bare=True)
        _more([by_name[control.name] for control in more], view, controls)
        if trend_view.differing(view):
            st.button("Reset", on_click=_write, args=(controls, {}), type="tertiary", key="reset")


def _more(controls: Sequence[Control], view: View, every: Sequence[Control]) -> None:
    changed = len({control.name for control in controls} & set(trend_view.differing(view)))
    with st.popover(f"More choices ({changed})" if changed else "More choices"):
        for pair in zip(controls[::2], [*controls[1::2], None], strict=False):
            with st.container(horizontal=True, gap="xsmall"):
                for control in filter(None, pair):
                    _draw(control, view, every, width=155)


def _draw(
    control: Control,
    view: View,
    controls: Sequence[Control],
    width: int,
    bare: bool = False,
    placeholder: str | None = None,
) -> None:
    value = trend_view.values(view)[control.name]
    if isinstance(control, Days | Amount):  # typed, and read when the URL is
        value = control.write(value)
    # Said on every run: a widget in a closed popover is not there yet to remember it.
    st.session_state[control.name] = value
    told = glossary.help_of_control(control)
    common: dict[str, Any] = {
        "label": control.label,
        "key": control.name,
        "help": None if bare else told,
        "label_visibility": "collapsed" if bare else "visible",
        "on_change": _changed,
        "args": (tuple(controls),),
        "width": width,
    }
    if isinstance(control, Choice):
        st.selectbox(options=list(control.words), format_func=control.words.__getitem__, **common)
    elif isinstance(control, Day):
        st.date_input(value=None, min_value=control.first, max_value=control.last, **common)
    else:
        st.text_input(max_chars=kinds.LONGEST_TEXT, placeholder=placeholder, **common)


def _changed(controls: Sequence[Control]) -> None:
    """Write every widget's value, so that two quick changes cannot lose one another."""
    drawn = [control for control in controls if control.name in st.session_state]
    _write(drawn, {control.name: _value(control) for control in drawn})


def _value(control: Control) -> object:
    """A widget's value; a typed text that means nothing stays, so that the next run can say so."""
    value = st.session_state[control.name]
    if not isinstance(control, Days | Amount):
        return value
    try:
        return control.read(value or "")
    except BadValueError:
        return value or trend_view.DEFAULTS[control.name]


def _write(controls: Iterable[Control], values: dict[str, object]) -> None:
    controls = tuple(controls)
    mine = {control.name for control in controls}
    address.replace(mine, trend_view.write(controls, values))


def _filled(control: Control) -> Control:
    """A control whose values are those of the data gets them."""
    if isinstance(control, Choice) and control is VINTAGE:
        return replace(control, words={**control.words, **vintage.days()})
    if isinstance(control, Choice) and control in (DOMAIN, COUNTRY):
        names = selection.names(control.name)
        return replace(control, words={**control.words, **{name: name for name in names}})
    return control
