"""Runs of a page's script, as its link opens it; no browser is needed."""

import re

from streamlit.testing.v1 import AppTest

from tests.support.paths import ROOT

PAGES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "pages").glob("*/*.py"))
COMPUTE = "pages/training/compute.py"


def session(page: str) -> AppTest:
    """A visitor's session that stands on the page and has run nothing yet."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page(page)


def visit(page: str, **query: str | list[str]) -> AppTest:
    """The page as its link opens it; fails on any exception block."""
    at = session(page)
    at.query_params.update(query)
    at.run()
    assert not at.exception, [block.message for block in at.exception]
    return at


def answer(at: AppTest) -> str:
    """The sentence under the question."""
    return at.markdown[0].value


def menu_links(at: AppTest) -> list[tuple[str, str, bool]]:
    """Path, query and whether it is the page on screen, of each link of the menu."""
    menu = next(each.proto.body for each in at.sidebar.get("html") if "<nav" in each.proto.body)
    links = re.findall(r"<a href='([^'?]*)\??([^']*)' data-page='[^']*'( aria-current)?", menu)
    return [(path, query, bool(mark)) for path, query, mark in links]
