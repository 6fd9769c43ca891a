"""A page's rerun on the server, against a plain version of the same page.

Both are runs of app.py in this process, taken in turn, so that the machine's load falls on both.
The plain version is the same page that queries the warehouse, fits and builds its figure anew on
each run: its caches are emptied before each of its runs. `python -m benchmarks.bench_page`.
"""

import logging
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks import table

ROOT = Path(__file__).resolve().parent.parent
PAGE = "pages/training/compute.py"
ROUNDS = 15
TARGET = 0.5
VIEWS: dict[str, dict[str, str]] = {
    "default view": {},
    "all models by domain": {"pool": "all", "split": "domain"},
}


def ratios() -> list[dict[str, Any]]:
    """One row for each view: medians of ours and of the plain version."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)  # no browser: it says so each run
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("AI_TRENDS_WAREHOUSE", folder)
        return [_row(name, query) for name, query in VIEWS.items()]


def _row(name: str, query: dict[str, str]) -> dict[str, Any]:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.query_params.update(query)
    page.switch_page(PAGE).run()
    ours, plain = [], []
    for _ in range(ROUNDS):
        empty_caches()
        plain.append(run_seconds(page))
        ours.append(run_seconds(page))
    mine, theirs = statistics.median(ours), statistics.median(plain)
    return {
        "name": f"a page's rerun, {name}",
        "ours": mine,
        "baseline": theirs,
        "ratio": mine / theirs,
        "target": f"<= {TARGET}x of query, fit and figure anew",
        "met": mine / theirs <= TARGET,
    }


def run_seconds(page: AppTest) -> float:
    start = time.perf_counter()
    page.run()
    elapsed = time.perf_counter() - start
    assert not page.exception
    return elapsed


def empty_caches() -> None:
    st.cache_resource.clear()
    st.cache_data.clear()


if __name__ == "__main__":
    table.show(ratios())
