"""ui/pace.py: one session cannot keep the server busy for itself."""

import pytest

from ui import pace


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_starts", type(pace._starts)())


def test_a_reader_who_tries_one_control_after_another_never_waits() -> None:
    told = [pace.is_hasty(reader, run * 0.3) for run in range(100) for reader in "ab"]
    assert not any(told)


def test_a_burst_waits_after_its_first_runs_and_no_one_else_does() -> None:
    assert not pace.is_hasty("b", 0.0)
    told = [pace.is_hasty("a", run * 0.01) for run in range(30)]
    assert told == [False] * pace.RUNS + [True] * (30 - pace.RUNS)
    assert not pace.is_hasty("b", 0.3)
    assert not pace.is_hasty("a", 0.3 + pace.SECONDS)


def test_who_is_alone_never_waits() -> None:
    assert not pace.is_hasty("b", 0.0)
    later = pace.SECONDS + 1
    assert not any(pace.is_hasty("a", later + run * 0.01) for run in range(100))


def test_what_is_remembered_has_an_end() -> None:
    for number in range(3 * pace.SESSIONS):
        pace.is_hasty(str(number), 0.0)
    assert len(pace._starts) == pace.SESSIONS
