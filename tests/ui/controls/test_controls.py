"""ui/controls/controls.py: what a URL says to a page, with every room's own controls."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import import_module
from inspect import isfunction, signature
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from subjects.trend import controls as trend
from tests.support.paths import ROOT
from ui.controls.controls import Controls, value_of
from ui.controls.kinds import Choice, Control, Several
from ui.controls.typed import Amount, Day, Days, Number, Phrase, Text


def rooms() -> dict[str, Callable[[], Controls[Any]]]:
    """Whatever makes controls in a module of a room, by name: a new page is found here too."""
    makers: dict[str, Callable[[], Controls[Any]]] = {
        "trend.evidence": lambda: trend.evidence_controls(trend.COMPARED)
    }
    seen: set[int] = set()
    for path in sorted((ROOT / "subjects").glob("*/*.py"), reverse=True):  # views before findings
        module = import_module(f"subjects.{path.parent.name}.{path.stem}")
        for name, value in vars(module).items():
            if name.lower().endswith("controls") and id(value) not in seen and _makes(value):
                seen.add(id(value))
                fixed = partial(_same, value) if isinstance(value, Controls) else value
                makers[f"{path.parent.name}.{path.stem}.{name}"] = fixed
    return makers


def _makes(value: object) -> bool:
    """Whether it is controls with something to choose, or a function that makes some."""
    if isinstance(value, Controls):
        return bool(value.all)
    return isfunction(value) and not signature(value).parameters


def _same(controls: Controls[Any]) -> Controls[Any]:
    return controls


ROOMS = rooms()
pytestmark = pytest.mark.usefixtures("snapshot_warehouse")
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class View:
    bits: float = 4.0
    kind: str = "a"
    break_: str = "none"


BITS = Number("bits", "Bits", 0.5, 64.0)
KIND = Choice("kind", "Kind", {"a": "first", "b": "second"})
BREAK = Choice("break", "Break", {"none": "none", "kink": "one kink"})
OWN = Controls(View(), (BITS, KIND), (BREAK,))


def values(control: Control) -> st.SearchStrategy[Any]:
    """Any value that a control can have; numbers to the digits that a URL keeps."""
    words = st.text("abc XYZ.-", max_size=20).map(str.strip)
    kinds: dict[type[Control], Callable[[Any], st.SearchStrategy[Any]]] = {
        Choice: lambda one: st.sampled_from(sorted(one.options)).map(one.read),
        Number: lambda one: (
            st.floats(one.least, one.most)
            .filter(lambda value: not 0 < value < 1e-9)
            .map(lambda value: one.read(one.write(value)))
        ),
        Amount: lambda one: st.none() | st.integers(-6, 59).map(lambda exponent: 10.0**exponent),
        Day: lambda one: st.none() | st.dates(one.first, one.last),
        Days: lambda one: st.sets(st.dates(one.first, one.last), min_size=1, max_size=5).map(
            lambda days: tuple(sorted(days))
        ),
        Text: lambda one: words.filter(lambda text: not text or text[0].isalpha()),
        Phrase: lambda one: words,
        Several: lambda one: st.lists(st.sampled_from(sorted(one.words)), unique=True).map(tuple),
    }
    return next(make(control) for kind, make in kinds.items() if isinstance(control, kind))


def test_every_page_with_controls_is_among_the_rooms() -> None:
    assert len(ROOMS) >= 24


@pytest.mark.parametrize("room", ROOMS)
def test_every_default_is_one_of_its_own_values_and_stays_out_of_the_url(room: str) -> None:
    controls = ROOMS[room]()
    assert controls.read({}) == (controls.default, [])
    assert controls.write(controls.default) == {}
    for control in controls.all:
        text = controls.default_text(control)
        if text or isinstance(control, Choice):
            value = control.read(text)
            assert value == pytest.approx(value_of(controls.default, control)) or (
                value == value_of(controls.default, control)
            )


@pytest.mark.parametrize("room", ROOMS)
@given(st.data())
@SLOW
def test_every_view_survives_the_url(room: str, data: st.DataObject) -> None:
    controls = ROOMS[room]()
    chosen = {
        control.name.replace("break", "break_"): data.draw(values(control), control.name)
        for control in controls.all
    }
    view = replace(controls.default, **chosen)
    assert controls.read(controls.write(view)) == (view, [])


@pytest.mark.parametrize("room", ROOMS)
@given(st.data())
@SLOW
def test_no_text_raises_and_each_bad_one_has_its_sentence(room: str, data: st.DataObject) -> None:
    controls = ROOMS[room]()
    names = st.sampled_from(sorted(control.name for control in controls.all))
    params = data.draw(st.dictionaries(names, st.text()))
    view, notices = controls.read(params)
    hash(view)
    for control in controls.all:
        if any(f"`{control.name}=" in notice for notice in notices):
            assert value_of(view, control) == value_of(controls.default, control)


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_of_a_choice_is_written_as_it_is_read(room: str) -> None:
    """An address of today is the address of tomorrow."""
    for control in ROOMS[room]().all:
        if isinstance(control, Choice):
            texts = list(control.options)
            assert [control.write(control.read(text)) for text in texts] == texts, control.name


def test_a_bad_value_is_named_in_one_sentence_with_the_default() -> None:
    view, notices = OWN.read({"bits": "65", "kind": "b"})
    assert view == View(kind="b")
    assert notices == ["Unknown value in the link: `bits=65`. Showing the default, `4`."]


@pytest.mark.parametrize("text", ["<img src=x>`x`", "9" * 400, "\x00", "[a](b)" * 100])
def test_a_notice_is_short_whatever_the_link_says(text: str) -> None:
    _, (notice,) = OWN.read({"kind": text})
    assert len(notice) < 200
    assert notice.count("`") == 4


def test_a_word_of_python_is_a_parameter_too() -> None:
    view = View(break_="kink")
    assert OWN.write(view) == {"break": "kink"}
    assert OWN.read({"break": "kink"}) == (view, [])


def test_differing_names_what_is_not_the_default() -> None:
    view = View(kind="b", break_="kink")
    assert OWN.differing(view) == ["kind", "break"]
    assert OWN.differing(view, among=OWN.more) == ["break"]


def test_unknown_parameters_are_left_alone() -> None:
    assert OWN.read({"utm_source": "x", "embed": "true"}) == (View(), [])


def test_dates_of_a_view_are_dates() -> None:
    controls = trend.controls()
    view, _ = controls.read({"vintage": "2025-06-05", "since": "any", "level": "95", "to": "none"})
    assert (view.vintage, view.since, view.level, view.to) == (date(2025, 6, 5), None, 0.95, None)
