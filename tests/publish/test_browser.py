"""The edition in a real browser: pictures and texts without JavaScript, charts with it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from publish import pictures
from tests.browser import accessible
from tests.support import chromium, editions
from ui.charts import palette

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
SOME = ("pages/training/compute.py", "pages/hardware/performance.py")
WORDS = "start/glossary.html"
PATHS = ("index.html", "training/compute.html", "hardware/performance.html")
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
LOADED = "[...document.images].every((one) => one.complete && one.naturalWidth > 0)"
SECONDS = 60_000  # a slow machine's, in milliseconds


@pytest.fixture(scope="module")
def host(snapshot_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A few pages with pictures, and beside them the same without, on a file host."""
    if pictures.browser() is None:
        pytest.skip("no Chromium was found to draw the pictures with")
    root = tmp_path_factory.mktemp("host")
    for name in ("drawn", "plain"):  # one by one: the first makes the warehouse
        process = editions.write_some(root / name, *SOME, draws=name == "drawn")
        assert process.wait(300) == 0
    with editions.served(root) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open an address in a context of its own; what its console says is an error of the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def visit(address: str, *, width: int = 1280, scheme: str = "light", js: bool = True) -> Page:
        page = chromium.blank_page(browser, width, scheme=scheme, java_script_enabled=js)
        contexts.append(page.context)
        page.set_default_timeout(SECONDS)
        page.on("pageerror", lambda problem: errors.append(str(problem)))
        page.on(
            "console",
            lambda message: errors.append(message.text) if message.type == "error" else None,
        )
        page.goto(address, wait_until="load")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not errors


def test_without_javascript_there_are_texts_pictures_and_tables(host: str, open_page: Open) -> None:
    page = open_page(f"{host}/drawn/training/compute.html", js=False)
    assert page.locator("h1").inner_text().endswith("?")
    assert re.search(r"grows .+x per year", page.locator(".answer").inner_text())
    assert page.locator("figure img").count() == 2
    page.locator("figure img").last.scroll_into_view_if_needed()
    assert page.locator(".rows tbody tr").first.is_visible()
    assert not page.locator("button").count()
    shown = page.locator("figure img").first.bounding_box()
    assert shown is not None
    assert shown["width"] > 900


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_overflows_and_each_shows_its_theme_s_pictures(
    host: str, open_page: Open, width: int, scheme: str
) -> None:
    form = f"{scheme}-{'phone' if width < 640 else 'wide'}.svg"
    for path in PATHS:
        page = open_page(f"{host}/drawn/{path}", width=width, scheme=scheme)
        assert page.evaluate(LOADED), path  # the page's own load has waited for them
        assert page.evaluate(SIDEWAYS) <= 0, path
        sources = page.eval_on_selector_all("figure img", "all => all.map((one) => one.currentSrc)")
        assert all(source.endswith(form) for source in sources), path
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        red, green, blue = map(int, re.findall(r"\d+", ground))
        told = palette.SURFACES["dark" if scheme == "dark" else "light"].background
        assert f"#{red:02X}{green:02X}{blue:02X}" == told


def test_a_press_makes_the_chart_interactive(host: str, open_page: Open) -> None:
    """Under the content policy that the shipped nginx sends."""
    page = open_page(f"{host}/drawn/training/compute.html", scheme="dark")
    assert not page.evaluate("'Plotly' in window")
    chart = page.locator("figure.chart").first
    chart.get_by_role("button", name="Make the chart interactive").click()
    chart.locator(".js-plotly-plot .main-svg").first.wait_for()
    page.locator("figure.chart[data-state=dark-wide]").first.wait_for()
    assert not chart.locator(".explore").count()
    assert chart.locator("picture").count() == 0
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.locator("figure.chart").nth(1).locator("picture").count() == 1


def test_without_pictures_charts_are_drawn_when_they_are_seen(host: str, open_page: Open) -> None:
    page = open_page(f"{host}/plain/training/compute.html", width=390)
    page.locator("figure.chart .js-plotly-plot .main-svg").first.wait_for()
    page.locator("figure.chart[data-state=light-phone]").first.wait_for()
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.locator("figure.chart").first.locator("figcaption").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave(host: str, open_page: Open, scheme: str) -> None:
    others = ("docs/analysts.html", "docs/trends/growth.html", "data/index.html", WORDS)
    for path in (*PATHS, *(others if scheme == "light" else ())):
        page = open_page(f"{host}/drawn/{path}", scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        page.evaluate(accessible.AXE)
        found = page.evaluate(accessible.RUN)
        assert not [rule for rule in found if rule["impact"] in accessible.GRAVE], path


def test_a_page_is_read_by_its_keyboard(host: str, open_page: Open) -> None:
    page = open_page(f"{host}/drawn/training/compute.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
