"""On a first load the charts come before what stands under them; a lost chart holds nothing up."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit

TRIES = 3  # a loaded machine may take longer for a chart than the rest waits
SEEN = """
window.__first = "";
setInterval(() => {
  if (window.__first) return;
  const isFoot = [...document.querySelectorAll("[data-testid=stCaptionContainer]")]
    .some((e) => /· build /.test(e.innerText));
  if (document.querySelector(".js-plotly-plot .main-svg")) window.__first = "chart";
  else if (isFoot) window.__first = "foot";
}, 5);
"""


@pytest.mark.browser
def test_the_chart_stands_before_what_follows_it(
    server: str, browser: Browser, visit: Visit
) -> None:
    visit(f"{server}/compute")  # the server's caches are filled
    assert "chart" in [_first(browser, f"{server}/compute") for _ in range(TRIES)]


def _first(browser: Browser, url: str) -> str:
    """What came first: the page's chart or its foot."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(SEEN)
        page.goto(url, wait_until="commit")
        page.wait_for_function("window.__first", timeout=90_000)
        return str(page.evaluate("window.__first"))


@pytest.mark.browser
def test_a_chart_that_cannot_be_drawn_holds_nothing_back(server: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/PlotlyChart.*.js", lambda route: route.abort())
        page.goto(f"{server}/compute", wait_until="commit")
        expect(page.get_by_text("· build ").last).to_be_visible(timeout=90_000)
        assert page.locator(".js-plotly-plot").count() == 0
