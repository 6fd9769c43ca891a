"""Link, citation and embed code of the view on screen: one button, the same on every page.

The page states its subject (`about`); the navigation draws the button after the page has run. The
link is the browser's address at the moment of copying, so that it is right after a partial rerun.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from etl import warehouse
from ui import frames
from ui.controls import link as controls_link
from ui.exports import citation
from ui.text import numbers

KEY = "share_subject"  # session state: what this run's page is about
EMBED_HEIGHT = 560
HTML = """
<label class="frozen"><input type="checkbox"> <span></span></label>
<div class="part" data-part="link"><label for="link">Link to this view</label>
  <input id="link" readonly><button type="button">Copy link</button></div>
<div class="part" data-part="citation"><label for="citation">Citation</label>
  <textarea id="citation" rows="4" readonly></textarea>
  <button type="button">Copy citation</button></div>
<div class="part" data-part="bibtex"><label for="bibtex">BibTeX</label>
  <textarea id="bibtex" rows="4" readonly></textarea>
  <button type="button">Copy BibTeX</button></div>
<div class="part" data-part="embed"><label for="embed">Embed code</label>
  <textarea id="embed" rows="3" readonly></textarea>
  <button type="button">Copy embed code</button></div>
<p role="status"></p>
"""
CSS = """
:host, .part, label, input, textarea, button, p { font-family: var(--st-font); }
.part { display: grid; grid-template-columns: 1fr auto; gap: 0.15rem 0.5rem; margin: 0 0 0.6rem; }
.part label, .frozen, p { font-size: 0.8rem; color: var(--st-text-color); }
.part label { grid-column: 1 / -1; }
.frozen { display: flex; gap: 0.4rem; align-items: center; margin: 0 0 0.6rem; }
.part input, textarea {
  min-width: 0; width: 100%; box-sizing: border-box; padding: 0.35rem 0.5rem; font-size: 0.8rem;
  color: var(--st-text-color); background: var(--st-secondary-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); resize: vertical;
}
button {
  align-self: start; min-height: 2rem; min-width: 8.6rem; padding: 0.25rem 0.6rem; cursor: pointer;
  font-size: 0.8rem; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
}
button:hover { border-color: var(--st-primary-color); }
:is(button, input, textarea):focus-visible {
  outline: 2px solid var(--st-primary-color); outline-offset: 1px;
}
p { min-height: 1.2em; margin: 0; }
[hidden] { display: none; }
@media (max-width: 480px) { .part { grid-template-columns: 1fr; } }
"""
_parts = st.components.v2.component(
    "share", html=HTML, css=CSS, js=Path(__file__).with_suffix(".js").read_text("utf-8")
)


@dataclass(frozen=True)
class ShareSubject:
    """What a page's view is about. title: "" for the page's own name.

    vintage: the export that the view is frozen to. freezes: whether this page can be frozen.
    """

    title: str = ""
    source: str = "epoch_models"
    vintage: date | None = None
    freezes: bool = False


@dataclass(frozen=True)
class ShareTexts:
    """The texts to be copied. frozen: the export that a link can be frozen to, or "".

    params: the parameters that a link passes on.
    """

    link: str
    citation: str
    bibtex: str
    embed: str
    frozen: str = ""
    params: tuple[str, ...] = ()


def reset() -> DeltaGenerator:
    """Forget the previous page's subject; returns the place of the button."""
    st.session_state[KEY] = ShareSubject()
    return st.container(key="share_row", horizontal=True, gap="xsmall", width="content")


def about(subject: ShareSubject) -> None:
    """What the page on screen is about; called by whatever draws its chart."""
    st.session_state[KEY] = subject


def subject() -> ShareSubject:
    """The subject of the page on screen."""
    current: ShareSubject = st.session_state.get(KEY, ShareSubject())
    return current


def show(name: str) -> None:
    """The button, with all there is to copy. name: the page's own."""
    copies = texts(subject(), name, controls_link.link())
    with st.popover("Share", type="tertiary", icon=":material/ios_share:", key="share_popover"):
        _parts(key="share_parts", data=vars(copies))


def vintage_remark(exports: Collection[str]) -> str:
    """Why the page ignores the export that the address names, or ""."""
    export = st.query_params.get("vintage", "")
    if export not in exports or subject().freezes:
        return ""
    return (
        "This page always shows the newest data. Training compute, Model size, and Power and "
        f"energy can show an old export, such as that of {export}."
    )


def texts(about: ShareSubject, name: str, link: str) -> ShareTexts:
    """Link, citation, BibTeX and embed code of a view. name: what it is called without a title."""
    facts, newest = frames.source(about.source), frames.data_day(about.source)
    title = about.title or name
    cited: dict[str, Any] = {
        "build": warehouse.snapshot_hash(),
        "as_of": about.vintage or newest,
        "data": f"{facts.get('citation', '')} ({facts.get('licence', '')})",
        "link": link,
    }
    can = about.freezes and about.vintage is None
    return ShareTexts(
        link=link,
        citation=citation.words(title, **cited),
        bibtex=citation.bibtex(title, **cited),
        embed=_iframe(link, title),
        frozen=numbers.day(newest) if can and newest else "",
        params=tuple(controls_link.known()),
    )


def _iframe(link: str, title: str) -> str:
    address = f"{link}{'&' if '?' in link else '?'}embed=true"
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" '
        f'height="{EMBED_HEIGHT}" style="border: 0" loading="lazy"></iframe>'
    )
