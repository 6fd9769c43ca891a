"""ui/controls/controls.py: what a URL says to a page, with every room's own controls."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from subjects.at_scale import view as at_scale
from subjects.bigger_or_smarter import view as bigger_or_smarter
from subjects.billion_dollar_run import view as billion_dollar_run
from subjects.changes import view as changes
from subjects.chips_and_clusters import view as chips_and_clusters
from subjects.claims import view as claims
from subjects.cost import view as cost
from subjects.data import view as data
from subjects.explorer import view as explorer
from subjects.model import view as model
from subjects.open_closed import finding as open_closed
from subjects.performance import view as performance
from subjects.power import data as power
from subjects.price_performance import view as price_performance
from subjects.rental_prices import view as rental_prices
from subjects.sources import view as sources
from subjects.specialised import view as specialised
from subjects.sql import finding as sql
from subjects.time_compression import view as time_compression
from subjects.token_prices import view as token_prices
from subjects.trend import controls as trend
from subjects.vintages import view as vintages
from ui.controls.controls import Controls, value_of
from ui.controls.kinds import (
    Amount,
    Choice,
    Control,
    Day,
    Days,
    Number,
    Phrase,
    Several,
    Text,
)  # fmt: skip

ROOMS: dict[str, Callable[[], Controls[Any]]] = {
    "at_scale": at_scale.controls,
    "bigger_or_smarter": bigger_or_smarter.controls,
    "billion_dollar_run": lambda: billion_dollar_run.CONTROLS,
    "changes": changes.controls,
    "chips_and_clusters": lambda: chips_and_clusters.CONTROLS,
    "claims": lambda: claims.CONTROLS,
    "cost": lambda: cost.CONTROLS,
    "data": lambda: data.CONTROLS,
    "explorer": lambda: explorer.controls_of("models"),
    "model": model.controls,
    "open_closed": lambda: open_closed.CONTROLS,
    "performance": lambda: performance.CONTROLS,
    "power": power.controls,
    "price_performance": lambda: price_performance.CONTROLS,
    "rental_prices": rental_prices.controls,
    "sources": lambda: sources.CONTROLS,
    "specialised": lambda: specialised.CONTROLS,
    "sql": sql.controls,
    "sql, schema": sql.schema_controls,
    "time_compression": time_compression.controls,
    "token_prices": lambda: token_prices.CONTROLS,
    "trend": trend.controls,
    "evidence": lambda: trend.evidence_controls(trend.COMPARED),
    "vintages": vintages.controls,
}
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


@pytest.fixture(autouse=True, scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AI_TRENDS_WAREHOUSE", str(tmp_path_factory.mktemp("warehouse")))
        yield


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
    assert view.eras[0] + timedelta(days=1) > view.eras[0]
