"""The controls above a page's chart, and those of one of its sections. The URL is their only state.

A run reads the view from the URL; a widget's change writes the values of all drawn widgets back
into it before the script runs. So a link, a reload, the back button and a preset are one and the
same thing, and nothing has to be kept in step.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from ui.controls import address, link, widgets
from ui.controls.controls import Controls, View, value_of
from ui.controls.kinds import Choice, Control
from ui.shell import screen

MORE_WIDTH = 155  # pixels; two stand abreast in a phone's popover


def show(controls: Controls[View]) -> View:
    """Draw a page's controls and return the view that the URL asks for; bad values are named."""
    view = _read(controls)
    if screen.is_embedded() or not controls.all:
        return view
    is_bare = all(isinstance(control, Choice) for control in controls.row)  # words speak alone
    with st.container(horizontal=True, gap="xsmall", key="controls", vertical_alignment="bottom"):
        for control in controls.row:
            draw(controls, control, view, is_bare=is_bare)
        _more(controls, view)
        _presets(controls)
        if controls.differing(view):
            reset = partial(_write, controls, controls.default)
            st.button("Reset", on_click=reset, type="tertiary", key="reset")
    return view


def section(controls: Controls[View], width: int = 0, clears: Collection[str] = ()) -> View:
    """Draw the controls of one section of a page and return its own view; bad values are named.

    clears: the parameters that a change takes away, as they were about what was chosen before.
    """
    view = _read(controls)
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"):
        for control in controls.row:
            draw(controls, control, view, width=width, clears=clears)
    return view


def draw(
    controls: Controls[View],
    control: Control,
    view: View,
    *,
    clears: Collection[str] = (),
    **how: Any,
) -> None:
    """Draw one of the controls by itself. how: as `widgets.draw` takes it."""
    state = widgets.state_of(control, value_of(view, control))
    defaults = {one.name: controls.default_text(one) for one in controls.all}
    widgets.draw(control, state, widgets.write_all, (controls.all, defaults, clears), **how)


def _read(controls: Controls[View]) -> View:
    link.know(controls.params)
    view, notices = controls.read(address.read())
    if notices:
        st.warning("  \n".join(notices), icon=":material/link_off:")
    return view


def _more(controls: Controls[View], view: View) -> None:
    if not controls.more:
        return
    changed = len(controls.differing(view, controls.more))
    with st.popover(f"More choices ({changed})" if changed else "More choices"):
        for pair in _pairs(controls.more):
            with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"):
                for control in pair:
                    draw(controls, control, view, width=MORE_WIDTH, is_in_sight=False)


def _pairs(controls: Sequence[Control]) -> list[Sequence[Control]]:
    return [controls[at : at + 2] for at in range(0, len(controls), 2)]


def _presets(controls: Controls[View]) -> None:
    if not controls.presets:
        return
    with st.popover("Presets"):
        for preset in controls.presets:
            apply = partial(_write, controls, replace(controls.default, **preset.values))
            st.button(preset.words, on_click=apply, type="tertiary")


def _write(controls: Controls[View], view: View) -> None:
    address.replace({control.name for control in controls.all}, controls.write(view))
