"""The address is the view: changed, shared, reloaded, carried along, gone back to."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_a_changed_control_is_in_the_address_and_another_browser_sees_the_same(
    server: str, visit: Visit
) -> None:
    one = visit(f"{server}/compute")
    before = one.answer
    one.choose("frontier", "top 10 at release")
    one.choose("split", "split by domain")
    assert one.query == {"frontier": "top10", "split": "domain"}
    other = visit(f"{server}{one.path}?frontier=top10&split=domain")
    assert other.answer == one.answer != before
    assert other.numbers == one.numbers
    assert not one.errors + other.errors


def test_a_view_survives_a_reload(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/compute?pool=all&level=95&axis=linear")
    told = visitor.answer
    visitor.page.reload(wait_until="commit")
    visitor.settle()
    assert visitor.query == {"pool": "all", "level": "95", "axis": "linear"}
    assert visitor.answer == told


def test_the_menu_carries_the_view_through_a_page_without_controls(
    server: str, visit: Visit
) -> None:
    visitor = visit(f"{server}/compute")
    visitor.choose("pool", "all models")
    for page, path in [
        ("Model size", "/size"),
        ("Overview", "/"),
        ("Training compute", "/compute"),
    ]:
        visitor.go(page)
        assert (visitor.path, visitor.query) == (path, {"pool": "all"})
    assert "all models" in visitor.answer
    assert not any("Page not found" in words for words in visitor.seen)


def test_on_a_phone_the_menu_folds_away_when_it_has_led_on(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/compute?pool=all", width=390)
    menu = visitor.page.locator('[data-testid="stSidebar"]')
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    visitor.page.evaluate("window.__same = true")
    visitor.go("Model size")
    assert (visitor.path, visitor.query) == ("/size", {"pool": "all"})
    assert visitor.page.evaluate("window.__same"), "the menu opened the page anew"
    expect(menu).not_to_be_in_viewport()


def test_back_undoes_a_change_and_forward_does_it_again(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/compute")
    default = visitor.answer
    visitor.choose("frontier", "record setters")
    changed = visitor.answer
    visitor.page.go_back()
    visitor.wait_for_answer(default)
    assert (visitor.query, visitor.answer) == ({}, default)
    visitor.page.go_forward()
    visitor.wait_for_answer(changed)
    assert (visitor.query, visitor.answer) == ({"frontier": "record"}, changed)


def test_a_published_definition_opens_over_the_present_view(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/compute?pool=all&level=99")
    visitor.page.get_by_role("button", name="Show a published definition").click()
    with visitor.followed():
        visitor.page.get_by_role("link", name="Top 10 at release, 2010 to May 2024").click()
    assert visitor.query == {"frontier": "top10", "until": "2024-05-31"}
    assert "top 10 at release among notable models" in visitor.answer


def test_a_bad_link_answers_with_the_default_and_a_notice(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/compute?pool=%3Cimg%20src=x%20onerror=alert(1)%3E&level=1e400")
    notices = visitor.page.get_by_role("alert").all_inner_texts()
    assert len(notices) == 1
    assert "pool=<img src=x onerror=alert(1)>" in notices[0]
    assert "level=1e400" in notices[0]
    assert visitor.answer == visit(f"{server}/compute").answer
    assert visitor.page.locator("img[src=x]").count() == 0
    assert not visitor.errors


def test_a_choice_among_the_others_counts_and_resets(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/compute?level=95&to=2030")
    visitor.page.get_by_role("button", name="More choices (2)").wait_for()
    with visitor.followed():
        visitor.page.get_by_role("button", name="Reset", exact=True).click()
    assert visitor.query == {}


def test_a_choice_that_was_out_of_sight_keeps_its_value(server: str, visit: Visit) -> None:
    """The widgets of a closed popover are mounted late: they must not bring their emptiness."""
    visitor = visit(f"{server}/compute?until=2024-05-31&org=Google")
    visitor.choose("pool", "all models")
    visitor.page.get_by_role("button", name="More choices (2)").click()
    field = visitor.page.get_by_role("textbox", name="Organisation contains")
    expect(field).to_have_value("Google", timeout=30_000)
    visitor.choose("level", "95%")
    assert visitor.query == {
        "pool": "all", "until": "2024-05-31", "org": "Google", "level": "95"
    }  # fmt: skip
