"""A page, drawn from its room: `open` the view, `sections` below it, `close` with the rows.

Question, answer, choices, picture and key numbers come first; then the sections; then tabs with
the rows, the method, the sources, and what can be downloaded and cited.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from ui import frames, freshness, numbers_row, source_table
from ui import tabs as tab_list
from ui.charts import picture
from ui.charts.show import plot
from ui.controls import address, link, row
from ui.exports import buttons
from ui.exports.contents import export_of
from ui.finding import Draw, File, Finding, Room, Section
from ui.look import Look
from ui.rows import rows, table
from ui.shell import embed, screen, share
from ui.shell.share import ShareSubject
from ui.text import glossary, sentences

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

View = TypeVar("View", bound="DataclassInstance")
NO_TABS: Mapping[str, Callable[[], object]] = {}
NO_ROWS = "Nothing to download: no rows match."


def open(room: Room[View]) -> tuple[View, Finding]:
    """Question, answer, choices, picture and key numbers; returns the view and its finding."""
    st.title(room.question, anchor=False)
    place = st.container()
    view = _ask(room)
    with st.spinner(room.wait) if room.wait else nullcontext():
        finding = room.find(view)
    with place:
        answer(finding)
    chart(finding)
    numbers_row.show(finding.numbers)
    return view, finding


def _ask(room: Room[View]) -> View:
    if room.controls is not None:
        return row.show(room.controls())
    assert room.ask is not None
    return room.ask()


def sections(finding: Finding) -> None:
    """Everything that the finding has under its numbers."""
    for number, part in enumerate(finding.sections, start=2):
        section(part, key=part.anchor or f"section-{number}")


def close(
    finding: Finding,
    tabs: Mapping[str, Callable[[], object]] = NO_TABS,
    *,
    has_rows: bool = True,
) -> None:
    """The tabs, then one line with day, build and licence.

    tabs: the page's own, shown after the rows. has_rows: False where the rows stand in a section.
    """
    tab_list.show(
        {
            **({"Rows": partial(rows, finding)} if has_rows else {}),
            **tabs,
            "Method": partial(st.markdown, finding.method),
            "Sources": source_table.sources,
            "Download and cite": partial(downloads, finding),
        }
    )
    freshness.footer(finding.source, finding.vintage)


def answer(finding: Finding) -> None:
    """The answer as a sentence with what limits it, and how old the data are."""
    st.markdown(finding.answer)
    glossary.use(glossary.terms_in(finding.answer))
    if finding.vintage:
        _frozen(finding)
    for remark in finding.remarks:
        st.caption(remark)
    if not finding.vintage:
        freshness.badge(finding.source)


def _frozen(finding: Finding) -> None:
    """Which export the page shows, and the way to the newest."""
    newest = sentences.day(frames.data_day(finding.source))
    vintage = sentences.day(finding.vintage)
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="frozen"):
        line = f":material/history: **As of the export of {vintage}.** The newest is from {newest}."
        st.markdown(line, width="content")
        thaw = partial(address.put, "vintage", None)
        st.button("Show the newest data", on_click=thaw, type="tertiary", key="newest")


def chart(finding: Finding) -> None:
    """The picture, with its description for those who cannot see it."""
    share.about(ShareSubject(finding.title, finding.source, finding.vintage, finding.freezes))
    export = f"export of {finding.vintage}" if finding.vintage else ""
    with embed.chart_only(finding.source, export):
        if finding.draw is not None:
            figure(finding.draw, finding.summary, "chart")
        elif embed.is_on():
            st.markdown(finding.answer)


def figure(draw: Draw, summary: str, key: str, look: Look | None = None) -> None:
    """A picture, as the reader sees it or for less room. summary: it in words."""
    look = look or screen.look()
    plot(embed.fit_to_frame(draw(look)), alt=summary, key=key, has_bar=not look.phone)


def section(part: Section, key: str, look: Look | None = None) -> None:
    """Heading, text, figure, tables and links, if any. look: of a figure with less room."""
    if part.is_empty:
        return
    if part.heading:
        st.header(part.heading, anchor=part.anchor or None)
    if part.text:
        st.markdown(part.text)
    if part.draw is not None:
        figure(part.draw, part.summary, key, look)
    _tables(part, key)
    if part.finding is not None:
        _further(part.finding, key)
    _links(part)
    _files(part.files)
    if part.note:
        st.caption(part.note)


def _tables(part: Section, key: str) -> None:
    if part.is_tabbed and part.tables:
        tab_list.show({one.caption: partial(table, one) for one in part.tables}, key=f"{key}_tab")
        return
    for one in part.tables:
        table(one, has_caption=len(part.tables) > 1)


def _links(part: Section) -> None:
    if not part.links:
        return
    with st.popover(part.links_label) if part.links_label else nullcontext():
        for one in part.links:
            st.page_link(one.script, label=one.label, query_params=dict(one.params))


def _files(files: Sequence[File]) -> None:
    if not files:
        return
    with st.container(horizontal=True):
        for file in files:
            st.download_button(
                file.label, file.content, file.name, file.media_type,
                on_click="ignore", help=file.help or None,
            )  # fmt: skip


def _further(finding: Finding, key: str) -> None:
    """A finding beside the page's main one: answer, figure, rows and downloads."""
    st.markdown(finding.answer)
    if finding.draw is None:
        return
    figure(finding.draw, finding.summary, key)
    rows(finding)
    with st.popover("Download these rows"):
        buttons.download_row(export_of(finding), key=key)


def downloads(finding: Finding) -> None:
    """Buttons for each format, the picture, the citation."""
    if finding.rows.empty:
        st.caption(NO_ROWS)
        return
    bundle = export_of(finding, link.link())
    buttons.download_row(bundle, key="download", has_figure=finding.draw is not None)
    if finding.draw is not None:
        picture.buttons("chart", bundle.stem)
    with st.popover("Cite this view", icon=":material/format_quote:"):
        st.code(bundle.citation, language=None, wrap_lines=True)
        st.code(bundle.bibtex, language=None, wrap_lines=True)
