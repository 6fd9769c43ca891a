"""The headline numbers of the Overview: each a live fit with its interval, n, and a sparkline."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.changes import view as changes_view
from subjects.overview import price_cards
from subjects.overview.card import Card
from subjects.trend import finding, quantities, text
from subjects.trend import published as trend_published
from subjects.trend.quantities import Quantity
from subjects.trend.view import View
from trends import growth
from trends import wording as words
from trends.errors import TrendError
from trends.growth import Growth
from ui import frames, numbers_row
from ui.cache import BUILDS, cached
from ui.charts import trend
from ui.charts.show import plot
from ui.look import Look
from ui.shell import menu, screen
from ui.text import glossary, markdown, numbers, sentences

DESIGNER = "NVIDIA"  # the designer whose sales are told for the longest time
METHOD = (
    "Each card is fitted to the rows of the newest build when the page is opened: least squares "
    "through log10 of the value against exact decimal years, with the interval of the slope by "
    "Student's t. The definition stands under each number; the pages behind the cards carry the "
    "rows, the chart and every choice. Top 10 at release: among the ten largest by training "
    "compute of all notable models published until that day."
)
ABREAST = 3
COUNTED = {"chips": "quarter", "rental": "quote"}  # what a row of a card is, if not a model


@dataclass(frozen=True)
class Headline:
    """A quantity in the definition that its headline uses; params: that view in a link."""

    quantity: Quantity
    view: View
    params: Mapping[str, str] = field(default_factory=dict)


HEADLINES = (
    Headline(quantities.TRAINING_COMPUTE, View()),
    Headline(quantities.MODEL_SIZE, View()),
    Headline(quantities.TRAINING_COST, View(frontier="top10", since=date(2015, 10, 1))),
    Headline(quantities.TRAINING_POWER, View(frontier="top10"), {"frontier": "top10"}),
)


def cards() -> list[Card]:
    """All the cards, in reading order."""
    models = (_of_models(headline) for headline in HEADLINES)
    hardware = chips(), price_cards.rentals(), price_cards.tokens()
    return [*models, *hardware, price_cards.dearest_run(), price_cards.limits()]


def _of_models(headline: Headline) -> Card:
    result = finding.of(headline.quantity, headline.view)
    return Card(
        name=headline.quantity.name,
        title=headline.quantity.subject,
        who=f"{text.pool(headline.view)}, {text.window(headline.view)}",
        rows=result.rows,
        fit=result.overall,
        problem=result.problem,
        page=headline.quantity.page,
        params=headline.params,
    )


def chips() -> Card:
    """Chips sold per quarter: differences of the cumulative count.

    The count starts at its first quarter, not at the first chip, so its own growth would be too
    fast at first; what is sold in each quarter has no such start.
    """
    rows, fit, problem = _sales()
    who = f"{DESIGNER} chips sold per quarter, in H100-equivalents"
    return Card(
        "chips", "AI chips", who, rows, fit, problem, "pages/hardware/chips_and_clusters.py"
    )


@cached(entries=BUILDS)
def _sales() -> tuple[pd.DataFrame, Growth | None, str | None]:
    stock = frames.stock(DESIGNER)
    sold = stock.assign(value=stock["value"].diff().fillna(stock["value"]), group="")
    try:
        return sold, growth.fit(sold["published_on"], sold["value"]), None
    except TrendError as reason:
        return sold, None, str(reason)


def answer(card: Card) -> str:
    """The Overview's own answer: the first card's growth as a sentence."""
    if card.fit is None:
        return card.problem or "Not identified."
    return f"{card.title} of notable models {sentences.pace(card.fit)}"


def brought() -> str:
    """What the newest export of models brought, as a sentence."""
    told = changes_view.compared(changes_view.DEFAULT)
    return "No two exports are stored to compare yet." if told is None else told.changes.sentence


def show(found: list[Card]) -> None:
    """Draw the cards, three beside one another where there is room."""
    for start in range(0, len(found), ABREAST):
        columns = st.columns(ABREAST)
        for column, card in zip(columns, found[start : start + ABREAST], strict=False):
            with column, st.container(border=True, height="stretch", gap="small"):
                _draw(card)


def _draw(card: Card) -> None:
    told = glossary.help_of(card.title, value(card))
    head = numbers_row.cell(card.title, value(card), context(card), told)
    st.html(numbers_row.row([head], "numbers card"))
    figure = spark(card, look=Look(dark=screen.is_dark()))
    alt, key = spark_told(card), f"spark_{card.name}"
    plot(figure, alt=alt, key=key, has_bar=False, staticPlot=True)
    st.html(_foot(card))


def _foot(card: Card) -> str:
    """The first published figure and the way to the page behind the card, as HTML."""
    known = markdown.in_a_new_tab(markdown.inline(published(card)))
    way = menu.link(card.page, card.params, f"{card.title} in full") if card.page else ""
    return "".join(f'<p class="card">{told}</p>' for told in (known, way) if told)


def spark_told(card: Card) -> str:
    """The sparkline in words."""
    first, last = card.rows["published_on"].min(), card.rows["published_on"].max()
    points = f"{words.count(len(card.rows), 'point')} from {first.year} to {last.year}"
    line = " with the fitted line" if card.fit is not None else ""
    return f"{card.title}: {value(card)}. {markdown.plain(context(card))} {points}{line}."


def table(found: list[Card]) -> pd.DataFrame:
    """The cards as rows of words: what, number, interval and definition, points, their years."""
    years = [card.rows["published_on"].dt.year for card in found]
    return pd.DataFrame(
        {
            "What": [card.title for card in found],
            "Number": [value(card) for card in found],
            "Interval and definition": [markdown.plain(context(card)) for card in found],
            "Points": [len(card.rows) for card in found],
            "From": [str(told.min()) for told in years],
            "To": [str(told.max()) for told in years],
        }
    )


def spark(card: Card, look: Look) -> go.Figure:
    """The card's points and fit, without words."""
    figure: go.Figure = _spark(card.name, look, card)
    return figure


@cached(entries=32)
def _spark(name: str, look: Look, _card: Card) -> go.Figure:
    return trend.sparkline(_card.rows, _card.fit, look=look)


def value(card: Card) -> str:
    """What stands large on a card."""
    if card.value:
        return card.value
    return numbers.per_year(card.fit.growth_per_year) if card.fit else "not known"


def context(card: Card) -> str:
    """The interval, the rows and the definition, as Markdown."""
    if card.context:
        return card.context
    if card.fit is None:
        return card.problem or "Not identified."
    low, high = card.fit.growth_interval
    level = f"{numbers.level(card.fit.level)} interval {numbers.interval(low, high)}"
    rows = words.count(card.fit.n, COUNTED.get(card.name, "model"))
    return f"{level}, {rows}: {card.who}."


def published(card: Card) -> str:
    """The first published figure of the same thing, as Markdown; "" where none is on file."""
    found = trend_published.of(card.name)
    if not found:
        return ""
    one = found[0]
    return f"Published: {one.words()}, [{one.source}]({one.url}) ({one.definition})."
