"""Sentences about a trend, computed from its result. No number stands in a text by hand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from subjects.trend import lines
from subjects.trend.quantities import Quantity
from subjects.trend.view import View
from trends import wording as words
from trends.growth import Growth
from ui.text import numbers

if TYPE_CHECKING:
    from subjects.trend.result import Result
from ui.text.sentences import day, pace

POOLS = {"notable": "notable models", "all": "all models", "large": "large-scale models"}


CHOICES = {
    "pool": "the pool of models",
    "domain": "the domain",
    "country": "the country",
    "org": "the organisation",
    "since": "the first date",
    "until": "the last date",
    "frontier": "the frontier rule",
}


BREAKS = {
    "best": "the kind of break that has the lowest BIC",
    "kink": "one kink",
    "jump": "one jump",
    "two-kinks": "two kinks",
    "eras": "one line for each of the reader's eras",
}


def pool(view: View) -> str:
    """ "notable models", "record setters among all models"."""
    models = POOLS[view.pool]
    if view.frontier == "none":
        return models
    if view.frontier == "record":
        return f"record setters among {models}"
    return f"the top {view.frontier[3:]} at release among {models}"


def narrowed(view: View) -> str:
    """What else the view is cut to: " in language, from China"."""
    parts = []
    if view.domain != "any":
        parts.append(f"in {view.domain.lower()}")
    if view.country != "any":
        parts.append(f"from {view.country}")
    if view.org:
        parts.append(f"by organisations named “{view.org}”")
    return "".join(f" {part}" for part in parts)


def title(result: Result) -> str:
    """A figure's title: "Training compute of notable models"."""
    view = result.view
    return f"{result.quantity.subject} of {pool(view)}{narrowed(view)}{export(view)}"


def export(view: View) -> str:
    """ " (export of 2025-06-05)", or "" where the view is of the newest data."""
    return f" (export of {view.vintage})" if view.frozen_on else ""


def frozen(view: View) -> str:
    """ "As of the export of 5 June 2025.", or "" where the view is of the newest data."""
    return f"As of the export of {day(view.frozen_on)}." if view.frozen_on else ""


def answer(result: Result) -> str:
    """The question's answer as a sentence with its interval, or why there is none."""
    fit = result.overall
    if fit is None:
        return result.problem or "Not identified."
    who = title(result)
    if result.view.line == "quantile":
        who = f"The 90th percentile of {who[0].lower()}{who[1:]}"
    rows = words.count(fit.n, "model")
    span = f"{rows}, {fit.first.year} to {fit.last.year}."
    if not fit.is_identified:
        low, high = fit.growth_interval
        told = f"No clear growth or decline: {numbers.interval(low, high)}x per year"
        return f"{who}: {told} ({numbers.level(fit.level)} interval). {span}"
    return f"{who} {pace(fit, result.view.unit)} {span}"


def definition(result: Result, is_broken: bool = False) -> str:
    """What exactly the number is, in one line."""
    view = result.view
    models = f"{pool(view)}{narrowed(view)}"
    kind = (
        f"{lines.short(view)}, {numbers.level(view.share)} bands of the mean and of one new model"
    )
    if is_broken:
        kind = f"{lines.SHORT['ols']}, with {BREAKS[view.break_]}"
    return f"{models[0].upper()}{models[1:]}, published {window(view)}; {kind}"


def window(view: View) -> str:
    """ "from 2010-01-01 to 2024-05-31", "at any time"."""
    ends = [f"from {numbers.day(view.since)}"] if view.since else []
    ends += [f"to {numbers.day(view.until)}"] if view.until else []
    return " ".join(ends) or "at any time"


def emptied(choice: str | None, view: View, quantity: Quantity) -> str:
    """Why a view holds no row: the choice that emptied it."""
    if choice == "disclosed":
        return f"Not identified: no model of this view discloses its {quantity.label}."
    if choice in ("since", "until"):
        if view.since and view.until and view.since > view.until:
            return "Not identified: the window of dates ends before it begins."
        return f"Not identified: {CHOICES[choice]} leaves no model. The window is {window(view)}."
    return f"Not identified: {CHOICES.get(choice or 'pool')} leaves no model in this view."


def key_numbers(result: Result) -> list[tuple[str, str, str]]:
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
