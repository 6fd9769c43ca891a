"""On a first load the charts come before what stands under them; a lost chart holds nothing up."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit
from tests.browser.slowly import watching

SEEN = "window.__first = '';" + watching("""
  if (window.__first) return;
  const isFoot = [...document.querySelectorAll("[data-testid=stCaptionContainer]")]
    .some((e) => /· build /.test(e.innerText));
  if (isFoot) window.__first = "foot";
  else if (document.querySelector(".js-plotly-plot .main-svg")) window.__first = "chart";
""")


@pytest.mark.browser
def test_the_chart_stands_before_what_follows_it(server: str, visit: Visit) -> None:
    assert visit(f"{server}/compute", first=SEEN).page.evaluate("window.__first") == "chart"


@pytest.mark.browser
def test_a_chart_that_cannot_be_drawn_holds_nothing_back(server: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/PlotlyChart.*.js", lambda route: route.abort())
        page.goto(f"{server}/compute", wait_until="commit")
        expect(page.get_by_text("· build ").last).to_be_visible(timeout=90_000)
        assert page.locator(".js-plotly-plot").count() == 0
