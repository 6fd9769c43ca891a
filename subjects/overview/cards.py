"""The headline numbers of the Overview: each a live fit with its interval, n, and a sparkline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from subjects.overview import price_cards
from subjects.overview.card import Card
from subjects.trend import finding, quantities, text
from subjects.trend import published as trend_published
from subjects.trend.quantities import Quantity
from subjects.trend.view import TrendView
from trends import growth
from trends import wording as words
from trends.errors import TrendError
from trends.growth import Growth
from ui import frames
from ui.cache import BUILDS, cached
from ui.charts import trend
from ui.look import Look
from ui.text import markdown, numbers, sentences

DESIGNER = "NVIDIA"  # the designer with the longest record of sales
METHOD = (
    "Each card is fitted to the rows of the newest build when the page is opened: least squares "
    "through log10 of the value against exact decimal years, with the interval of the slope by "
    "Student's t. The definition is under each number; the pages behind the cards have the rows, "
    "the chart and every choice. Top 10 at release: among the ten largest by training "
    "compute of all notable models published until that day."
)
COUNTED = {"chips": "quarter", "rental": "quote"}  # what a row of a card is, if not a model


@dataclass(frozen=True)
class CardHeadline:
    """A quantity in the definition that its headline uses; params: that view in a link."""

    quantity: Quantity
    view: TrendView
    params: Mapping[str, str] = field(default_factory=dict)


HEADLINES = (
    CardHeadline(quantities.TRAINING_COMPUTE, TrendView()),
    CardHeadline(quantities.MODEL_SIZE, TrendView()),
    CardHeadline(quantities.TRAINING_COST, TrendView(frontier="top10", since=date(2015, 10, 1))),
    CardHeadline(quantities.TRAINING_POWER, TrendView(frontier="top10"), {"frontier": "top10"}),
)


def cards() -> list[Card]:
    """All the cards, in reading order."""
    models = (_of_models(headline) for headline in HEADLINES)
    hardware = chips(), price_cards.rentals(), price_cards.tokens()
    return [*models, *hardware, price_cards.billion_dollar_run(), price_cards.limits()]


def _of_models(headline: CardHeadline) -> Card:
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


def spark_summary(card: Card) -> str:
    """The sparkline in words."""
    first, last = card.rows["published_on"].min(), card.rows["published_on"].max()
    points = f"{words.count(len(card.rows), 'point')} from {first.year} to {last.year}"
    line = " with the fitted line" if card.fit is not None else ""
    return f"{card.title}: {value(card)}. {markdown.plain(context(card))} {points}{line}."


def table(cards: Sequence[Card]) -> pd.DataFrame:
    """The cards as rows of words: what, number, interval and definition, points, their years."""
    years = [card.rows["published_on"].dt.year for card in cards]
    return pd.DataFrame(
        {
            "What": [card.title for card in cards],
            "Number": [value(card) for card in cards],
            "Interval and definition": [markdown.plain(context(card)) for card in cards],
            "Points": [len(card.rows) for card in cards],
            "From": [str(of_card.min()) for of_card in years],
            "To": [str(of_card.max()) for of_card in years],
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
    on_file = trend_published.of(card.name)
    if not on_file:
        return ""
    one = on_file[0]
    return f"Published: {one.words()}, [{one.source}]({one.url}) ({one.definition})."
