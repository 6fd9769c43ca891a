"""Numbers and dates that a reader types: kept in the URL, each error a sentence beside its field.

While something typed cannot be worked with, the last good values stand, and the page goes on
showing their result.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from trends.inputs import InvalidInput
from trends.parse_input import parse_date
from ui.controls import address, link, widgets
from ui.controls.kinds import BadValueError, Choice, Control
from ui.shell import screen
from ui.text import markdown

FIRST_YEAR, LAST_YEAR = 2000, 2100
Result = TypeVar("Result")
Texts = Mapping[str, str]
Values = dict[str, Any]


def read(
    fields: Sequence[Control], defaults: Texts, texts: Texts, work: Callable[[Values], Result]
) -> tuple[Values, Result | None, dict[str, str]]:
    """The values of the fields, the result of `work` on them, and a sentence for each bad field.

    defaults: the texts of fields that the URL does not name; "" for those that are not in it.
    With any bad field the result is None. `work` may raise InvalidInput for fields that do not go
    together.
    """
    values: Values = {}
    problems: dict[str, str] = {}
    for field in fields:
        try:
            values[field.name] = field.read(texts.get(field.name, defaults.get(field.name, "")))
        except InvalidInput as problem:
            problems[field.name] = str(problem)
        except BadValueError:
            problems[field.name] = f"{field.label}: not one of the options."
    if problems:
        return values, None, problems
    try:
        return values, work(values), {}
    except InvalidInput as problem:
        return values, None, {problem.field: str(problem)}


def ask(
    key: str,
    fields: Sequence[Control],
    defaults: Texts,
    work: Callable[[Values], Result],
    more: Sequence[Control] = (),
    params: Collection[str] = (),
) -> Result:
    """Draw the fields and return the result of the last good values.

    key: names the place of the last good texts in the session. The defaults must be good. more:
    fields that stand folded away until one of them is changed. params: further parameters of the
    page, of what is drawn later.
    """
    every, texts = [*fields, *more], address.read()
    names = {field.name for field in every}
    link.know(names.union(params))
    result, problems = _last_good(f"{key}_good", every, defaults, texts, work)
    if screen.is_embedded():
        return result
    _draw(fields, every, defaults, texts, problems)
    if more:
        with fold("More inputs", f"{key}_more", more):
            _draw(more, every, defaults, texts, problems)
    if problems:
        elsewhere = [markdown.escape(problems[name]) for name in sorted(set(problems) - names)]
        st.info(" ".join(["Showing the last valid result.", *elsewhere]))
    return result


def fold(label: str, key: str, fields: Sequence[Control]) -> DeltaGenerator:
    """A part that is folded away until one of its fields is changed.

    From then on it stays open, after a reset to the defaults too: the reader is at work there.
    """
    state = f"{key}_open"
    is_changed = not {field.name for field in fields}.isdisjoint(address.read())
    st.session_state[state] = st.session_state.get(state, False) or is_changed
    return st.expander(label, expanded=st.session_state[state])


def reset(key: str, fields: Sequence[Control], words: str = "Reset") -> None:
    """The way back to the defaults, in these words; nothing where all stand there."""
    names = {field.name for field in fields}
    with st.container(horizontal=True, gap="xsmall"):
        if names & set(address.read()):
            key = f"reset_{key}"
            st.button(words, on_click=address.replace, args=(names, {}), type="tertiary", key=key)


def parse_recent_date(name: str, label: str, text: str) -> pd.Timestamp:
    """A date of this century. Raises InvalidInput; to pandas "-3" is one too, of long ago."""
    moment = parse_date(name, label, text)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise InvalidInput(name, f"{label}: give a date from {FIRST_YEAR} to {LAST_YEAR}.")
    return moment


def _last_good(
    place: str,
    fields: Sequence[Control],
    defaults: Texts,
    texts: Texts,
    work: Callable[[Values], Result],
) -> tuple[Result, dict[str, str]]:
    """The result of the last texts that had one, and the problems of those that stand there."""
    names = {field.name for field in fields}
    _, result, problems = read(fields, defaults, texts, work)
    if not problems:
        st.session_state[place] = {name: text for name, text in texts.items() if name in names}
        return result, {}  # type: ignore[return-value]
    _, result, bad = read(fields, defaults, st.session_state.get(place, {}), work)
    if bad:  # they no longer are: the data has changed
        _, result, _ = read(fields, defaults, {}, work)
    return result, problems  # type: ignore[return-value]


def _draw(
    fields: Sequence[Control],
    every: Sequence[Control],
    defaults: Texts,
    texts: Texts,
    problems: Texts,
) -> None:
    with st.container(horizontal=True, gap="small"):
        for field in fields:
            text = texts.get(field.name, defaults.get(field.name, ""))
            with st.container(width=widgets.WIDTH, gap="xxsmall"):
                state = _state(field, text, defaults)
                widgets.draw(field, state, widgets.write_all, (tuple(every), dict(defaults)))
                if field.name in problems:
                    st.markdown(
                        f":small[:red[:material/error: {markdown.escape(problems[field.name])}]]"
                    )


def _state(field: Control, text: str, defaults: Texts) -> str:
    """The text that a field shows: what is typed stands, good or bad; a choice has to be one."""
    if not isinstance(field, Choice):
        return text[: widgets.MAX_TYPED]
    try:
        return field.normalize(text)
    except BadValueError:
        return defaults.get(field.name, "")
