"""When a threshold is crossed: the part of a trend page that says it in dates."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from etl import warehouse
from subjects.trend import lines, text, vintage
from subjects.trend import view as trend_view
from subjects.trend.quantities import Quantity
from subjects.trend.result import Result
from subjects.trend.view import TrendView
from trends import bootstrap, projection
from trends import wording as words
from trends.crossing import Crossing
from trends.errors import TrendError
from trends.growth import Growth
from ui import frames
from ui.cache import cached
from ui.charts import frame, palette
from ui.finding import Section, Table
from ui.look import Look
from ui.text import numbers, sentences

DRAWS = 10_000
RATE_YEARS = 3  # over which new models are counted
HORIZON_YEARS = 25
SURE = 0.995  # a probability from which on later years tell nothing
HEIGHT = 340
CACHE_ENTRIES = 128
IRRELEVANT_FIELDS = ("axis", "unit", "to", "split", "break_", "eras", "threshold", "quantity")
LINE, LARGEST = "Central line", "Largest model"
METHOD = (
    "Two dates that differ by years. The **central line** crosses when the median new model does; "
    "what is uncertain is the line alone. The **largest model** crosses when the first model above "
    "the threshold comes: models come at random, {rate} a year as over the last {years} years, and "
    "scatter about the line by {spread} (one standard deviation), log-normally. That scatter is "
    "taken as normal far into its tail: with every model of a wide pool the tail is a guess, with "
    "a frontier such as the top 10 at release less so. Undisclosed models are not counted, so the "
    "rate may be too low. {draws} draws, seeded; the horizon is {horizon}."
)


@dataclass(frozen=True, eq=False)
class When:
    """The two distributions of a threshold's date, or why there are none."""

    threshold: float
    crossing: Crossing | None
    problem: str = ""


def threshold(result: Result) -> float:
    """The reader's threshold, or one in its place."""
    return result.view.threshold or untouched(result)


def untouched(result: Result) -> float:
    """A power of ten that no model of the view has reached, and the next would hardly."""
    return float(f"1e{int(np.floor(np.log10(result.rows['value'].max()))) + 2}")


def of(result: Result) -> When:
    """When the trend of a view crosses its threshold."""
    view, at = trend_view.without(result.view, IRRELEVANT_FIELDS), threshold(result)
    return _of(result.quantity, view, at, result.rows)


@cached(entries=CACHE_ENTRIES)
def _of(quantity: Quantity, view: TrendView, at: float, _rows: pd.DataFrame) -> When:
    start = pd.Timestamp(min(filter(None, (vintage.day(view), view.until))))
    try:
        return When(at, crossing(_rows, view, at, start))
    except TrendError as reason:
        return When(at, None, str(reason))


def crossing(rows: pd.DataFrame, view: TrendView, at: float, start: pd.Timestamp) -> Crossing:
    """The crossing dates of a threshold over seeded draws. Raises TrendError."""
    if view.line == "quantile":  # its scatter does not lie about the line
        view = replace(view, line=trend_view.DEFAULT.line)
    dates, values = rows["published_on"], rows["value"]
    fit, rng = lines.fit(rows, view), np.random.default_rng(lines.SEED)
    return projection.crossing(
        _draws(rows, view, fit, rng),
        at,
        spread=fit.residual_sd,
        per_year=projection.arrivals_per_year(dates, values, start, years=RATE_YEARS),
        start=start,
        horizon=start + pd.DateOffset(years=HORIZON_YEARS),
        rng=rng,
        level=view.level,
        reached_on=projection.first_reached(dates, values, at),
    )


def _draws(
    rows: pd.DataFrame, view: TrendView, fit: Growth, rng: np.random.Generator
) -> bootstrap.Lines:
    """Lines that the data cannot rule out, by the kind of interval that the view asks for."""
    if not lines.is_resampled(view):
        return projection.line_draws(fit, DRAWS, rng)
    groups = rows[lines.GROUPS] if view.intervals == "organisations" else None
    factors = lines.noise(rows) if view.intervals == "noise" else None
    dates, values = rows["published_on"], rows["value"]
    return bootstrap.lines(dates, values, DRAWS, rng, groups=groups, factors=factors)


