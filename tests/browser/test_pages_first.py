"""Every page of the first half of the menu, as whole_page says. Two files: two workers."""

import pytest

from tests.browser import site, whole_page
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
PAGES = site.pages("Start", "Training", "Hardware")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path or "start")
def test_a_page_and_its_link(page: site.Page, server: str, visit: Visit) -> None:
    whole_page.hold(page, server, visit)
