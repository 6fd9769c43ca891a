"""ui/shell/memory.py: a process does not grow without end."""

import gc
import logging
import weakref
from collections.abc import Iterator

import pytest
import streamlit as st

from ui.shell import memory


@pytest.fixture(autouse=True)
def rested(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(memory, "_next_check", 0.0)
    yield
    gc.unfreeze()


@st.cache_resource(max_entries=4, show_spinner=False)
def kept(number: int) -> list[int]:
    return [number] * 10_000


def test_the_size_of_this_process_is_known() -> None:
    before = memory.megabytes()
    assert before > 20
    more = b"x" * 50_000_000
    assert memory.megabytes() > before + 40
    assert len(more)


def test_below_the_limit_what_is_kept_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_TRENDS_MEMORY_MB", "100000")
    first = kept(1)
    assert not memory.enforce_limit()
    assert kept(1) is first


def test_above_the_limit_it_is_let_go_and_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("AI_TRENDS_MEMORY_MB", "1")
    first = kept(1)
    with caplog.at_level(logging.WARNING):
        assert memory.enforce_limit()
        assert kept(1) is not first
        assert not memory.enforce_limit()  # it rests before it looks again
    (said,) = [r.getMessage() for r in caplog.records if r.name == memory.__name__]
    assert said.startswith("Cleared the caches: ") and "limit of 1 MB" in said


def test_a_limit_that_is_no_number_is_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_TRENDS_MEMORY_MB", "much")
    assert memory.limit_mb() == memory.LIMIT_MB


def test_what_lives_on_is_set_aside_and_what_is_let_go_is_still_found() -> None:
    class Ring:
        """Holds itself, so that only a collection frees it."""

        def __init__(self) -> None:
            self.me = self

    ring = Ring()
    seen = weakref.ref(ring)
    memory.freeze_gc()
    assert gc.get_freeze_count() > 10_000
    del ring
    gc.collect()
    assert seen() is not None  # set aside: not looked through
    memory.freeze_gc()
    assert seen() is None
