"""How each kind of control is drawn, and the text that its widget stands for.

The widget's key is the control's name. A number and a date keep their value in the session, every
other kind the URL's text.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from ui.controls import address
from ui.controls.kinds import BadValueError, Choice, Control, Several
from ui.controls.typed import Day, Entry, Number, Phrase
from ui.text import glossary

WIDTH, NUMBER_WIDTH, LONG_WIDTH = 168, 150, 640  # pixels; a phone's screen cuts the last
MAX_TYPED = 60  # characters of a field without a length of its own


def state_of(control: Control, value: Any) -> Any:
    """What the widget holds for a value."""
    if isinstance(control, Several):
        return list(value)
    return value if isinstance(control, Number | Day) else control.write(value)


def text_of(control: Control) -> str:
    """The URL's text for what the widget holds; a text that means nothing stays as it is typed."""
    state = st.session_state[control.name]
    if isinstance(control, Number | Day | Several):
        return control.write(state)
    text = str(state or "").strip()
    try:
        return control.normalize(text)
    except ValueError:
        return text


def write_all(
    controls: Sequence[Control], defaults: Mapping[str, str], clears: Collection[str] = ()
) -> None:
    """Write the values of all drawn widgets into the URL; called when one of them is changed.

    All of them, so that two quick changes cannot lose one another. defaults: the texts that stay
    out of the URL. clears: the parameters that the change takes away besides.
    """
    texts = {one.name: text_of(one) for one in controls if one.name in st.session_state}
    params = {
        one.name: texts[one.name]
        for one in controls
        if one.name in texts and not _is_default(one, texts[one.name], defaults.get(one.name, ""))
    }
    address.replace({*texts, *clears}, params)


def draw(
    control: Control,
    state: Any,
    on_change: Callable[..., None],
    args: tuple[Any, ...],
    *,
    width: int = 0,
    is_bare: bool = False,
    is_in_sight: bool = True,
    placeholder: str | None = None,
) -> None:
    """One widget. is_bare: its words alone, without label and question mark.

    A widget that is not in sight is told its value on every run: it may not be there to remember.
    """
    help_text = glossary.help_of_control(control)
    common: dict[str, Any] = {
        "label": control.label,
        "key": control.name,
        "help": None if is_bare else help_text,
        "label_visibility": "collapsed" if is_bare else "visible",
        "on_change": on_change,
        "args": args,
        "width": control.width or width or _width(control),
    }
    if isinstance(control, Number) and is_in_sight:
        common |= preserve_widget_value(control.name, state)
    else:
        st.session_state[control.name] = state
    if placeholder is not None:
        common["placeholder"] = placeholder
    _widget(control, common)


def preserve_widget_value(key: str, value: float) -> dict[str, Any]:
    """The arguments that give a slider or number its value, only where it does not stand there.

    A widget takes the value that it is given, though its reader may have moved on while the page
    was worked out: of six quick presses of an arrow key three were lost. For widgets in sight
    only: one in a closed popover is not there to remember its value.
    """
    if st.session_state.get(key, value) == value:
        return {"value": value}
    st.session_state[key] = value
    return {}


def _widget(control: Control, common: dict[str, Any]) -> None:
    if isinstance(control, Choice):
        st.selectbox(options=list(control.words), format_func=control.words.__getitem__, **common)
    elif isinstance(control, Several):
        st.multiselect(options=list(control.words), format_func=control.words.__getitem__, **common)
    elif isinstance(control, Number):
        least, most, step = float(control.least), float(control.most), float(control.step)
        st.number_input(min_value=least, max_value=most, step=step, format="%g", **common)
    elif isinstance(control, Day):
        st.date_input(value=None, min_value=control.first, max_value=control.last, **common)
    elif isinstance(control, Phrase) and control.is_long:
        st.text_area(max_chars=control.longest, height=150, **common)
    else:
        st.text_input(max_chars=getattr(control, "longest", MAX_TYPED), **common)


def _is_default(control: Control, text: str, default: str) -> bool:
    """Whether a widget's text is the default's; an emptied one is, where empty means nothing."""
    if text or text == default or isinstance(control, Entry):
        return text == default
    try:
        control.read("")
    except BadValueError:
        return True
    return False


def _width(control: Control) -> int:
    if isinstance(control, Phrase):
        return LONG_WIDTH if control.is_long else WIDTH
    return NUMBER_WIDTH if isinstance(control, Number) else WIDTH
