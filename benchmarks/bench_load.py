"""Fifty readers at once: two replicas behind the shipped nginx, beside one plain process.

Each reader opens pages by link and changes controls with two seconds of thought between, over a
websocket of its own (`benchmarks.readers`); they share this machine's cores with the servers.
`python -m benchmarks.bench_load` also prints how time and memory grow with readers and replicas.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import readers, table
from benchmarks.readers import Load
from tests.support import cluster

SESSIONS, STEPS = 50, (1, 10, 25, 50)
WARM_SECONDS, STEP_SECONDS, SOAK_SECONDS = 15.0, 20.0, 120.0
MOST_P95, MOST_MB, MOST_GROWTH = 1.0, 600.0, 1.1
HEAD = (
    "| replicas | readers | reruns a second | median | p95 | memory of a replica |\n"
    "|---|---|---|---|---|---|"
)
GROWTH: list[str] = []  # the table's lines of the last run


@dataclass
class Served:
    """The ports that readers go to, and the numbers of the app's processes by their own port."""

    ports: list[int]
    processes: dict[int, int]

    def warm(self) -> None:
        """Every view once in each process, then everybody at once."""
        for port in self.processes:
            readers.open_each_view(port)
        readers.load(self.ports, SESSIONS, WARM_SECONDS)

    def megabytes(self) -> float:
        """Resident memory of the largest replica."""
        return max(_resident(pid) for pid in self.processes.values()) / 1e6


def ratios() -> list[dict[str, Any]]:
    """A row for the reruns, one for errors, and two for memory."""
    GROWTH[:] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with plain(folder) as served:
            served.warm()
            steps = [_step(1, served, count) for count in STEPS]
            early = served.megabytes()
            soak = readers.load(served.ports, SESSIONS, SOAK_SECONDS)
            late = served.megabytes()
        with behind_nginx(folder) as served:
            served.warm()
            ours = [_step(2, served, count) for count in STEPS]
    return _rows(ours, [*steps, soak], early, late)


def section() -> str:
    """The growth with readers and replicas, of the last run, as a part of the docs."""
    return "\n".join(["## Readers and replicas\n", HEAD, *GROWTH, ""]) if GROWTH else ""


@contextmanager
def plain(folder: Path) -> Iterator[Served]:
    """One process of the app, without nginx."""
    with cluster.serving(folder / "warehouse", folder) as jobs:
        yield Served(list(jobs), {port: job.pid for port, job in jobs.items()})


@contextmanager
def behind_nginx(folder: Path) -> Iterator[Served]:
    """Two replicas behind nginx; without nginx two replicas, the readers dealt out in turn."""
    with ExitStack() as stack:
        if cluster.NGINX is None:
            jobs = stack.enter_context(cluster.serving(folder / "warehouse", folder, 2))
            ports = list(jobs)
        else:
            built = stack.enter_context(cluster.start(folder / "warehouse", folder))
            jobs, ports = built.replicas, [built.port]
        yield Served(ports, {port: job.pid for port, job in jobs.items()})


def _step(replicas: int, served: Served, sessions: int) -> Load:
    load = readers.load(served.ports, sessions, STEP_SECONDS)
    rate = len(load.reruns) / load.seconds
    GROWTH.append(
        f"| {replicas} | {sessions} | {rate:.1f} | {load.median * 1000:.0f} ms "
        f"| {load.p95 * 1000:.0f} ms | {served.megabytes():.0f} MB |"
    )
    return load


def _rows(ours: list[Load], plainly: list[Load], early: float, late: float) -> list[dict[str, Any]]:
    fifty, alone = ours[-1], plainly[len(STEPS) - 1]
    problems = [problem for load in (*ours, *plainly) for problem in load.problems]
    runs = sum(len(load.reruns) + len(load.first) for load in (*ours, *plainly))
    for problem in sorted(set(problems))[:5]:
        print("  problem:", problem)
    where = "behind nginx" if cluster.NGINX else "without nginx"
    return [
        _row(f"50 readers, two replicas {where}: p95 of a rerun", fifty.p95,
             f"one plain process {alone.p95:.3g} s", fifty.p95 / alone.p95, "at most 1.0 s",
             fifty.p95 <= MOST_P95),
        _row("errors under load", f"{len(problems)}", f"{runs:,} reruns", "-", "none",
             not problems),
        _row("memory of one process with 50 readers, after 4 minutes", f"{late:.0f} MB", "600 MB",
             MOST_MB / late, "under 600 MB", late < MOST_MB),
        _row("the same, against the memory after the warm-up", f"{late:.0f} MB", f"{early:.0f} MB",
             late / early, "flat: at most 1.1 times", late / early <= MOST_GROWTH),
    ]  # fmt: skip


def _row(name: str, ours: Any, baseline: str, ratio: Any, target: str, met: bool) -> dict[str, Any]:
    return {"name": name, "ours": ours, "baseline": baseline, "ratio": ratio, "target": target,
            "met": met}  # fmt: skip


def _resident(pid: int) -> float:
    """A process's resident memory in bytes."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(1024.0 * int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


if __name__ == "__main__":
    table.show(ratios())
    print(section())
