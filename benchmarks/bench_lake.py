"""A page's query from the lake against the same from the build file, and a new build's way.

A private PostgreSQL and a temporary folder hold the lake; the build is that of the bundled
snapshot. A page asks such a query once for each build and keeps the rows. Without a PostgreSQL
there are no rows. `python -m benchmarks.bench_lake`.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import table, timing
from etl import warehouse
from etl.build import files, snapshot
from etl.lake import catalog, publish
from subjects.trend import selection
from tests.lake import postgres

ROUNDS = 21
MOST = 3.0
QUERIES = {
    "all models": selection.MODELS,
    "the history of models": "SELECT * FROM model_history",
    "rental observations by vendor": "SELECT vendor, count(*), median(price_usd_per_hour) "
    "FROM chip_prices GROUP BY vendor",
}
MINUTE = 60.0


def ratios() -> list[dict[str, Any]]:
    """Rows: each query on both, a publication, and how long until a reader has the new build."""
    programs = postgres.programs()
    if programs is None:
        print("bench_lake: no PostgreSQL was found, so nothing is measured.", file=sys.stderr)
        return []
    before = dict(os.environ)
    try:
        with postgres.running(programs) as cluster, tempfile.TemporaryDirectory() as name:
            return _measured(cluster, Path(name))
    finally:
        os.environ.clear()
        os.environ.update(before)


def _measured(cluster: postgres.Cluster, folder: Path) -> list[dict[str, Any]]:
    build = snapshot.ensure(folder / "copies")
    cluster.sql("CREATE DATABASE lake")
    os.environ |= {
        "AI_TRENDS_WAREHOUSE": f"ducklake:postgres:{cluster.words('lake')}",
        "AI_TRENDS_LAKE_FILES": str(folder / "shared"),
        "AI_TRENDS_LAKE_COPIES": str(build.parent),
    }
    first = timing.once(lambda: publish.publish(catalog.address(), build, build.name, None))
    if notice := warehouse.notice():
        raise RuntimeError(notice)
    places = (os.environ["AI_TRENDS_WAREHOUSE"], str(build.parent))
    rows = [_compared(name, sql, places) for name, sql in QUERIES.items()]
    os.environ["AI_TRENDS_WAREHOUSE"] = places[0]
    return [*rows, *_publications(first[0], _arrival(build))]


def _compared(name: str, sql: str, places: tuple[str, str]) -> dict[str, Any]:
    """A query's medians in the lake and on the file, by turns."""
    seconds: dict[str, list[float]] = {place: [] for place in places}
    for _ in range(ROUNDS):
        for place in places:
            os.environ["AI_TRENDS_WAREHOUSE"] = place
            seconds[place].append(timing.once(lambda: warehouse.query(sql))[0])
    in_lake, in_file = (statistics.median(seconds[place]) for place in places)
    return {
        "name": f"from the lake: {name}", "ours": in_lake, "baseline": in_file,
        "ratio": in_lake / in_file, "target": f"at most {MOST:g}x of the build file",
        "met": in_lake <= MOST * in_file,
    }  # fmt: skip


def _arrival(build: Path) -> float:
    """Seconds from the end of a publication until a reader at work has it."""
    other = build.with_name(files.next_name(build.parent, "0" * 32, build.name))
    shutil.copyfile(build, other)
    publish.publish(catalog.address(), other, other.name, warehouse.version())
    began = time.perf_counter()
    while warehouse.version() != other.name:
        warehouse.query("SELECT count(*) FROM sources")
    return time.perf_counter() - began


def _publications(first: float, arrival: float) -> list[dict[str, Any]]:
    return [
        {"name": "a whole build published in an empty lake", "ours": first, "baseline": None,
         "ratio": None, "target": "within 5 s", "met": first < 5},
        {"name": "from its publication until a reader shows it", "ours": arrival,
         "baseline": "a minute", "ratio": MINUTE / arrival, "target": "within a minute",
         "met": arrival < MINUTE},
    ]  # fmt: skip


if __name__ == "__main__":
    table.show(ratios())
