"""Sentences about a trend, computed from its result. No number stands in a text by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subjects.trend import lines
from subjects.trend.quantities import Quantity
from subjects.trend.view import TrendView
from ui.text import numbers, sentences

if TYPE_CHECKING:
    from subjects.trend.result import Result


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


def pool(view: TrendView) -> str:
    """ "notable models", "record setters among all models"."""
    models = POOLS[view.pool]
    if view.frontier == "none":
        return models
    if view.frontier == "record":
        return f"record setters among {models}"
    return f"the top {view.frontier[3:]} at release among {models}"


def narrowed(view: TrendView) -> str:
    """What else the view is cut to: " in language, from China"."""
    parts = []
    if view.domain:
        parts.append(f"in {view.domain.lower()}")
    if view.country:
        parts.append(f"from {view.country}")
    if view.org:
        parts.append(f"by organisations named “{view.org}”")
    return "".join(f" {part}" for part in parts)


def title(result: Result) -> str:
    """A figure's title: "Training compute of notable models"."""
    view = result.view
    return f"{result.quantity.subject} of {pool(view)}{narrowed(view)}{export(view)}"


def export(view: TrendView) -> str:
    """ " (export of 2025-06-05)", or "" where the view is of the newest data."""
    return f" (export of {view.vintage})" if view.vintage else ""


def frozen(view: TrendView) -> str:
    """ "As of the export of 5 June 2025.", or "" where the view is of the newest data."""
    return f"As of the export of {sentences.day(view.vintage)}." if view.vintage else ""


def answer(result: Result) -> str:
    """The question's answer as a sentence with its interval, or why there is none."""
    fit = result.overall
    if fit is None:
        return result.problem or "Not identified."
    subject = title(result)
    if result.view.line == "quantile":
        subject = f"The 90th percentile of {subject[0].lower()}{subject[1:]}"
    return sentences.growth_answer(subject, fit, "model", result.view.unit)


def definition(result: Result, is_broken: bool = False) -> str:
    """What exactly the number is, in one line."""
    view = result.view
    models = f"{pool(view)}{narrowed(view)}"
    kind = (
        f"{lines.short(view)}, {numbers.level(view.level)} bands of the mean and of one new model"
    )
    if is_broken:
        kind = f"{lines.SHORT['ols']}, with {BREAKS[view.break_]}"
    return f"{models[0].upper()}{models[1:]}, published {window(view)}; {kind}"


def window(view: TrendView) -> str:
    """ "from 2010-01-01 to 2024-05-31", "at any time"."""
    ends = [f"from {numbers.day(view.since)}"] if view.since else []
    ends += [f"to {numbers.day(view.until)}"] if view.until else []
    return " ".join(ends) or "at any time"


def emptied(choice: str | None, view: TrendView, quantity: Quantity) -> str:
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
    share, base = numbers.share_of(selection.disclosed, selection.pool, "models").split(" of ")
    context = f"of {base} state their {result.quantity.label}"
    of_fit = sentences.key_numbers(fit, "model") if fit is not None else []
    return [*of_fit, ("Disclosed", share, context)]
