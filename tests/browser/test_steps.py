"""The controls follow a reader who does not wait for the page, on a slow line, too."""

import pytest
from playwright.sync_api import Locator, expect

from subjects.limits import slider_steps
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from trends.limits.scenario import scenario

pytestmark = pytest.mark.browser
BETWEEN = 250  # ms from one press to the next: quicker than a page is worked out
LEVER = "power_supply"
SLOW_LINE = """
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (told) { setTimeout(() => send.call(this, told), 500); };
"""


def press(visitor: Visitor, field: Locator, key: str, times: int) -> None:
    field.focus()
    for _ in range(times):
        visitor.page.keyboard.press(key)
        visitor.page.wait_for_timeout(BETWEEN)
    visitor.page.keyboard.press("Tab")
    visitor.settle(1000)


def test_each_press_of_an_arrow_key_moves_a_slider(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/limits")
    slider = visitor.page.locator(f".st-key-lever_{LEVER} input[type=range]")
    steps = list(slider_steps.of_lever(scenario().lever(LEVER)))
    at = steps.index(1.0)
    press(visitor, slider, "ArrowRight", 6)
    assert visitor.query == {LEVER: f"{steps[at + 6]:g}"}
    press(visitor, slider, "ArrowLeft", 1)
    assert visitor.query == {LEVER: f"{steps[at + 5]:g}"}
    with visitor.followed():
        visitor.page.locator(f".st-key-back_{LEVER} button").click()
    assert visitor.query == {}
    expect(slider).to_have_attribute("aria-valuetext", "1x")


def test_each_press_of_an_arrow_key_moves_a_number(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/at_scale")
    field = visitor.page.locator(".st-key-queries input")
    before = float(field.input_value())
    press(visitor, field, "ArrowUp", 6)
    assert visitor.query == {"queries": f"{before + 0.6:g}"}
    visitor.reset()
    assert visitor.query == {}
    assert float(field.input_value()) == before


def test_of_two_quick_choices_none_is_lost(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/compute", first=SLOW_LINE)
    for name, words in [("frontier", "top 10 at release"), ("pool", "all models")]:
        visitor.page.locator(f".st-key-{name} [role=combobox]").click()
        visitor.page.get_by_role("option", name=words, exact=True).click()
    _arrive(visitor, {"frontier": "top10", "pool": "all"})


def test_of_two_quick_fields_none_is_lost(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/run_planner", first=SLOW_LINE)
    for name, text in [("parameters", "8e9"), ("tokens", "2e12"), ("budget_usd", "5e6")]:
        visitor.page.locator(f".st-key-{name} input").fill(text)
        visitor.page.keyboard.press("Enter")
    _arrive(visitor, {"parameters": "8e9", "tokens": "2e12", "budget_usd": "5e6"})
    visitor.page.go_back(wait_until="commit")
    visitor.settle(1000)
    before = visitor.query
    assert len(before) < 3
    visitor.page.locator(".st-key-chips input").fill("1024")
    visitor.page.keyboard.press("Enter")
    _arrive(visitor, before | {"chips": "1024"})


def _arrive(visitor: Visitor, query: dict[str, str]) -> None:
    """All of it stands in the address at last, and in the fields."""
    arrived = "(n) => new URLSearchParams(location.search).size === n"
    visitor.page.wait_for_function(arrived, arg=len(query), timeout=30_000)
    visitor.settle(1000)
    assert visitor.query == query
