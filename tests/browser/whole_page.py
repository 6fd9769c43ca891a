"""What every page owes each of two visitors: one at a desk by day, one with a phone at night."""

from collections.abc import Callable
from itertools import pairwise

from tests.browser import accessible, choosing
from tests.browser.site import Page
from tests.browser.visitor import Visitor

# What a widget of this key changes is how the page's own controls are listed, not the view.
NOT_IN_THE_ADDRESS = {"inputs_shown"}
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
    marked = ["chart"] * charts + [f"rest_after_{charts}_charts"] * (charts > 0)
    assert visitor.sent == marked, "the rest waits for each chart, and for no other"


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
    """Every control in sight, then every one behind "More choices"; each changes the address."""
    _change_all(visitor, choosing.IN_VIEW)
    more = visitor.page.get_by_role("button", name="More choices")
    if more.count():
        more.click()
        _change_all(visitor, choosing.POPOVER)


def _change_all(visitor: Visitor, where: str) -> None:
    """One after the other; a change may bring others, or take some away."""
    done = set(NOT_IN_THE_ADDRESS)
    while left := [one for one in choosing.shown(visitor.page, where) if one[1] not in done]:
        kind, name = left[0]
        done.add(name)
        widget = choosing.widget(visitor.page, kind, name, where)
        choosing.change(visitor, widget, BETWEEN)
