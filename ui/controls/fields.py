"""Numbers and dates that a reader types: kept in the URL, each error a sentence beside its field.

While something typed cannot be worked with, the last good values stand, and the page goes on
showing what they came to.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from trends.inputs import InvalidInput
from trends.parse_input import parse_date
from ui.controls import address
from ui.controls.kinds import Choice
from ui.shell import screen
from ui.text import glossary

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST = 60  # letters of what is typed
WIDTH = 168
MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>$:~#|"})
Texts = Mapping[str, str]
Values = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """One typed field. read: the value of a text, raising InvalidInput. default: the text at first.

    placeholder: what stands for nothing typed. help: a sentence behind the question mark.
    """

    name: str
    label: str
    read: Callable[[str], Any]
    default: str = ""
    placeholder: str = ""
    help: str | None = None


Field = Entry | Choice
Work = Callable[[Values], Any]


def read(
    fields: Sequence[Field], defaults: Texts, raw: Texts, work: Work
) -> tuple[Values, Any, dict[str, str]]:
    """The values of the fields, what `work` makes of them, and a sentence for each bad field.

    With any bad field the result is None. `work` may raise InvalidInput for fields that do not go
    together.
    """
    values: Values = {}
    problems: dict[str, str] = {}
    for one in fields:
        try:
            values[one.name] = one.read(raw.get(one.name, _default(one, defaults)))
        except InvalidInput as problem:
            problems[one.name] = str(problem)
        except ValueError:
            problems[one.name] = f"{one.label}: this is none of its choices."
    if problems:
        return values, None, problems
    try:
        return values, work(values), {}
    except InvalidInput as problem:
        return values, None, {problem.field: str(problem)}


def ask(
    key: str, fields: Sequence[Field], defaults: Texts, work: Work, more: Sequence[Field] = ()
) -> tuple[Values, Any]:
    """Draw the fields and return the last good values with what they came to.

    key: names the place of the last good texts in the session. The defaults must be good. more:
    fields that stand folded away until one of them is changed.
    """
    shown, fields = fields, [*fields, *more]
    raw = address.read()
    values, result, problems = read(fields, defaults, raw, work)
    kept = f"{key}_good"
    if problems:
        good = st.session_state.get(kept, {})
        values, result, again = read(fields, defaults, good, work)
        if again:  # what was good no longer is: the data has changed
            values, result, _ = read(fields, defaults, {}, work)
    else:
        names = {one.name for one in fields}
        st.session_state[kept] = {name: text for name, text in raw.items() if name in names}
    if screen.is_embedded():
        return values, result
    _draw(shown, defaults, raw, problems)
    if more:
        with fold("More inputs", f"{key}_more", more):
            _draw(more, defaults, raw, problems)
    if problems:
        apart = set(problems) - {one.name for one in fields}
        told = ["Shown is the last result that could be worked out."]
        st.info(" ".join(told + [_plain(problems[name]) for name in sorted(apart)]))
    return values, result


def fold(label: str, key: str, fields: Sequence[Field]) -> DeltaGenerator:
    """A part that is folded away until one of its fields is changed.

    From then on it stays open, after a reset to the defaults too: the reader is at work there.
    """
    state = f"{key}_open"
    is_changed = not {one.name for one in fields}.isdisjoint(address.read())
    st.session_state[state] = st.session_state.get(state, False) or is_changed
    return st.expander(label, expanded=st.session_state[state])


def actions(key: str, fields: Sequence[Field], words: str = "Reset") -> None:
    """The way back to the defaults, in these words."""
    names = {one.name for one in fields}
    with st.container(horizontal=True, gap="xsmall"):
        if names & set(address.read()):
            st.button(words, on_click=_reset, args=(names,), type="tertiary", key=f"reset_{key}")


def _reset(names: set[str]) -> None:
    address.replace(names, {})


def dated(name: str, label: str, text: str) -> pd.Timestamp:
    """A date of this century. Raises InvalidInput; to pandas "-3" is one too, of long ago."""
    told = parse_date(name, label, text)
    if not FIRST_YEAR <= told.year <= LAST_YEAR:
        raise InvalidInput(name, f"{label}: give a date from {FIRST_YEAR} to {LAST_YEAR}.")
    return told


def _default(one: Field, defaults: Texts) -> str:
    return defaults.get(one.name, one.default if isinstance(one, Entry) else "")


def _draw(fields: Sequence[Field], defaults: Texts, raw: Texts, problems: Texts) -> None:
    with st.container(horizontal=True, gap="small"):
        for one in fields:
            default = _default(one, defaults)
            with st.container(width=WIDTH, gap="xxsmall"):
                _widget(one, raw.get(one.name, default), default)
                if one.name in problems:
                    st.markdown(f":small[:red[:material/error: {_plain(problems[one.name])}]]")


def _widget(one: Field, text: str, default: str) -> None:
    told = one.help or glossary.help_of(one.label)
    common: dict[str, Any] = {"on_change": _changed, "args": (one, default), "help": told}
    if isinstance(one, Choice):
        try:
            st.session_state[one.name] = one.read(text)
        except ValueError:
            st.session_state[one.name] = default
        names, words = list(one.words), one.words.__getitem__
        st.selectbox(one.label, names, format_func=words, key=one.name, **common)
        return
    st.session_state[one.name] = text[:LONGEST]
    hint = one.placeholder
    st.text_input(one.label, key=one.name, max_chars=LONGEST, placeholder=hint, **common)


def _changed(one: Field, default: str) -> None:
    text = str(st.session_state[one.name] or "").strip()
    address.put(one.name, None if text == default else text)


def _plain(sentence: str) -> str:
    return sentence.translate(MARKUP)
