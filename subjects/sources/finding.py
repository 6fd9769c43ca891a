"""The view "Sources and methods": how much of the data is stated, and what is missing.

How old each source is changes from day to day and not with the build: see `freshness`.
"""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.sources import chart, chip_matches, data, dictionary, refused_rows
from subjects.sources.view import BY, CONTROLS, STATED, SourcesView
from trends import doubling
from trends import wording as words
from ui import frames
from ui.cache import cached
from ui.finding import Finding, KeyNumber, Room
from ui.look import Look
from ui.text import numbers

SOURCE = "epoch_models"
COLUMNS = {
    "key": "Year or organisation",
    "models": "Notable models",
    "compute": "State compute",
    "parameters": "State parameters",
    "cost": "State cost",
}
METHOD = (
    "**Freshness.** A source's age counts from the date of its files, so a mirror's old files stay "
    "old. *Stale*: the last refresh failed; the last good rows stay in use, and the reason is in "
    "the table. *Overdue*: older than expected, because it has not been fetched for long, or "
    "because its newest row (without a date, its files) has not changed for long, whatever its "
    "server answers. *Frozen*: its publisher no longer updates it; the table names what replaces "
    "it.\n\n"
    "**Rows set aside.** A row that breaks a rule (the schema's, a plausible range, a check, an "
    "unreadable required cell) is not used and is listed with the reason; beyond a few per cent "
    "the whole file is refused, and the last good rows stay. New files are also compared with "
    "those of the last 30 days: counts, words, medians, newest dates, revised values.\n\n"
    "**Hash.** SHA-256 over the raw bytes of all parts in use.\n\n"
    "**Disclosure.** The share of notable models whose row states the value. A model counts for "
    "each of its organisations; the twelve with the most models are shown.\n\n"
    "**What non-disclosure does.** A model without a stated value is in no fit. *Adjusted for "
    "undisclosed models*: least squares with each disclosed model weighted by the inverse of its "
    "year's share; correct if undisclosed models are like the disclosed ones of their year. *The "
    "range*: the undisclosed models of one half of the window placed at the 10th percentile of "
    "their year, those of the other half at the 90th, and the other way round. These are "
    "assumptions, not bounds: an undisclosed model may lie beyond every disclosed one.\n\n"
    "**Data dictionary.** From the comments of the one schema that also validates every row."
)


@cached(entries=32)
def of(view: SourcesView) -> Finding:
    """The view worked out on the newest build."""
    rows, label = data.shares(view), STATED.words[view.stated]
    return Finding(
        title=f"Notable models that state their {label}, {BY.words[view.by]}",
        answer=f"{words.count(len(frames.sources()), 'source')}. {_trend_sentence(view)}",
        rows=rows,
        columns=COLUMNS,
        units={},
        draw=partial(_figure, view) if len(rows) else None,
        summary=f"Share of notable models that state their {label}: {_listed(view, rows)}.",
        numbers=_key_numbers(view),
        definition={"share": f"notable models that state their {label}, {BY.words[view.by]}"},
        method=METHOD,
        source=SOURCE,
    )


@cached(entries=32)
def _figure(view: SourcesView, look: Look) -> go.Figure:
    return chart.figure(
        data.shares(view),
        view.stated,
        title=f"Notable models that state their {STATED.words[view.stated]}",
        source=frames.source_line(SOURCE),
        look=look,
    )


def _trend_sentence(view: SourcesView) -> str:
    result = data.nondisclosure(view)
    if result is None:
        return "Not identified: too few models state the value for a growth per year."
    meter, fit = result
    interval, label = numbers.interval(*fit.growth_interval), STATED.words[view.stated]
    return f"Of {label}: {meter.sentence} The 90% interval of the stated trend is {interval}."


def _listed(view: SourcesView, rows: pd.DataFrame) -> str:
    pairs = zip(rows["key"], rows[view.stated], rows["models"], strict=True)
    return "; ".join(f"{key} {stated} of {models}" for key, stated, models in pairs)


def _key_numbers(view: SourcesView) -> list[KeyNumber]:
    result = data.nondisclosure(view)
    if result is None:
        return []
    meter, fit = result
    low, high = sorted((doubling.growth(meter.low), doubling.growth(meter.high)))
    year, share = meter.late
    return [
        ("State it", words.percent(meter.disclosed / meter.models),
         f"of {meter.models:,} notable models since {data.SINCE[:4]}"),
        (f"In {year}", words.percent(share), f"of the notable models of {year}"),
        ("Trend of the stated", numbers.times(fit.growth_per_year),
         f"per year; 90% interval {numbers.interval(*fit.growth_interval)}"),
        ("Adjusted for undisclosed", numbers.times(doubling.growth(meter.weighted)),
         f"per year; {numbers.interval(low, high)} at the two extremes shown under Method"),
    ]  # fmt: skip


ROOM = Room(
    question="Where do the numbers come from, and what is missing?",
    controls=lambda: CONTROLS,
    find=of,
    more_sections=lambda: [refused_rows.section(), chip_matches.section(), dictionary.section()],
)
