"""What stands around a chart: the answer, four numbers, the method, the sources, the footer."""

import math
from contextlib import nullcontext

import streamlit as st

from subjects.trend import breaks as trend_breaks
from subjects.trend import finding, lines, text
from subjects.trend.quantities import Quantity
from subjects.trend.result import Result
from subjects.trend.view import View
from trends import wording as words
from trends.growth import Growth
from ui import frames, numbers_row
from ui.charts.show import plot
from ui.controls import address
from ui.look import Look
from ui.shell import embed, screen, share
from ui.shell.share import Subject
from ui.text import glossary, numbers, sentences


def question(quantity: Quantity) -> None:
    """The page's title, before any work is done."""
    st.title(quantity.question, anchor=False)


def answer(result: Result) -> None:
    """The answer as a sentence; where there is none, the reason and the way back."""
    told = text.answer(result)
    st.markdown(told)
    glossary.use(glossary.found(told))
    _frozen(result)
    if result.rows.empty:
        st.caption("“Reset” leads back to the default view.")
    elif lines.remark(result.view):
        st.caption(lines.remark(result.view))


def _frozen(result: Result) -> None:
    """Of which export the page is, and the way to the newest; nothing where it is that."""
    told = text.frozen(result.view)
    if not told:
        return
    newest = sentences.day(frames.data_day("epoch_models"))
    kept = {name: raw for name, raw in address.read().items() if name != "vintage"}
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="frozen"):
        st.markdown(f":material/history: **{told}** The newest is of {newest}.", width="content")
        st.page_link(result.quantity.page, label="Open the newest", query_params=kept)


def not_frozen(result: Result) -> None:
    """Says of what follows on a frozen page that it is of the newest export."""
    if result.view.vintage:
        newest = sentences.day(frames.data_day("epoch_models"))
        st.caption(f"The energy and emissions below are worked out on the export of {newest}.")


def groups(result: Result) -> None:
    """The growth of each group of a split view, as a line of text each."""
    unit = result.view.unit
    lines = [
        f"- {name}: {sentences.rate(fit, unit)}, {words.count(fit.n, 'model')}"
        for name, fit in result.groups.items()
    ]
    lines += [f"- {name}: {reason}" for name, reason in result.problems.items()]
    if lines:
        st.markdown("\n".join(lines))


def breaks(result: Result) -> None:
    """What looking for a break came to, where one is asked for."""
    trend_breaks.show(trend_breaks.of(result.quantity, result.view, result.rows))


def four(result: Result) -> None:
    """Growth, doubling time, fit, disclosed share: each with a word of context."""
    numbers_row.show(numbers_told(result))


def numbers_told(result: Result) -> list[tuple[str, str, str]]:
    """Label, value and context of each number under the chart."""
    fit, selection = result.overall, result.selection
    if not selection.pool:
        return []
    share = numbers.share_of(selection.disclosed, selection.pool, "models")
    who = f"of {share.split(' of ')[-1]} state their {result.quantity.label}"
    fitted = [_growth(fit), _time(fit), _quality(fit)] if fit is not None else []
    return [*fitted, ("Disclosed", share.split(" of ")[0], who)]


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
        f"R² {fit.r_squared:.2f}" if math.isfinite(fit.r_squared) else "no R²",
        f"{words.count(fit.n, 'model')}; models scatter {spread} about the line",
    )


def method(result: Result) -> None:
    """How the number came about: definition, columns, line, limits."""
    st.markdown(method_told(result))


def method_told(result: Result) -> str:
    """The same as Markdown."""
    quantity, view, fit = result.quantity, result.view, result.overall
    unit, meaning = frames.meaning("models", quantity.column)
    _, published = frames.meaning("models", "published_on")
    told = [
        f"**What is measured.** {quantity.subject}: {meaning} ({unit}), against the "
        f"{published} as an exact decimal year.",
        f"**Which models.** {text.definition(result).split(';')[0]}. {_rule(result)}",
    ]
    if fit is not None:
        told.append(f"**Which line.** {_line(fit, view)}")
    found = trend_breaks.of(quantity, view, result.rows)
    if found is not None and found.assumes:
        told.append(f"**Which break.** {found.assumes}")
    told.append(f"**What is missing.** {_missing(result)}")
    if view.to:
        told.append(
            f"**The projection** to {view.to} is conditional: where the line would lead if "
            "the trend of this view continued. It is not a forecast of what can be built or paid."
        )
    return "\n\n".join(told)


def _rule(result: Result) -> str:
    if result.view.frontier == "none":
        return "Every model of the pool with a stated value counts once."
    return (
        "The frontier is worked out on the whole pool, from its first model on, by the day of "
        "publication; ties keep every tied model. Dates, domain, country and organisation are cut "
        "afterwards."
    )


def _line(fit: Growth, view: View) -> str:
    noise = f" {lines.noise_words()}" if view.intervals == "noise" else ""
    basis = lines.basis(view)
    return (
        f"Through log10 of the value. {fit.assumes}{noise} The {numbers.level(fit.level)} interval "
        f"of the growth is {basis}. The inner band is the interval of the line itself, the outer "
        "one that of one new model. A doubling time is given where the slope's interval leaves "
        f"zero outside. {lines.remark(view)}"
    )


def _missing(result: Result) -> str:
    selection = result.selection
    return (
        f"{numbers.share_of(selection.disclosed, selection.pool, 'models')} of this view state the "
        "value. The newest frontier runs are often undisclosed, so a slowdown at the end of the "
        "data may be missing data."
    )


def chart(result: Result) -> None:
    """The picture, with its description for those who cannot see it."""
    share.about(Subject(text.title(result), vintage=result.view.vintage, freezes=True))
    told = f"export of {result.view.vintage}" if result.view.vintage else ""
    with embed.alone("epoch_models", told):
        if not result.rows.empty:
            _picture(result)
        elif embed.is_on():
            st.markdown(text.answer(result))


def _picture(result: Result) -> None:
    phone = screen.is_phone()
    with st.spinner(trend_breaks.WAIT) if result.view.break_ != "none" else nullcontext():
        figure = embed.fitted(finding.figure(result, look=Look(dark=screen.is_dark(), phone=phone)))
    plot(figure, alt=finding.summary(result), key="chart", has_bar=not phone)
