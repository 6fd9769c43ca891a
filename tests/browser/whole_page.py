"""What every page owes each of two visitors: one at a desk by day, one with a phone at night."""

from collections.abc import Callable
from itertools import pairwise

from playwright.sync_api import expect

from tests.browser import accessible, choosing
from tests.browser.site import Page
from tests.browser.visitor import Visitor

# Which of the limits' inputs are in sight: not a part of the view.
GROUPS = "inputs_shown"
FOLDED = '[data-testid="stMain"] [data-testid="stExpander"] details:not([open])'
WITHOUT_A_CHART = {"examples", "glossary", "sql"}
BETWEEN = 100  # ms that a page stands between one change and the next
WAITS = 100  # of a fifth of a second
PHONE = {"width": 390, "scheme": "dark"}
Open = Callable[..., Visitor]


def hold(page: Page, server: str, visit: Open) -> None:
    """Open the page, judge it, change each control, and follow the link on a phone."""
    desk = visit(f"{server}/{page.path}")
    _is_the_page(desk, page)
    _reads_in_order(desk)
    assert accessible.findings(desk.page) == []
    _change_each(desk)
    phone = visit(f"{server}/{page.path}{desk.search}", **PHONE)
    _comes_to(phone, (page.question, desk.answer, desk.numbers))
    assert phone.sideways <= 0
    assert accessible.findings(phone.page) == []
    assert desk.errors + phone.errors == []


def _comes_to(visitor: Visitor, told: tuple[str, str, list[str]]) -> None:
    """A narrow screen asks for a second run, which may clear the answer for a moment."""
    for _ in range(WAITS):
        if (visitor.question, visitor.answer, visitor.numbers) == told:
            return
        visitor.page.wait_for_timeout(200)
    assert (visitor.question, visitor.answer, visitor.numbers) == told


def _is_the_page(visitor: Visitor, page: Page) -> None:
    assert visitor.title == page.title
    assert visitor.seen == [page.question], "another page, or a complaint, was shown before"
    assert visitor.page.locator('[data-testid="stException"]').count() == 0
    charts = visitor.page.locator(".js-plotly-plot").count()
    assert (charts == 0) == (page.path in WITHOUT_A_CHART)
    assert visitor.charts_sent == charts, "each chart is sent once"


def _reads_in_order(visitor: Visitor) -> None:
    """One first heading, no level left out; one main part and a menu."""
    levels = [level for level, _ in accessible.outline(visitor.page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= level + 1 for level, later in pairwise(levels))
    assert visitor.page.get_by_role("main").count() == 1
    assert visitor.page.get_by_role("main").get_by_role("heading", level=1).count() == 1
    assert visitor.page.get_by_test_id("stSidebar").get_by_role("link").count() > 20


def _change_each(visitor: Visitor) -> None:
    """Every control in sight, then what is folded away; each changes the address."""
    done = {GROUPS}
    _change_all(visitor, done)
    _unfold(visitor)
    _change_all(visitor, done)
    assert visitor.page.locator(FOLDED).count() == 0, "a part folded away under the reader's hands"
    for group in visitor.page.locator(f".st-key-{GROUPS} button").all()[1:]:
        group.click()
        visitor.settle(BETWEEN)
        choosing.slide_all(visitor)
    more = visitor.page.get_by_role("button", name="More choices")
    if more.count():
        more.click()
        _change_all(visitor, done, choosing.POPOVER)


def _change_all(visitor: Visitor, done: set[str], where: str = choosing.IN_VIEW) -> None:
    """One after the other; a change may bring others, or take some away. done: is added to."""
    while left := [one for one in choosing.shown(visitor.page, where) if one[1] not in done]:
        kind, name = left[0]
        done.add(name)
        widget = choosing.widget(visitor.page, kind, name, where)
        choosing.change(visitor, widget, BETWEEN)


def _unfold(visitor: Visitor) -> None:
    closed = visitor.page.locator(FOLDED)
    for left in reversed(range(closed.count())):
        closed.first.locator("summary").first.click()
        expect(closed).to_have_count(left)
    visitor.settle(BETWEEN)
