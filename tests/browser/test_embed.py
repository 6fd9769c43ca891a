"""A chart in a frame of somebody else's page, in a real browser, and the button that tells how."""

import re

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.conftest import Visit
from tests.support import chromium

pytestmark = pytest.mark.browser
SECONDS = 40
HOST = '<!doctype html><title>Host</title><iframe src="{src}" width="{width}" height="{height}">'
PAGE_STANDS = """
() => {
  const q = (s) => [...document.querySelectorAll(s)];
  const busy = q('[data-testid="stStatusWidget"], [data-testid="stSkeleton"], [data-stale="true"]');
  const plot = document.querySelector(".js-plotly-plot");
  const line = document.querySelector(".st-key-embed a[href*='epoch']");
  if (busy.length || !plot?._fullLayout || !line) return false;
  const title = plot.querySelector(".annotation-text").getBoundingClientRect();
  if (title.right > plot.getBoundingClientRect().right + 1) return false; // made for a wider room
  const box = line.closest('[data-testid="stMarkdown"]').getBoundingClientRect();
  return box.bottom > innerHeight - 60 && box.bottom <= innerHeight + 1;
}
"""
SHOWN = """
() => [...document.querySelectorAll("h1, [role=tab], [role=combobox], table, button")]
  .filter((e) => !e.closest(".js-plotly-plot") && e.getBoundingClientRect().height > 0)
  .map((e) => e.innerText || e.tagName)
"""


def framed(page: Page, src: str, width: int, height: int) -> Frame:
    """The frame with the chart in it, once it fills the frame."""
    page.set_content(HOST.format(src=src.replace("&", "&amp;"), width=width, height=height))
    handle = page.wait_for_selector("iframe")
    frame = handle.content_frame() if handle else None
    assert frame is not None
    frame.wait_for_function(PAGE_STANDS, timeout=SECONDS * 1000, polling=100)
    return frame


@pytest.mark.parametrize(
    "path", ["compute?vintage=2025-06-05", "limits?year=2030", "vintages?level=90"]
)
@pytest.mark.parametrize(("width", "scheme"), [(900, "light"), (360, "dark")])
def test_a_chart_fills_its_frame_and_stands_alone(
    server: str, browser: Browser, path: str, width: int, scheme: str
) -> None:
    dark = scheme == "dark"
    page = chromium.blank_page(browser, scheme=scheme)
    try:
        frame = framed(page, f"{server}/{path}&embed=true", width, 620)
        assert frame.evaluate(SHOWN) == []
        assert frame.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
        ground = frame.evaluate(
            "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
        )
        assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) == dark
        told = frame.locator(".st-key-embed [data-testid=stMarkdown]").last.inner_text()
        assert ("export of 2025-06-05" in told) == ("vintage=" in path)
        link = frame.get_by_role("link", name="Open the full view")
        assert link.get_attribute("href") == f"{server}/{path}"
        assert link.get_attribute("target") == "_blank"
    finally:
        page.context.close()


def test_the_button_copies_by_keyboard_and_says_so(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/compute?frontier=top10")
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Share").focus()
    page.keyboard.press("Enter")
    for name, told in (
        ("Copy link", f"{server}/compute?frontier=top10"),
        ("Copy citation", "AI Compute Trends. Training compute of the top 10 at release"),
        ("Copy BibTeX", "@misc{ai-compute-trends-"),
        ("Copy embed code", f'<iframe src="{server}/compute?frontier=top10&amp;embed=true"'),
    ):
        page.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible(timeout=10_000)
        assert page.evaluate("navigator.clipboard.readText()").startswith(told)
    assert not visitor.errors


def test_a_live_view_is_handed_out_frozen_too(server: str, visit: Visit) -> None:
    page = visit(f"{server}/compute?frontier=top10").page
    page.get_by_role("button", name="Share").click()
    page.get_by_role("checkbox", name="Always show the export of 2026-03-30").check()
    frozen = f"{server}/compute?frontier=top10&vintage=2026-03-30"
    expect(page.get_by_role("textbox", name="Link to this view")).to_have_value(frozen)
    code = page.get_by_role("textbox", name="Embed code").input_value()
    assert "vintage=2026-03-30&amp;embed=true" in code
    assert frozen in page.get_by_role("textbox", name="Citation").input_value()
    assert visit(frozen).page.get_by_text("As of the export of 30 March 2026.").is_visible()


def test_the_link_is_the_view_after_a_part_of_the_page_alone_has_run(
    server: str, visit: Visit
) -> None:
    """The limits run in a fragment: the button is not drawn anew, its link is right."""
    visitor = visit(f"{server}/limits")
    visitor.choose("year", "in 2033")
    visitor.page.get_by_role("button", name="Share").click()
    link = visitor.page.get_by_role("textbox", name="Link to this view")
    expect(link).to_have_value(f"{server}/limits?year=2033", timeout=10_000)
