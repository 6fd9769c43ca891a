"""ui/cache.py: worked out once for each build and each argument, and never mixed up."""

from pathlib import Path

import pytest

from tests.support import mirrors, warehouses
from ui.cache import cached

CALLS: list[tuple[str, object]] = []


@cached(entries=4)
def doubled(number: int, *, sign: int = 1) -> list[int]:
    CALLS.append(("doubled", number))
    return [sign * 2 * number]


@cached(entries=4)
def tripled(number: int, *, sign: int = 1) -> list[int]:
    CALLS.append(("tripled", number))
    return [sign * 3 * number]


@pytest.fixture(autouse=True)
def fresh(loaded: Path) -> Path:
    CALLS.clear()
    return loaded


def test_the_same_question_is_worked_out_once() -> None:
    first = doubled(1)
    assert doubled(1) is first == [2]
    assert len(CALLS) == 1


def test_arguments_and_functions_are_told_apart() -> None:
    assert (doubled(5), doubled(5, sign=-1), tripled(5)) == ([10], [-10], [15])
    assert len(CALLS) == 3


def test_a_new_build_is_worked_out_anew(fresh: Path) -> None:
    doubled(7)
    body = mirrors.body("electricity").rstrip() + b"\n2026-05-01,0.2\n"
    mirrors.put(fresh, mirrors.part("electricity").url, body)
    assert warehouses.run(fresh, only=("electricity",)).is_published
    doubled(7)
    assert len(CALLS) == 2


def test_what_is_kept_has_an_end() -> None:
    for number in [*range(20, 30), *range(20, 30)]:
        doubled(number)
    assert len(CALLS) == 20  # with room for all ten it would be ten
