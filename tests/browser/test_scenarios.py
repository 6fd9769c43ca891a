"""Ready-made views: presets, published definitions, two scenarios, a scenario in a file."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from subjects.at_scale import view
from subjects.trend import published as trend_published
from subjects.trend.quantities import TRAINING_COMPUTE
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
OPEN = '[data-testid="stPopoverBody"]:visible'


def press(visitor: Visitor, button: str, within: str) -> None:
    """Open the popover `within` unless it is open, press its button, and close it."""
    if not visitor.page.locator(OPEN).count():
        visitor.page.get_by_role("button", name=within).click()
    with visitor.followed():
        visitor.page.locator(OPEN).get_by_role("button", name=button, exact=True).click()
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator(OPEN)).to_have_count(0)


def same(one: Visitor, other: Visitor) -> bool:
    """Do both read the same?"""
    return (one.question, one.answer, one.numbers) == (other.question, other.answer, other.numbers)


def test_each_preset_is_in_the_address_and_another_browser_sees_the_same(
    server: str, visit: Visit
) -> None:
    one, other = visit(f"{server}/at_scale?queries=1"), visit(f"{server}/at_scale")
    answers = set()
    for preset in view.controls().presets:
        press(one, preset.words, "Presets")
        other.page.goto(f"{server}/at_scale{one.search}", wait_until="commit")
        other.settle()
        assert same(one, other), preset.words
        answers.add(one.answer)
    assert len(answers) == len(view.controls().presets)
    assert one.errors + other.errors == []


def test_a_published_definition_leads_to_its_own_view(server: str, visit: Visit) -> None:
    one = visit(f"{server}/compute")
    before = one.answer
    published = trend_published.of(TRAINING_COMPUTE.name)[0]
    one.page.get_by_role("button", name="Show a published definition").click()
    with one.followed():
        one.page.locator(OPEN).get_by_role("link", name=published.definition).first.click()
    assert one.query == dict(published.params)
    other = visit(f"{server}/compute{one.search}")
    assert same(one, other)
    assert one.answer != before


def test_two_scenarios_stand_side_by_side_and_change_places(server: str, visit: Visit) -> None:
    one = visit(f"{server}/limits")
    first = one.answer
    press(one, "Compare with another scenario", "Scenario")
    with one.followed():
        one.page.locator(".st-key-levers_named button").first.click()
    pair = one.answer
    assert pair != first
    press(one, "Swap", "Scenario")
    swapped = one.answer
    assert swapped != pair
    assert same(one, visit(f"{server}/limits{one.search}"))
    press(one, "Close comparison", "Scenario")
    press(one, "Study of August 2024", "Scenario")
    assert same(one, visit(f"{server}/limits{one.search}"))
    one.reset()
    assert (one.query, one.answer) == ({}, first)
    assert one.errors == []


def test_a_scenario_goes_into_a_file_and_comes_back(
    server: str, visit: Visit, tmp_path: Path
) -> None:
    one, other = visit(f"{server}/limits?power_supply=0.5"), visit(f"{server}/limits")
    for visitor in (one, other):
        visitor.page.get_by_role("tab", name="Download").click()
    button = one.page.locator(".st-key-scenario_left button")
    with one.page.expect_download() as download:
        button.click()
    download.value.save_as(tmp_path / "scenario.json")
    with other.followed():
        other.page.locator('[data-testid="stFileUploader"] input').set_input_files(
            tmp_path / "scenario.json"
        )
    assert other.query["power_supply"] == "0.5"
    assert (one.answer, one.numbers) == (other.answer, other.numbers)


def test_a_file_that_holds_no_scenario_changes_nothing(
    server: str, visit: Visit, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"name": 3}', "utf-8")
    visitor = visit(f"{server}/limits?power_supply=0.5")
    before = visitor.answer
    visitor.page.get_by_role("tab", name="Download").click()
    visitor.page.locator('[data-testid="stFileUploader"] input').set_input_files(bad)
    expect(visitor.page.get_by_test_id("stAlert")).to_be_visible()
    visitor.settle()
    assert (visitor.query, visitor.answer) == ({"power_supply": "0.5"}, before)
