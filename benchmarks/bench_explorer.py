"""The explorer's first table: a server's run of the page with its caches empty.

A run of app.py in this process, as in bench_page; the baseline is the same page run again with
its caches warm. `python -m benchmarks.bench_explorer`.
"""

import logging
import os
import statistics
import tempfile
from typing import Any

from streamlit.testing.v1 import AppTest

from benchmarks import bench_page, table

PAGE = "pages/data/explorer.py"
ROUNDS = 7
TARGET_SECONDS = 0.3


def ratios() -> list[dict[str, Any]]:
    """One row: medians of the first and of the warm run."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("AI_TRENDS_WAREHOUSE", folder)
        page = AppTest.from_file(str(bench_page.ROOT / "app.py"), default_timeout=60)
        page.switch_page(PAGE).run()  # imports, and the warehouse itself
        first, warm = [], []
        for _ in range(ROUNDS):
            bench_page.empty_caches()
            first.append(bench_page.run_seconds(page))
            warm.append(bench_page.run_seconds(page))
    ours, baseline = statistics.median(first), statistics.median(warm)
    return [
        {"name": "the explorer's first table", "ours": ours, "baseline": baseline,
         "ratio": ours / baseline, "target": f"within {TARGET_SECONDS:g} s",
         "met": ours <= TARGET_SECONDS}
    ]  # fmt: skip


if __name__ == "__main__":
    table.show(ratios())
