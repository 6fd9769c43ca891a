"""A browser with a stopwatch: when a page's charts stand, all of it, and what was redrawn."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.visitor import PAGE_STANDS

WINDOW = {"width": 1280, "height": 900}
MILLISECONDS = 120_000  # after which a page counts as broken
# Since the navigation began: `__drawn`, when all charts had their marks, and kept them; `__whole`,
# when besides the app's script had ended and nothing of the page was outstanding.
WATCH = """
window.__drawn = window.__whole = null;
const marked = (plot) => plot._fullLayout && plot.querySelector(
  ".mlayer path, .mlayer image, .geolayer path, .heatmaplayer image, .gl-container canvas, .table");
const look = () => {
  const plots = [...document.querySelectorAll(".js-plotly-plot")];
  const all = plots.length >= CHARTS && plots.every(marked);
  if (!all) window.__drawn = null;
  else window.__drawn ??= performance.now();
  const isBusy = document.querySelector(
    '[data-test-script-state]:not([data-test-script-state="notRunning"]), '
    + '[data-testid="stSkeleton"]');
  if (!all || isBusy) window.__whole = null;
  else window.__whole ??= performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
STANDS = "() => window.__whole !== null && performance.now() - window.__whole > 700"
# From the event that changes a control to the last change in a chart.
REDRAWN = """
(event) => {
  const times = { began: 0, redrawn: 0 };
  window.__times = times;
  addEventListener(event, () => { times.began ||= performance.now(); }, { capture: true });
  const inChart = ({ target }) => (target.closest ? target : target.parentElement)
    ?.closest(".js-plotly-plot, [data-testid=stPlotlyChart]");
  new MutationObserver((changes) => {
    if (times.began && changes.some(inChart)) times.redrawn = performance.now();
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}
"""
QUIET = """
() => window.__times.redrawn > window.__times.began
  && performance.now() - window.__times.redrawn > 900
"""


def opened(chromium: Browser, url: str, charts: int) -> Page:
    """A page in a context without a cache, once so many charts have been drawn."""
    context: BrowserContext = chromium.new_context(viewport=WINDOW)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(WATCH.replace("CHARTS", str(charts)))
    page.goto(url, wait_until="commit")
    page.wait_for_function(STANDS, timeout=MILLISECONDS, polling=100)
    return page


@dataclass(frozen=True)
class PageLoad:
    """Seconds from the start of a navigation until all charts are drawn, and until all stands."""

    charts: float
    whole: float


def first_load(chromium: Browser, url: str, charts: int) -> PageLoad:
    """A load with nothing in the cache."""
    page = opened(chromium, url, charts)
    charts_ms, whole = page.evaluate("[window.__drawn, window.__whole]")
    page.context.close()
    return PageLoad(charts_ms / 1000, whole / 1000)


def open_page(chromium: Browser, url: str) -> Page:
    """A page of the app that stands: script ended, every chart drawn, every table there."""
    page = opened(chromium, url, 0)
    page.wait_for_function(PAGE_STANDS, timeout=MILLISECONDS, polling=100)
    return page


def redraw(page: Page, event: str, change: Callable[[], None]) -> float:
    """Seconds from the event, which `change` causes, to the last change in a chart."""
    page.evaluate(REDRAWN, event)
    change()
    page.wait_for_function(QUIET, timeout=MILLISECONDS, polling=100)
    page.wait_for_function(PAGE_STANDS, timeout=MILLISECONDS, polling=100)
    times = page.evaluate("window.__times")
    return float(times["redrawn"] - times["began"]) / 1000
