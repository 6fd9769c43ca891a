"""The menu, the page's chrome, and what has to be ready before the first visitor."""

import logging
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import StopException

from etl import warehouse
from etl.errors import EtlError
from ui.shell import edition_link, embed, memory, menu, rate_limit, screen, share
from ui.text import glossary

START = "pages/start/overview.py"
LOG = logging.getLogger(__name__)
Sections = Mapping[str, Mapping[str, str]]  # section -> script -> title


@asynccontextmanager
async def ready(_: object) -> AsyncIterator[None]:
    """Once, before the server takes its first visitor.

    Streamlit starts every server that has a `pages` folder in its old multipage mode, and leaves
    it when a script first calls st.navigation. Until then a deep link is answered by "Page not
    found" and only then by the page (PagesManager.uses_pages_directory). So leave it here. And
    build the warehouse and import statsmodels (over a second), so that no visitor waits for them.
    """
    from streamlit.runtime.pages_manager import PagesManager

    PagesManager.uses_pages_directory = False
    try:
        LOG.info("Serving build %s", warehouse.version())
        import statsmodels.api  # noqa: F401
    except EtlError as problem:  # each page says it in a sentence
        LOG.warning("%s", problem)
    memory.freeze_gc()
    yield


@dataclass(frozen=True)
class Links:
    """What links between pages need to know of the rooms.

    shared_params: the address's parameters that other pages understand. exports: the days of the
    stored exports, as `vintage=` names them.
    """

    shared_params: Callable[[], dict[str, str]]
    exports: Callable[[], Collection[str]]


def run(sections: Sections, links: Links) -> None:
    """Draw the menu and run the page that the address names."""
    rate_limit.throttle()
    memory.enforce_limit()
    pages = {section: _pages(scripts) for section, scripts in sections.items()}
    screen.style()
    alone = embed.is_on()
    page = st.navigation(pages, position="hidden")  # readers get our own menu, which keeps the view
    menu.handle_click(pages)
    st.set_page_config(
        page_title=f"{page.title} · AI Compute Trends",
        page_icon="📈",
        layout="wide",
    )
    try:
        if alone:
            _chart_alone(page)
        else:
            _whole(page, pages, links)
        screen.watch()
    except EtlError as problem:
        st.error(str(problem), icon=":material/database_off:")


def _whole(page: Page, sections: Mapping[str, Sequence[Page]], links: Links) -> None:
    with st.sidebar:
        menu.show(sections, page, links.shared_params())
        edition_link.show()
    place = share.reset()
    glossary.reset()
    unfrozen = st.empty()
    page.run()
    with place:
        glossary.show(links.shared_params())
        share.show(page.title)
    if remark := share.vintage_remark(links.exports()):
        unfrozen.caption(remark)
    menu.mount_listener()


def _chart_alone(page: Page) -> None:
    """The page as an embed shows it: its script stops after its chart."""
    embed.style()
    try:
        page.run()
    except StopException:
        return
    embed.no_chart()


def _pages(scripts: Mapping[str, str]) -> list[Page]:
    return [
        st.Page(script, title=title, default=script == START) for script, title in scripts.items()
    ]
