"""The page "Overview", live: the cards in place of a chart, and the way to what changed."""

from collections.abc import Sequence

import streamlit as st

from subjects.overview import cards
from subjects.overview.card import Card
from subjects.overview.finding import ROOM
from subjects.trend import controls
from ui import freshness, numbers_row, page
from ui.charts.show import plot
from ui.controls.controls import NoChoices
from ui.look import Look
from ui.shell import embed, menu, screen
from ui.text import glossary, markdown

ABREAST = 3
CHANGES = "pages/evidence/changes.py"


def show() -> None:
    """The whole page."""
    st.title(ROOM.question, anchor=False)
    with st.spinner(ROOM.wait):
        finding = ROOM.find(NoChoices())
    st.markdown(finding.answer)
    freshness.line()
    with embed.chart_only(finding.source):
        _cards(cards.cards())
    page.sections(finding)
    label, view = "What changed, and what it did to the growth", controls.shared_params()
    st.page_link(CHANGES, label=label, query_params=view)
    page.close(finding)


def _cards(headlines: Sequence[Card]) -> None:
    """The cards, three beside one another where there is room."""
    for start in range(0, len(headlines), ABREAST):
        columns = st.columns(ABREAST)
        for column, card in zip(columns, headlines[start : start + ABREAST], strict=False):
            with column, st.container(border=True, height="stretch", gap="small"):
                _card(card)


def _card(card: Card) -> None:
    value = cards.value(card)
    help_text = glossary.help_of(card.title, value)
    head = numbers_row.cell(card.title, value, cards.context(card), help_text)
    st.html(numbers_row.row([head], "numbers card"))
    figure = cards.spark(card, look=Look(dark=screen.is_dark()))
    alt, key = cards.spark_summary(card), f"spark_{card.name}"
    plot(figure, alt=alt, key=key, has_bar=False, staticPlot=True)
    st.html(_foot(card))


def _foot(card: Card) -> str:
    """The first published figure and the way to the page behind the card, as HTML."""
    published = markdown.in_a_new_tab(markdown.inline(cards.published(card)))
    label = f"See {card.title[0].lower()}{card.title[1:]}"
    link = menu.link(card.page, card.params, label) if card.page else ""
    return "".join(f'<p class="card">{text}</p>' for text in (published, link) if text)
