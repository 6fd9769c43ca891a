"""Every page of the second half of the menu, as whole_page says. Two files: two workers."""

import pytest

from tests.browser import site, whole_page
from tests.browser.conftest import Visit
from tests.browser.test_pages_first import PAGES as FIRST

pytestmark = pytest.mark.browser
PAGES = [page for page in site.pages() if page not in FIRST]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_a_page_and_its_link(page: site.Page, server: str, visit: Visit) -> None:
    whole_page.hold(page, server, visit)
