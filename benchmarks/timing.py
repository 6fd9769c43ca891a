"""One way to time: the median of several runs, after one that does not count."""

import statistics
import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def seconds(task: Callable[[], object], rounds: int = 5) -> float:
    """The median wall time of `rounds` runs, after one that does not count."""
    task()
    return statistics.median(once(task)[0] for _ in range(rounds))


def once(task: Callable[[], Result]) -> tuple[float, Result]:
    """The wall time of a single run, for what takes long, and what it gave."""
    start = time.perf_counter()
    result = task()
    return time.perf_counter() - start, result
