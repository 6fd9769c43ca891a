"""One way to time: the median of several runs."""

import statistics
import time
from collections.abc import Callable


def seconds(task: Callable[[], object], rounds: int = 5) -> float:
    """The median wall time of `rounds` runs, after one that does not count."""
    task()
    return statistics.median(_once(task) for _ in range(rounds))


def _once(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start
