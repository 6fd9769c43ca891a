"""First loads, redraws and bytes in a real Chromium, behind the shipped nginx.

A first load is that of a visitor whose browser knows nothing, on a server where somebody has
opened the page before; it ends when the page's charts are drawn. What can wait for them comes after
(ui/charts/show.py): when all of the page stands is told too. Beside each, in turn and from the same
nginx: a plain HTML page with the same Plotly bundle and the same charts (`plain_page`).
`python -m benchmarks.bench_browser [PATH ...]` measures these pages alone.
"""

import logging
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page
from streamlit.testing.v1 import AppTest

from benchmarks import bench_page, plain_page, stopwatch, table, wire
from tests.browser import site
from tests.support import chromium, cluster

ROUNDS = 5
MOST_RATIO, MOST_REDRAW, MOST_BYTES, MOST_RERUN = 1.5, 0.6, 3_000_000, 0.12
# What is changed: the page, its name in the table, the control's key.
CHANGES = (
    ("compute", "a choice on the trend page", "frontier"),
    ("limits", "a slider of the limits", "lever_power_supply"),
    ("performance", "a choice on the page of chips", "trait"),
)


@dataclass(frozen=True)
class Opened:
    """A page that has been opened once: its charts, its plain counterpart, its bytes."""

    name: str
    url: str
    plain: str
    charts: int
    sent: int


def ratios(paths: Sequence[str] = ()) -> list[dict[str, Any]]:
    """A row for each page's first load, one for bytes, one for each redraw."""
    if chromium.path() is None or cluster.NGINX is None:
        return []
    pages = [page for page in site.pages() if not paths or page.path in paths]
    with served() as (folder, port), chromium.launch() as browser:
        opened = [_open(browser, folder, port, page) for page in pages]
        rows = [_load(browser, page) for page in opened if page.charts]
        rows.append(_bytes(opened))
        rows += [_redraw(browser, port, *change) for change in CHANGES]
    return [*rows, _rerun()]


@contextmanager
def served() -> Iterator[tuple[Path, int]]:
    """nginx before one replica: the folder of its static files, and its port."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with cluster.start(folder / "warehouse", folder, 1) as built:
            yield folder / "www", built.port


def _open(browser: Browser, folder: Path, port: int, page: site.Page) -> Opened:
    """Open the page twice: to fill the server's caches, then to count and to read its figures."""
    stopwatch.open_page(browser, f"http://{cluster.HOST}:{port}/{page.path}").context.close()
    with wire.counted(port) as relay:
        there = stopwatch.open_page(browser, f"http://{cluster.HOST}:{relay.port}/{page.path}")
        figures, sent = there.evaluate(plain_page.FIGURES), relay.sent
        there.context.close()
    name = page.path or "start"
    plain = plain_page.lay_out(folder, f"plain-{name}", figures)
    base = f"http://{cluster.HOST}:{port}"
    return Opened(name, f"{base}/{page.path}", f"{base}/{plain}", len(figures), sent)


def _load(browser: Browser, page: Opened) -> dict[str, Any]:
    ours, plain = [], []
    for _ in range(ROUNDS):
        ours.append(stopwatch.first_load(browser, page.url, page.charts))
        plain.append(stopwatch.first_load(browser, page.plain, page.charts).charts)
    mine, least = statistics.median(load.charts for load in ours), statistics.median(plain)
    whole = statistics.median(load.whole for load in ours)
    name = f"first load of /{page.name} (whole page: {whole:.2f} s)"
    return _row(name, mine, least, mine / least,
                f"<= {MOST_RATIO}x of a plain page", mine / least <= MOST_RATIO)  # fmt: skip


def _bytes(opened: Sequence[Opened]) -> dict[str, Any]:
    most = max(opened, key=lambda page: page.sent)
    return _row(f"bytes of a first load, the heaviest page (/{most.name})",
                f"{most.sent / 1e6:.2f} MB", "-", f"{most.sent / MOST_BYTES:.2f}x",
                f"<= {MOST_BYTES / 1e6:g} MB", most.sent <= MOST_BYTES)  # fmt: skip


def _redraw(browser: Browser, port: int, path: str, words: str, key: str) -> dict[str, Any]:
    page = stopwatch.open_page(browser, f"http://{cluster.HOST}:{port}/{path}")
    is_slider = "slider" in words
    change = partial(_slide if is_slider else _choose, page, page.locator(f".st-key-{key}"))
    event = "keydown" if is_slider else "click"
    times = [stopwatch.redraw(page, event, partial(change, n)) for n in range(ROUNDS + 1)]
    page.context.close()
    middle = statistics.median(times[1:])
    return _row(f"{words}, to the redraw", middle, None, None, f"<= {MOST_REDRAW} s",
                middle <= MOST_REDRAW)  # fmt: skip


def _slide(page: Page, control: Locator, turn: int) -> None:
    """One step to the right, then one to the left."""
    control.locator("input[type=range], [role=slider]").first.focus()
    page.keyboard.press("ArrowLeft" if turn % 2 else "ArrowRight")


def _choose(page: Page, control: Locator, turn: int) -> None:
    """Another option, without a pointer that would wake the chart."""
    control.locator("[role=combobox]").focus()
    page.keyboard.press("ArrowDown")
    page.locator('[role="option"]:not([aria-selected="true"])').first.dispatch_event("click")


def _rerun() -> dict[str, Any]:
    """The server's part of a slider's step: a run of app.py in this process."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)  # no browser: it says so each run
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("AI_TRENDS_WAREHOUSE", folder)
        page = AppTest.from_file(str(cluster.ROOT / "app.py"), default_timeout=60)
        page.switch_page("pages/projections/limits.py").run()
        steps = page.select_slider(key="lever_power_supply").options[-ROUNDS - 1 :]
        times = []
        for step in steps:  # each for the first time: nothing is kept of it
            page.select_slider(key="lever_power_supply").set_value(float(step.rstrip("x×")))
            times.append(bench_page.run_seconds(page))
    middle = statistics.median(times[1:])
    return _row("a slider of the limits, on the server", middle, None, None,
                f"<= {MOST_RERUN} s", middle <= MOST_RERUN)  # fmt: skip


def _row(name: str, ours: Any, baseline: Any, ratio: Any, target: str, met: bool) -> dict[str, Any]:
    return {"name": name, "ours": ours, "baseline": baseline, "ratio": ratio, "target": target,
            "met": met}  # fmt: skip


if __name__ == "__main__":
    table.show(ratios([path if path != "start" else "" for path in sys.argv[1:]]))
