"""Two processes of the app behind the shipped nginx: one warehouse, sessions that stay whole."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from etl.build import files
from tests.support import cluster, mirrors
from tests.support.cluster import Cluster
from tests.support.sessions import Run, Session

BUILD = re.compile(r"build ([0-9a-f]{12})")
PICK_UP_SECONDS, REFRESH_SECONDS = 60, 120
PAGES = ("", "compute", "sources")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if cluster.NGINX is None:
        pytest.skip(cluster.WITHOUT_NGINX)
    folder = tmp_path_factory.mktemp("replicas")
    with cluster.start(folder / "warehouse", folder) as running:
        yield running


def reader(served: Cluster, name: str, page: str = "") -> Session:
    """A session of the browser that nginx knows by this name."""
    return Session(served.port, page, Cookie=f"replica={name}")


def build_of(run: Run) -> str:
    """The build that a page names at its foot."""
    assert not run.problems, run.problems
    return str(BUILD.findall(run.said)[-1])


def newest(served: Cluster) -> str:
    return files.content_hash(files.published(served.folder / "warehouse")[0])


def refresh(served: Cluster, months: int) -> "subprocess.Popen[bytes]":
    """Begin a refresh of one source, which says so many months more, by the real command line."""
    folder = served.folder / f"mirror{months}"
    more = "".join(f"2026-{4 + n:02}-01,0.2\n" for n in range(1, months + 1))
    body = mirrors.body("electricity").rstrip() + b"\n" + more.encode()
    mirrors.put(folder, mirrors.part("electricity").url, body)
    words = ["--mirror", str(folder), "--only", "electricity", "--accept-shrink", "electricity"]
    told = os.environ | {"AI_TRENDS_WAREHOUSE": str(served.folder / "warehouse")}
    with (served.folder / "refresh.log").open("a") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "etl", "refresh", *words],
            cwd=cluster.ROOT, env=told, stdout=log, stderr=log,
        )  # fmt: skip


def said(served: Cluster) -> str:
    return (served.folder / "refresh.log").read_text("utf-8")


def test_a_browser_keeps_its_replica_and_browsers_spread_over_both(served: Cluster) -> None:
    seen: dict[str, set[str]] = {}
    for name in [f"reader{number}" for number in range(12)]:
        for _ in range(3):
            with reader(served, name) as session:
                seen.setdefault(name, set()).add(session.replica)
    assert all(len(replicas) == 1 for replicas in seen.values())
    named = {replica for replicas in seen.values() for replica in replicas}
    assert named == {f"{cluster.HOST}:{port}" for port in served.replicas}


def both(served: Cluster, stack: ExitStack) -> list[Session]:
    """A session under way on each replica."""
    found: dict[str, Session] = {}
    for number in range(40):
        session = stack.enter_context(reader(served, f"reader{number}", "compute"))
        if session.replica not in found:
            found[session.replica] = session
        if len(found) == len(served.replicas):
            return list(found.values())
    raise AssertionError(f"only one replica was met: {list(found)}")


def test_a_new_build_reaches_every_session_under_way_without_an_error(served: Cluster) -> None:
    with ExitStack() as stack:
        sessions = both(served, stack)
        before = newest(served)
        assert [build_of(session.open()) for session in sessions] == [before] * 2
        job, seen = refresh(served, months=1), set()
        while job.poll() is None:  # readers go on changing controls while it is published
            seen |= {build_of(s.open("frontier=top10", page)) for s in sessions for page in PAGES}
        assert job.returncode == 0, said(served)
        after, published = newest(served), time.monotonic()
        assert after != before and seen <= {before, after}
        assert [build_of(session.open("level=95")) for session in sessions] == [after] * 2
        assert time.monotonic() - published < PICK_UP_SECONDS


def test_old_and_new_readers_see_the_same_and_no_replica_started_anew(served: Cluster) -> None:
    with reader(served, "old", "sources") as old:
        before = build_of(old.open())
        job = refresh(served, months=2)
        assert job.wait(REFRESH_SECONDS) == 0, said(served)
        with reader(served, "new", "sources") as new:
            assert build_of(new.open()) == build_of(old.open()) == newest(served) != before
    assert all(job.poll() is None for job in served.replicas.values())
    log = (served.folder / "replicas.log").read_text("utf-8")
    assert "Traceback" not in log and log.count("You can now view") == len(served.replicas)


def test_a_session_outlives_a_publisher_that_is_killed(served: Cluster) -> None:
    with reader(served, "calm", "compute") as session:
        before = build_of(session.open())
        for share in (0.3, 0.6, 0.9):
            job = refresh(served, months=3)
            time.sleep(share)
            job.kill()
            job.wait(REFRESH_SECONDS)
            assert build_of(session.open(f"since=201{round(10 * share)}-01-01")) in (
                before,
                newest(served),
            )
    assert refresh(served, months=3).wait(REFRESH_SECONDS) == 0, said(served)
    assert not list(Path(served.folder / "warehouse").glob(".draft*"))
