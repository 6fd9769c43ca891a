"""The controls of pages whose view is not a trend's. Here too the URL is the only state.

Each page has a frozen dataclass of its own: its fields are the query parameters, its defaults
those of the page. `row` draws the controls and returns what the URL says.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

import streamlit as st

from ui.controls import address, kinds, stepping
from ui.controls.kinds import BadValueError, Choice, Control
from ui.shell import screen
from ui.text import glossary

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

View = TypeVar("View", bound="DataclassInstance")

PLAIN_NUMBER = re.compile(r"\d{1,15}(\.\d{0,15})?([eE][+-]?\d{1,2})?", re.ASCII)
WIDTH, NUMBER_WIDTH, MORE_WIDTH = (
    168,
    150,
    155,
)  # pixels; two of the last stand in a phone's popover


@dataclass(frozen=True)
class Number:
    """A number within bounds, in the unit that its label names."""

    name: str
    label: str
    least: float
    most: float
    step: float = 1.0
    help: str | None = None

    def read(self, raw: str) -> float:
        """Plain digits, a point, an exponent; within the bounds. Raises BadValueError."""
        if not PLAIN_NUMBER.fullmatch(raw.strip()):
            raise BadValueError(raw)
        value = float(raw)
        if not self.least <= value <= self.most:  # infinity lies outside too
            raise BadValueError(raw)
        return value

    def write(self, value: object) -> str:
        return f"{value:.12g}"


@runtime_checkable
class Drawn(Protocol):
    """A control that brings its own widget; see `ui.controls.lists`."""

    def draw(self, **common: Any) -> None:
        """Draw the widget; its value stands in the session's state under its key."""


@dataclass(frozen=True)
class Preset:
    """Words, and the values that they stand for."""

    words: str
    values: Mapping[str, object]


def read(default: View, known: Sequence[Control], raw: Mapping[str, str]) -> tuple[View, list[str]]:
    """The view that parameters ask for, and a sentence for each value that means nothing."""
    values: dict[str, Any] = {}
    notices = []
    for control in known:
        if control.name in raw:
            try:
                values[control.name] = control.read(raw[control.name])
            except BadValueError:
                notices.append(_notice(control, raw[control.name], getattr(default, control.name)))
    return replace(default, **values), notices


def write(default: View, known: Sequence[Control], values: Mapping[str, object]) -> dict[str, str]:
    """The parameters of the values that differ from the default."""
    return {
        control.name: control.write(values[control.name])
        for control in known
        if control.name in values and values[control.name] != getattr(default, control.name)
    }


def differing(default: object, view: object, known: Sequence[Control]) -> list[str]:
    """The names of the values that are not the default."""
    names = [control.name for control in known]
    return [name for name in names if getattr(view, name) != getattr(default, name)]


def row(
    default: View,
    shown: Sequence[Control],
    more: Sequence[Control] = (),
    presets: Sequence[Preset] = (),
) -> View:
    """Draw a page's controls above its chart and return the view; a bad value is named."""
    known = (*shown, *more)
    view, notices = read(default, known, address.read())
    if notices:
        st.warning("  \n".join(notices), icon=":material/link_off:")
    if screen.is_embedded():
        return view
    bare = not any(isinstance(control, Number | Drawn) for control in shown)  # words speak alone
    _row(default, shown, more, presets, view, bare)
    return view


def _row(
    default: View,
    shown: Sequence[Control],
    more: Sequence[Control],
    presets: Sequence[Preset],
    view: View,
    bare: bool,
) -> None:
    known = (*shown, *more)
    with st.container(horizontal=True, gap="xsmall", key="controls", vertical_alignment="bottom"):
        for control in shown:
            _draw(default, control, view, known, bare=bare)
        _more(default, more, view, known)
        _presets(default, presets, known)
        if differing(default, view, known):
            empty: dict[str, object] = {}
            given = (default, known, empty)
            st.button("Reset", on_click=_write, args=given, type="tertiary", key="reset")


def apart(default: View, known: Sequence[Control], width: int = 0) -> View:
    """Draw the controls of one section of a page and return its own view; a bad value is named."""
    view, notices = read(default, known, address.read())
    if notices:
        st.warning("  \n".join(notices), icon=":material/link_off:")
    _apart(default, known, view, width)
    return view


def _apart(default: View, known: Sequence[Control], view: View, width: int) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"):
        for control in known:
            _draw(default, control, view, known, width)


def _notice(control: Control, raw: str, default: object) -> str:
    told = f"`{control.name}={kinds.shown(raw)}`"
    shown = control.write(default)
    return f"The link's {told} means nothing here; the default, `{shown}`, is shown."


def _more(default: View, more: Sequence[Control], view: View, known: Sequence[Control]) -> None:
    if not more:
        return
    changed = len(differing(default, view, more))
    with st.popover(f"More choices ({changed})" if changed else "More choices"):
        for pair in zip(more[::2], [*more[1::2], None], strict=False):
            with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"):
                for control in filter(None, pair):
                    _draw(default, control, view, known, MORE_WIDTH, is_in_sight=False)


def _presets(default: View, presets: Sequence[Preset], known: Sequence[Control]) -> None:
    if not presets:
        return
    with st.popover("Presets"):
        for preset in presets:
            given = (default, known, dict(preset.values))
            st.button(preset.words, on_click=_write, args=given, type="tertiary")


def _draw(
    default: View,
    control: Control,
    view: View,
    known: Sequence[Control],
    width: int = 0,
    bare: bool = False,
    is_in_sight: bool = True,
) -> None:
    """One widget; one behind a button says its value on every run: it may not be there to tell."""
    value, stands_at = getattr(view, control.name), {}
    if isinstance(control, Number) and is_in_sight:
        stands_at = stepping.told(control.name, value)
    else:
        st.session_state[control.name] = value
    told = glossary.help_of_control(control)
    common: dict[str, Any] = {
        "label": control.label,
        "key": control.name,
        "help": None if bare else told,
        "label_visibility": "collapsed" if bare else "visible",
        "on_change": _changed,
        "args": (default, tuple(known)),
        "width": getattr(control, "width", 0) or width or _width(control),
    }
    if isinstance(control, Number):
        least, most, step = float(control.least), float(control.most), float(control.step)
        common |= stands_at
        st.number_input(min_value=least, max_value=most, step=step, format="%g", **common)
    elif isinstance(control, Choice):
        st.selectbox(options=list(control.words), format_func=control.words.__getitem__, **common)
    elif isinstance(control, Drawn):
        control.draw(**common)


def _width(control: Control) -> int:
    return NUMBER_WIDTH if isinstance(control, Number) else WIDTH


def _changed(default: View, known: Sequence[Control]) -> None:
    """Write every widget's value, so that two quick changes cannot lose one another."""
    names = [control.name for control in known]
    said = {name: st.session_state[name] for name in names if name in st.session_state}
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in said.items()}
    _write(default, known, values)


def _write(default: View, known: Sequence[Control], values: Mapping[str, object]) -> None:
    mine = {control.name for control in known}
    address.replace(mine, write(default, known, values))
