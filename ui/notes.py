"""What stands around a chart: the answer, four numbers, the method, the sources, the footer."""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from etl import warehouse
from trends import wording as words
from trends.growth import Growth
from ui import charts, fits, frames, numbers, screen, wording
from ui.fits import Result
from ui.quantities import Quantity

REPOSITORY_LICENCE = "Code: MIT. Data: as its sources state."


def question(quantity: Quantity) -> None:
    """The page's title, before any work is done."""
    st.title(quantity.question, anchor=False)


def answer(result: Result) -> None:
    """The answer as a sentence; where there is none, the reason and the way back."""
    st.markdown(wording.answer(result))
    if result.rows.empty:
        st.caption("“Reset” leads back to the default view.")


def groups(result: Result) -> None:
    """The growth of each group of a split view, as a line of text each."""
    unit = result.view.unit
    lines = [
        f"- {name}: {wording.rate(fit, unit)}, {words.count(fit.n, 'model')}"
        for name, fit in result.groups.items()
    ]
    lines += [f"- {name}: {reason}" for name, reason in result.problems.items()]
    if lines:
        st.markdown("\n".join(lines))


def four(result: Result) -> None:
    """Growth, doubling time, fit, disclosed share: each with a word of context."""
    fit, selection = result.overall, result.selection
    share = numbers.share_of(selection.disclosed, selection.pool, "models")
    with st.container(horizontal=True, gap="medium", key="numbers"):
        if fit is not None:
            for label, value, context in (_growth(fit), _time(fit), _quality(fit)):
                _number(label, value, context)
        _number(
            "Disclosed",
            share.split(" of ")[0],
            f"of {share.split(' of ')[-1]} state their {result.quantity.label}",
        )


def _number(label: str, value: str, context: str) -> None:
    with st.container(width=168, gap=None):
        st.metric(label, value)
        st.caption(context)


def _growth(fit: Growth) -> tuple[str, str, str]:
    low, high = fit.growth_interval
    return (
        "Growth",
        numbers.per_year(fit.growth_per_year),
        f"{numbers.level(fit.level)} interval of the slope: {numbers.interval(low, high)}",
    )


def _time(fit: Growth) -> tuple[str, str, str]:
    falls = fit.oom_per_year < 0
    low, high = fit.halving_interval if falls else fit.doubling_interval
    label = "Halving time" if falls else "Doubling time"
    if not fit.is_identified:
        return label, "not identified", "the interval of the slope holds zero"
    spell = fit.halving_months if falls else fit.doubling_months
    return (
        label,
        numbers.months(spell),
        f"{numbers.level(fit.level)} interval {numbers.interval(low, high)} months",
    )


def _quality(fit: Growth) -> tuple[str, str, str]:
    spread = numbers.times(10**fit.residual_sd)
    return (
        "Fit",
        f"R² {fit.r_squared:.2f}",
        f"{words.count(fit.n, 'model')}; models scatter {spread} about the line",
    )


def method(result: Result) -> None:
    """How the number came about: definition, columns, line, limits."""
    quantity, view, fit = result.quantity, result.view, result.overall
    unit, meaning = frames.meaning("models", quantity.column)
    _, published = frames.meaning("models", "published_on")
    st.markdown(
        f"**What is measured.** {quantity.subject}: {meaning} ({unit}), against the "
        f"{published} as an exact decimal year.\n\n"
        f"**Which models.** {wording.definition(result).split(';')[0]}. {_rule(result)}"
    )
    if fit is not None:
        st.markdown(f"**Which line.** {_line(fit)}")
    st.markdown(f"**What is missing.** {_missing(result)}")
    if view.project_to:
        st.markdown(
            f"**The projection** to {view.project_to} is conditional: where the line would lead if "
            "the trend of this view continued. It is not a forecast of what can be built or paid."
        )


