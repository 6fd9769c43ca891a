"""Each control of the main trend page: it writes the address, and the address gives its view."""

import pytest

from tests.browser import choosing
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from ui.trend_controls import FITTED, MORE, ROW

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


@pytest.mark.parametrize("half", [0, 1])
def test_each_control_is_in_the_address_and_the_address_gives_its_view(
    server: str, visit: Visit, half: int
) -> None:
    one, other = visit(f"{server}/compute"), visit(f"{server}/compute?pool=all")
    assert set(there(one)) == set(AT_SIGHT)
    more(one)
    assert set(there(one, choosing.POPOVER)) == set(BEHIND)
    default = one.answer
    for name in (AT_SIGHT + BEHIND)[half::2]:
        where = choosing.POPOVER if name in BEHIND else choosing.IN_VIEW
        if name in BEHIND:
            more(one)
        kind = there(one, where)[name]
        choosing.change(one, choosing.widget(one.page, kind, name, where), BETWEEN)
        assert list(one.query) == [name]
        other.page.goto(f"{server}/compute{one.search}", wait_until="commit")
        other.settle(BETWEEN)
        assert (other.answer, other.numbers) == (one.answer, one.numbers), name
        one.reset(BETWEEN)
        assert (one.query, one.answer) == ({}, default), name
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