def section(result: Result) -> Section:
    """The dates of the view's threshold: sentence, chart, probability by year, assumptions."""
    when = of(result)
    threshold = numbers.quantity(when.threshold, result.quantity.unit)
    title = named(result, threshold)
    if when.crossing is None:
        return Section(title, f"**{threshold}.** {when.problem}")
    sentence = when.crossing.sentence
    view = trend_view.without(result.view, IRRELEVANT_FIELDS)
    draw = partial(_figure, result.quantity, view, when.threshold, title, _crossing=when.crossing)
    rows = Table("Probability by the end of each year", table(when.crossing))
    note = _method(when.crossing, result)
    return Section(title, f"**{threshold}.** {sentence}", draw, sentence, [rows], note=note)


def named(result: Result, threshold: str) -> str:
    """The title of the figure: "When training compute reaches 10²⁸ FLOP"."""
    return f"When {result.quantity.label} reaches {threshold}{text.export(result.view)}"


@cached(entries=CACHE_ENTRIES)
def _figure(
    quantity: Quantity,
    view: TrendView,
    at: float,
    title: str,
    look: Look,
    _crossing: Crossing,
) -> go.Figure:
    return draw(_crossing, title, look, view.vintage)


def by_year(crossing: Crossing) -> pd.DataFrame:
    """year, line, largest: probabilities, up to the year from which on they tell nothing."""
    whole = crossing.table()
    is_sure = (whole[["line", "largest"]] >= SURE).all(axis=1)
    last = int(np.argmax(is_sure)) if is_sure.any() else len(whole) - 1
    return whole.iloc[: last + 1]


def table(crossing: Crossing) -> pd.DataFrame:
    """The probability by the end of each year, in words."""
    years = by_year(crossing)
    columns = {"By the end of": years["year"].astype(str)}
    for name, column in ((LINE, "line"), (LARGEST, "largest")):
        columns[name] = years[column].map(words.percent)
    return pd.DataFrame(columns)


def draw(
    crossing: Crossing,
    title: str,
    look: Look,
    day: date | None = None,
    labels: tuple[str, str] = (LINE, LARGEST),
) -> go.Figure:
    """The probability of having crossed, over time. day: of the export, where not the newest.

    labels: of the line and of the largest.
    """
    end = pd.Timestamp(int(by_year(crossing)["year"].iloc[-1]) + 1, 1, 1)
    days = pd.date_range(crossing.start, end, periods=160)
    arrivals = dict(zip(labels, (crossing.line, crossing.largest), strict=True))
    pens = zip(arrivals.items(), (palette.BLUE, palette.VERMILION), ("dash", "solid"), strict=True)
    traces = [
        frame.line(days, arrival.by(days), name, palette.ink(hue, look), dash=dash)
        for (name, arrival), hue, dash in pens
    ]
    source = frames.source("epoch_models") | ({"taken_on": day} if day else {})
    around = frame.FigureText(
        title=title,
        definition="Conditional: if the trend of this view continues",
        axis_label="Probability of having crossed",
        source=sentences.source_line(source, warehouse.snapshot_hash()),
        legend=list(arrivals),
        tick_labels=["100%"],
    )
    axes = {
        "xaxis": {"type": "date", "range": frame.days([crossing.start, end])},
        "yaxis": {"range": [0, 1.03], "tickformat": ".0%", "nticks": 6},
        "dragmode": False,
    }
    return frame.figure(traces, around, axes, look=look, height=HEIGHT)


def _method(crossing: Crossing, result: Result) -> str:
    return METHOD.format(
        rate=words.significant(crossing.per_year),
        years=RATE_YEARS,
        spread=numbers.times(10**crossing.spread),
        draws=f"{DRAWS:,}",
        horizon=words.month(crossing.horizon),
    ) + (
        " The 90th percentile has no scatter about it, so this uses the least-squares line."
        if result.view.line == "quantile"
        else ""
    )