def _rule(result: Result) -> str:
    if result.view.frontier == "none":
        return "Every model of the pool with a stated value counts once."
    return (
        "The frontier is worked out on the whole pool, from its first model on, by the day of "
        "publication; ties keep every tied model. Dates, domain, country and organisation are cut "
        "afterwards."
    )


def _line(fit: Growth) -> str:
    return (
        f"Through log10 of the value. {fit.assumes} The {numbers.level(fit.level)} interval of the "
        "growth is that of the slope, by Student's t. The inner band is the interval of the line "
        "itself, the outer one that of one new model. A doubling time is given where the slope's "
        "interval leaves zero outside."
    )


def _missing(result: Result) -> str:
    selection = result.selection
    return (
        f"{numbers.share_of(selection.disclosed, selection.pool, 'models')} of this view state the "
        "value. The newest frontier runs are often undisclosed, so a slowdown at the end of the "
        "data may be missing data."
    )


def sources() -> None:
    """The sources of the build with licence, date and state."""
    rows = frames.sources()
    table = pd.DataFrame(
        {
            "Source": [
                f"[{title}]({url})" for title, url in zip(rows["title"], rows["url"], strict=True)
            ],
            "Licence": rows["licence"],
            "Data of": [_day(day) for day in rows["taken_on"]],
            "State": [
                reason if stale else "fresh"
                for stale, reason in zip(rows["is_stale"], rows["stale_reason"], strict=True)
            ],
            "Cite as": rows["citation"],
        }
    )
    st.table(table, hide_index=True)


def _day(moment: Any) -> str:
    return "" if pd.isna(moment) else numbers.day(moment)


def freshness(name: str = "epoch_models") -> None:
    """One line: the data's day; an amber badge with the reason where the source is stale."""
    source = frames.source(name)
    if source.get("is_stale"):
        st.badge(
            f"Older data: {source['stale_reason']}", icon=":material/schedule:", color="orange"
        )


def footer() -> None:
    """Data as of, build, version, licence."""

    day = wording.day(frames.data_day("epoch_models"))
    st.divider()
    st.caption(f"Data as of {day} · build {warehouse.snapshot_hash()} · {REPOSITORY_LICENCE}")


def chart(result: Result) -> None:
    """The picture, with its description for those who cannot see it."""
    if result.rows.empty:
        return
    figure = fits.figure(result, dark=screen.is_dark(), phone=screen.is_phone())
    st.plotly_chart(figure, theme=None, config=charts.CONFIG, alt=fits.summary(result), key="chart")


def rows(result: Result) -> None:
    """The rows of the view, newest first, with links; no HTML is made per row.

    A number column of the table holds whole numbers up to 2^53 only, so the value stands there as
    text, and its log10 beside it as a number to sort by.
    """
    shown, quantity = fits.displayed(result), result.quantity
    values = shown[quantity.column]
    words_of = [numbers.quantity(value, quantity.unit, 3) for value in values]
    shown = shown.assign(**{quantity.column: words_of, "log10": np.log10(values)})
    order = ["model", "published_on", "organization", quantity.column, "log10", "domain"]
    st.dataframe(
        shown,
        hide_index=True,
        height=420,
        column_order=[
            *order,
            *(["group"] if result.is_split else []),
            "country",
            "confidence",
            "link",
        ],
        column_config={
            "model": "Model",
            "published_on": st.column_config.DateColumn("Published", format="YYYY-MM-DD"),
            "organization": st.column_config.TextColumn("Organisation", width="medium"),
            quantity.column: quantity.subject,
            "log10": st.column_config.NumberColumn("log10", format="%.2f"),
            "country": "Country",
            "domain": "Domain",
            "confidence": "Confidence",
            "group": "Group",
            "link": st.column_config.LinkColumn("Link", display_text="open"),
        },
        alt=f"{words.count(len(shown), 'model')} of this view, newest first",
    )


def download(result: Result) -> None:
    """PLACEHOLDER until ui.export is there."""
    st.caption("soon")
