"""How forecasts of the past did, for any quantity and view: worked out, and put on a page."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.scorecard import chart
from subjects.trend import finding, text, vintage
from subjects.trend import view as trend_view
from subjects.trend.quantities import Quantity
from subjects.trend.result import Result
from subjects.trend.view import TrendView
from trends import backtest, growth, scorecard
from trends import wording as words
from trends.errors import TrendError
from trends.history import vintages
from trends.history.vintages import VintageScore
from trends.scorecard import Scorecard
from ui import frames
from ui.cache import cached
from ui.charts.frame import FigureText
from ui.finding import Draw
from ui.look import Look
from ui.text import numbers
from ui.text.sentences import enumerate_words

CACHE_ENTRIES = 64
IRRELEVANT_FIELDS = (
    *("unit", "to", "line", "intervals", "break_", "eras"),
    *("threshold", "quantity", "split", "level", "axis"),
)
NEAREST = backtest.horizon(1).name  # the window that the picture shows
PROMISED = 0.9
STEPS = 8  # of a band's outline


@dataclass(frozen=True, eq=False)
class ViewScores:
    """The scores of a view. vintages: by true vintage, or None with the reason in `problem`."""

    result: Result
    scored: Scorecard
    vintages: VintageScore | None
    problem: str

    @property
    def subject(self) -> str:
        return text.title(self.result)


def of(quantity: Quantity, view: TrendView) -> ViewScores:
    """The scores of a view on the newest build; the line is the plain one, whatever the view's."""
    return _of(quantity, trend_view.without(view, IRRELEVANT_FIELDS))


@cached(entries=CACHE_ENTRIES)
def _of(quantity: Quantity, view: TrendView) -> ViewScores:
    result = finding.of(quantity, view)
    rows = result.rows
    as_of = pd.Timestamp(min(filter(None, (frames.data_day("epoch_models"), view.until))))
    first = rows["published_on"].min() if len(rows) else as_of
    origins = backtest.half_years(pd.Timestamp(first), as_of)
    scored = backtest.rolling(rows["published_on"], rows["value"], origins=origins, as_of=as_of)
    try:
        return ViewScores(result, scored, vintages.score(vintage.selected(quantity, view)), "")
    except TrendError as reason:
        return ViewScores(result, scored, None, str(reason))


def answer(card: ViewScores) -> str:
    """How often the intervals held, at each horizon, whether or not that is good news."""
    if not card.scored.scores:
        return card.result.problem or card.scored.sentence
    ends = f"{card.scored.predictions['origin'].min():%Y}"
    shares = [
        f"**{words.percent(score.held_90)}** of {score.predictions:,} predictions {score.window}"
        for score in card.scored.scores
    ]
    inner = [words.percent(score.held_80) for score in card.scored.scores]
    return (
        f"{card.subject}, forecast again every half year since {ends}: the 90% interval held "
        f"{enumerate_words(shares)}. {_verdict(card.scored)} {_worst(card.scored)} The 80% "
        f"interval held {enumerate_words(inner)}."
    )


def _verdict(scored: Scorecard) -> str:
    """Whether that is what was promised; where the intervals were too narrow or too wide."""
    off = {score.window: score.held_90 - PROMISED for score in scored.scores}
    low = [window for window, error in off.items() if error < -scorecard.COVERAGE_TOLERANCE]
    high = [window for window, error in off.items() if error > scorecard.COVERAGE_TOLERANCE]
    verdicts = [f"less often than promised {enumerate_words(low)}: too narrow"] if low else []
    verdicts += [f"more often than promised {enumerate_words(high)}: too wide"] if high else []
    return f"That is {'; '.join(verdicts)}." if verdicts else "That is what was promised."


def _worst(scored: Scorecard) -> str:
    worst = min(scored.scores, key=lambda score: score.worst_held_90)
    return (
        f"At its worst, from {words.month(worst.worst_origin)} and {worst.window}, it held "
        f"{words.percent(worst.worst_held_90)}."
    )


def bands(rows: pd.DataFrame, origins: pd.DatetimeIndex) -> pd.DataFrame:
    """What the line drawn at each origin promised for the year around one year later.

    origin, date, median, low, high (90% prediction interval).
    """
    parts = []
    for origin in origins:
        known = rows[rows["published_on"] < origin]
        fit = growth.fit(known["published_on"], known["value"])
        start, end = (origin + pd.DateOffset(months=months) for months in (6, 18))
        days = pd.date_range(start, end, periods=STEPS)
        parts.append(fit.project(days).assign(origin=origin))
    return pd.concat(parts, ignore_index=True)[["origin", "date", "median", "low", "high"]]


def points(card: ViewScores) -> pd.DataFrame:
    """The models that came a year after a January origin: origin, model, published_on, value, held.

    January origins alone, so that the years they predict follow on one another.
    """
    predictions = card.scored.predictions
    predictions = predictions[
        (predictions["window"] == NEAREST) & (pd.DatetimeIndex(predictions["origin"]).month == 1)
    ]
    rows = card.result.rows
    days = rows["published_on"].astype("datetime64[us]")
    keys = rows[["model"]].assign(published_on=days, actual=np.log10(rows["value"]))
    scored = predictions.assign(published_on=predictions["published_on"].astype("datetime64[us]"))
    same = ["published_on", "actual"]  # of two alike each one has its turn
    keys = keys.assign(turn=keys.groupby(same).cumcount())
    scored = scored.assign(turn=scored.groupby(["origin", *same]).cumcount())
    named = scored.merge(keys, on=[*same, "turn"], how="left")
    return named.assign(value=10 ** named["actual"], held=named["held_90"])


def draw(card: ViewScores, look: Look) -> go.Figure:
    """Past forecasts one year ahead against what came."""
    quantity = card.result.quantity
    arrivals = points(card)
    origins = pd.DatetimeIndex(sorted(arrivals["origin"].unique()))
    around = FigureText(
        title="Forecasts one year ahead, and what came",
        definition=f"{card.subject}; each step is the line through what was known one year before",
        axis_label=f"{quantity.subject} ({numbers.SHORT.get(quantity.unit, quantity.unit)})",
        source=frames.source_line("epoch_models"),
    )
    return chart.forecasts(
        bands(card.result.rows, origins),
        arrivals,
        around,
        quantity.unit,
        look=look,
    )


def draw_coverage(card: ViewScores, look: Look) -> go.Figure:
    """How often the interval held, by origin and horizon."""
    around = FigureText(
        title="How often the 90% interval held, by the date of the forecast",
        definition=f"{card.subject}; a horizon counts those within half a year of it",
        axis_label="Models inside the interval",
        source=frames.source_line("epoch_models"),
    )
    by_origin = card.scored.by_origin()
    return chart.coverage(by_origin, PROMISED, around, look=look)


FIGURES = {"forecasts": draw, "coverage": draw_coverage}


@cached(entries=CACHE_ENTRIES)
def _figure(quantity: Quantity, view: TrendView, name: str, look: Look) -> go.Figure:
    return FIGURES[name](_of(quantity, view), look=look)


def figure_of(card: ViewScores, name: str) -> Draw:
    """What draws a figure of a card, "forecasts" or "coverage", once for each look."""
    return partial(_figure, card.result.quantity, card.result.view, name)
