"""The sidebar: a link to each page that keeps the view, as Streamlit's own menu does not.

It is one element: a page_link per page would be a third of what the browser has to draw before
the first chart. A script handles clicks and changes the page within the session; until it is
loaded, or when a link is opened in another tab, the links work as ordinary links.
"""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from streamlit.navigation.page import Page

KEY = "menu"
# The test id of Streamlit's own menu links, so that tools which look for it find ours.
NATIVE = " data-testid='stSidebarNavLink'"
STYLE = """<style>
.menu p {
  margin: 0; padding: 0.6rem 0 0.1rem; font-size: 0.8rem; font-weight: 400; opacity: 0.85;
}
.menu ul { list-style: none; margin: 0; padding: 0; }
.menu li { margin: 0; padding: 0; font-size: 0.875rem; }
.menu a {
  display: block; padding: 0.2rem 0.5rem; border-radius: 0.5rem;
  color: inherit; text-decoration: none;
}
.menu a:hover { background: rgba(128, 140, 150, 0.18); }
.menu a[aria-current] { background: rgba(128, 140, 150, 0.25); font-weight: 600; }
.menu a:focus-visible { outline: 2px solid #2E8BC0; outline-offset: 1px; }
.st-key-menu_walker { display: none; }
</style>"""
FOLLOW = """
export default function ({ setTriggerValue }) {
  const follow = (event) => {
    const link = event.target.closest?.("a[data-page]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("go", { page: link.dataset.page, query: link.search.slice(1) });
    const isPhone = window.innerWidth < 768; // there the menu lies over the page
    if (isPhone) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}
"""
_walker = st.components.v2.component("menu_walker", js=FOLLOW)


def show(sections: Mapping[str, Sequence[Page]], here: Page, carried: Mapping[str, str]) -> None:
    """The links, with the current page marked. carried: the parameters that they pass on."""
    query = f"?{urlencode(carried)}" if carried else ""
    lists = "".join(
        f"<p>{escape(section)}</p><ul>{''.join(_link(p, p is here, query) for p in pages)}</ul>"
        for section, pages in sections.items()
    )
    st.html(f"{STYLE}<nav class='menu' aria-label='Pages'>{lists}</nav>")


def _link(page: Page, is_here: bool, query: str) -> str:
    mark = " aria-current='page'" if is_here else ""
    return f"<li>{_anchor(page.url_path, query, page.title, mark + NATIVE)}</li>"


def link(script: str, params: Mapping[str, str], words: str) -> str:
    """A link to a page as HTML, handled like the menu's own links.

    script: as app.py names it; its file's name is the page's in the address.
    """
    return _anchor(PurePosixPath(script).stem, f"?{urlencode(params)}" if params else "", words)


def _anchor(path: str, query: str, words: str, mark: str = "") -> str:
    name = escape(path)
    return f"<a href='./{name}{escape(query)}' data-page='{name}'{mark}>{escape(words)}</a>"


def mount_listener() -> None:
    """Mount the script that reports clicks; call it once a run, after the page."""
    with st.container(key="menu_walker"):
        _walker(key=KEY, on_go_change=_store_click)


def handle_click(sections: Mapping[str, Sequence[Page]]) -> None:
    """Switch to the page whose link was clicked before this run, if any."""
    click = st.session_state.pop(f"{KEY}_click", None)
    if not isinstance(click, Mapping):  # from the browser: it may be anything
        return
    for page in (page for pages in sections.values() for page in pages):
        if page.url_path == click.get("page"):
            query = parse_qsl(str(click.get("query", "")), keep_blank_values=True)
            st.switch_page(page, query_params=dict(query))


def _store_click() -> None:
    st.session_state[f"{KEY}_click"] = st.session_state.get(KEY, {}).get("go")
