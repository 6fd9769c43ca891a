"""The peak of a measured process is its own, however large the one is that starts it."""

import subprocess

import numpy as np
import pytest

from benchmarks import memory, timing

MEGABYTES = 1_000_000


def test_a_large_parent_is_not_what_is_measured() -> None:
    ballast = np.ones(50 * MEGABYTES)  # 400 MB, all touched
    before = memory.peak()
    number, peak = memory.in_child("os", "getppid")
    assert ballast[0] == 1 and before > 400 * MEGABYTES
    assert number > 0
    assert 5 * MEGABYTES < peak < 150 * MEGABYTES


def test_what_a_task_needs_is_measured() -> None:
    values, peak = memory.in_child("tests.benchmarks.test_memory", "needs")
    assert values == [200 * MEGABYTES] and peak > 200 * MEGABYTES


def needs() -> list[int]:
    """A task of 200 MB."""
    return [np.ones(200 * MEGABYTES, dtype=np.int8).nbytes]


def test_a_task_that_fails_is_no_measurement() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        memory.in_child("os", "no_such_task")


def test_the_row_is_met_up_to_a_gigabyte() -> None:
    rows = [memory.row("a", peak) for peak in (500 * MEGABYTES, 1_000 * MEGABYTES + 1)]
    assert [row["met"] for row in rows] == [True, False]
    assert rows[0]["ratio"] == 2.0


def test_a_time_is_the_median_after_a_first_run_that_does_not_count() -> None:
    runs: list[int] = []
    taken = timing.seconds(lambda: runs.append(1), 4)
    assert len(runs) == 5 and 0 <= taken < 1
    took, given = timing.once(lambda: "result")
    assert given == "result" and took >= 0
