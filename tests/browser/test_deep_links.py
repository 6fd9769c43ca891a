"""A deep link on a server that nobody has visited opens its page, and nothing else before it."""

import pytest

from tests.browser.conftest import Visit

LINKS = {
    "": "How fast is AI compute growing?",
    "compute?frontier=top10&level=95": "How fast does training compute grow?",
    "size?pool=all": "How fast are models growing?",
}


@pytest.mark.browser
@pytest.mark.parametrize("link", LINKS)
def test_the_first_visitor_sees_only_the_page_of_the_link(
    fresh_server: str, visit: Visit, link: str
) -> None:
    visitor = visit(f"{fresh_server}/{link}")
    assert visitor.seen == [LINKS[link]]
    assert "per year" in visitor.answer
    assert not visitor.errors


@pytest.mark.browser
def test_an_unknown_page_says_so_and_shows_the_first(server: str, visit: Visit) -> None:
    visitor = visit(f"{server}/nothing-here")
    assert any("Page not found" in words for words in visitor.seen)
    assert LINKS[""] in visitor.seen[-1]
