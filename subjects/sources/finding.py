"""The view "Sources and methods": how fresh each source is, and how much of the data is stated."""

from collections import Counter
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.sources import chart, chip_matches
from subjects.sources import view as sources_view
from subjects.sources.view import BY, WHAT, View
from trends import doubling
from trends import wording as words
from ui import frames, page
from ui.cache import cached
from ui.finding import Finding
from ui.look import Look
from ui.text import numbers

QUESTION = "Where do the numbers come from, and what is not told?"
SOURCE = "epoch_models"
COLUMNS = {
    "key": "Year or organisation",
    "models": "Notable models",
    "compute": "State compute",
    "parameters": "State parameters",
    "cost": "State cost",
}
METHOD = (
    "**Freshness.** A source's age counts from the day for which its files speak, so a mirror's "
    "old files stay old. *Stale*: the last refresh failed; the last good rows stay in use, and the "
    "reason stands beside them. *Overdue*: older than expected, because it was long not fetched, "
    "or because its newest row (without a date, its files) has long not moved, whatever its server "
    "answers. *Frozen*: its publisher moves it no more; what takes its place stands beside it.\n\n"
    "**Rows set aside.** A row that breaks a rule (the schema's, a plausible range, a check, an "
    "unreadable required cell) is not used and is listed with the reason; beyond a few per cent "
    "the whole file is refused, and the last good rows stay. New files are also held against "
    "those of the last 30 days: counts, words, medians, newest dates, revised values.\n\n"
    "**Hash.** SHA-256 over the raw bytes of all parts in use.\n\n"
    "**Disclosure.** The share of notable models whose row states the value. A model counts for "
    "each of its organisations; the twelve with the most models are shown.\n\n"
    "**What silence does.** A model without a stated value is in no fit. *Counted for the silent*: "
    "least squares with each disclosed model weighted by the inverse of its year's share; right if "
    "the silent are like those of their year who speak. *The range*: the silent of one half of the "
    "window put at the 10th percentile of their year, those of the other at the 90th, and the "
    "other way round. These are assumptions, no bounds: the silent may lie beyond every model that "
    "speaks.\n\n"
    "**Data dictionary.** From the comments of the one schema that also validates every row."
)


def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    told = _state()
    return _finding(view, told)


def undated(view: View) -> Finding:
    """The same without the sources' ages: they change from day to day, a build does not."""
    return _finding(view, f"{words.count(len(frames.sources()), 'source')}.")


def _state() -> str:
    """The sources in one sentence."""
    states = frames.status()
    counts = Counter(state["state"] for state in states)
    said = [f"{counts[word] or 'none'} {word}" for word in ("fresh", "overdue", "frozen", "stale")]
    return f"{words.count(len(states), 'source')}: {', '.join(said)}."


@cached(entries=32)
def _finding(view: View, state: str) -> Finding:
    rows, label = sources_view.shares(view), WHAT.words[view.stated]
    said = f"{state} {_silence(view)}"
    return Finding(
        title=f"Notable models that state their {label}, {BY.words[view.by]}",
        answer=said,
        rows=rows,
        columns=COLUMNS,
        units={},
        draw=partial(_figure, view) if len(rows) else None,
        summary=f"Share of notable models that state their {label}: {_listed(view, rows)}.",
        numbers=_numbers(view),
        definition={"share": f"notable models that state their {label}, {BY.words[view.by]}"},
        method=METHOD,
        source=SOURCE,
    )


@cached(entries=32)
def _figure(view: View, look: Look) -> go.Figure:
    return chart.figure(
        sources_view.shares(view),
        view.stated,
        title=f"Notable models that state their {WHAT.words[view.stated]}",
        source=frames.source_line(SOURCE),
        look=look,
    )


def _silence(view: View) -> str:
    found = sources_view.silence(view)
    if found is None:
        return "Not identified: too few models state the value for a growth per year."
    meter, fit = found
    held = numbers.interval(*fit.growth_interval)
    label = WHAT.words[view.stated]
    return f"Of {label}: {meter.sentence} The 90% interval of the stated trend is {held}."


def _listed(view: View, rows: pd.DataFrame) -> str:
    pairs = zip(rows["key"], rows[view.stated], rows["models"], strict=True)
    return "; ".join(f"{key} {told} of {whole}" for key, told, whole in pairs)


def _numbers(view: View) -> list[tuple[str, str, str]]:
    found = sources_view.silence(view)
    if found is None:
        return []
    meter, fit = found
    low, high = sorted((doubling.growth(meter.low), doubling.growth(meter.high)))
    year, share = meter.late
    return [
        ("State it", words.percent(meter.disclosed / meter.models),
         f"of {meter.models:,} notable models since {sources_view.SINCE[:4]}"),
        (f"In {year}", words.percent(share), f"of the notable models of {year}"),
        ("Trend of the stated", numbers.times(fit.growth_per_year),
         f"per year; 90% interval {numbers.interval(*fit.growth_interval)}"),
        ("Counted for the silent", numbers.times(doubling.growth(meter.weighted)),
         f"per year; {numbers.interval(low, high)} at the two extremes shown under Method"),
    ]  # fmt: skip


def freshness() -> None:
    """Each source: age against rhythm, rows, hash, licence, citation, last error."""
    states = frames.status()
    table = pd.DataFrame(
        {
            "Source": [state["title"] for state in states],
            "State": [state["state"] for state in states],
            "Data of": [state["taken_on"] or "" for state in states],
            "Last moved": [state["moved_on"] or "" for state in states],
            "Age, days": [state["age_days"] for state in states],
            "Rhythm, days": [state["rhythm_days"] for state in states],
            "Rows": [state["rows"] for state in states],
            "Licence": [state["licence"] for state in states],
            "SHA-256": [(state["sha256"] or "")[:12] for state in states],
            "Last error": [state["last_error"] or "" for state in states],
            "Why overdue or frozen": [state["state_reason"] for state in states],
            "Page": [state["url"] for state in states],
            "Cite as": [state["citation"] for state in states],
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        height="content",
        alt=f"{words.count(len(table), 'source')} with age, rows, hash, licence and last error",
        column_config={"Page": st.column_config.LinkColumn("Page", display_text="open")},
    )


def notes() -> None:
    """What each source's parser did that a reader should know; what did not match."""
    states = frames.status()
    told = [(state["title"], note) for state in states for note in state["notes"]]
    st.caption(f"{words.count(len(told), 'note')} from the parsers, what did not match among them.")
    page.plain(pd.DataFrame(told, columns=["Source", "Note"]), alt="Notes of the parsers")
    chip_matches.show()


def refused() -> None:
    """The rows that broke a rule and were set aside, each with the rule and the reason."""
    rows = sources_view.refused()
    if rows.empty:
        st.markdown("Every row of the files in use is in its table: none broke a rule.")
        return
    several = "is not used" if len(rows) == 1 else "are not used"
    st.markdown(
        f"{words.count(len(rows), 'row')} of the files in use broke a rule and {several}; the "
        "other rows of those files are in their tables."
    )
    names = ["Source", "File or table", "Rule", "Why", "Row"]
    page.plain(rows.set_axis(names, axis=1), alt=f"{words.count(len(rows), 'row')} set aside")


def dictionary() -> None:
    """Every column of every table: type, unit, meaning."""
    table = sources_view.dictionary()
    page.plain(table, alt=f"{words.count(len(table), 'column')} with unit and meaning")
    st.download_button(
        "Data dictionary (CSV)",
        lambda: table.to_csv(index=False).encode(),
        "data-dictionary.csv",
        "text/csv",
        on_click="ignore",
    )
