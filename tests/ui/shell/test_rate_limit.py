"""ui/shell/rate_limit.py: one session cannot keep the server busy for itself."""

import pytest

from ui.shell import rate_limit


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "_starts", type(rate_limit._starts)())


def test_a_reader_who_tries_one_control_after_another_never_waits() -> None:
    told = [rate_limit.exceeds_rate(reader, run * 0.3) for run in range(100) for reader in "ab"]
    assert not any(told)


def test_a_burst_waits_after_its_first_runs_and_no_one_else_does() -> None:
    assert not rate_limit.exceeds_rate("b", 0.0)
    told = [rate_limit.exceeds_rate("a", run * 0.01) for run in range(30)]
    assert told == [False] * rate_limit.RUNS + [True] * (30 - rate_limit.RUNS)
    assert not rate_limit.exceeds_rate("b", 0.3)
    assert not rate_limit.exceeds_rate("a", 0.3 + rate_limit.SECONDS)


def test_who_is_alone_never_waits() -> None:
    assert not rate_limit.exceeds_rate("b", 0.0)
    later = rate_limit.SECONDS + 1
    assert not any(rate_limit.exceeds_rate("a", later + run * 0.01) for run in range(100))


def test_what_is_remembered_has_an_end() -> None:
    for number in range(3 * rate_limit.SESSIONS):
        rate_limit.exceeds_rate(str(number), 0.0)
    assert len(rate_limit._starts) == rate_limit.SESSIONS
