"""Each control of the main trend page: it writes the address, and the address gives its view."""

import pytest

from subjects.trend.controls import FITTED, MORE, ROW
from tests.browser import choosing
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
AT_SIGHT = [control.name for control in ROW]
BETWEEN = 100  # ms that a page stands before it is looked at
BEHIND = [control.name for control in MORE + FITTED]


def more(visitor: Visitor) -> None:
    """Open "More choices", unless it stands open."""
    if not visitor.page.locator('[data-testid="stPopoverBody"]:visible').count():
        visitor.page.get_by_role("button", name="More choices").click()
        visitor.page.locator('[data-testid="stPopoverBody"]:visible').wait_for()


def there(visitor: Visitor, where: str = choosing.IN_VIEW) -> dict[str, str]:
    """The kind of each control in sight, by its name."""
    return {name: kind for kind, name in choosing.shown(visitor.page, where)}


def change(visitor: Visitor, name: str) -> None:
    where = choosing.POPOVER if name in BEHIND else choosing.IN_VIEW
    if name in BEHIND:
        more(visitor)
    kind = there(visitor, where)[name]
    choosing.change(visitor, choosing.widget(visitor.page, kind, name, where), BETWEEN)


def test_each_control_is_in_the_address_and_the_address_gives_its_view(
    server: str, visit: Visit
) -> None:
    """Two at a time: a second browser is led to each pair's view, and the first back from it."""
    one, other = visit(f"{server}/compute"), visit(f"{server}/compute?pool=all")
    assert set(there(one)) == set(AT_SIGHT)
    more(one)
    assert set(there(one, choosing.POPOVER)) == set(BEHIND)
    default, names = one.answer, AT_SIGHT + BEHIND
    for pair in (names[at : at + 2] for at in range(0, len(names), 2)):
        for name in pair:
            change(one, name)
        assert set(one.query) == set(pair)
        other.page.goto(f"{server}/compute{one.search}", wait_until="commit")
        other.settle(BETWEEN)
        assert (other.answer, other.numbers) == (one.answer, one.numbers), pair
        one.reset(BETWEEN)
        assert (one.query, one.answer) == ({}, default), pair
    assert one.errors + other.errors == []


def test_a_typed_threshold_is_in_the_address(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/compute")
    visitor.page.get_by_role("tab", name="When").click()
    field = visitor.page.locator(".st-key-threshold input")
    with visitor.followed():
        field.fill("1e28")
        field.press("Enter")
    assert visitor.query == {"threshold": "1e28"}
    told = visitor.page.get_by_role("tabpanel").inner_text()
    assert "10²⁸" in told or "10^28" in told
