"""Sentences about a view, computed from its result. No number stands in a text by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from trends import wording as words
from trends.growth import Growth
from ui import lines, numbers
from ui.quantities import Quantity
from ui.views import View

if TYPE_CHECKING:
    from ui.fits import Result

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
WIDE = 2.0  # an interval whose ends differ by this factor earns the sentence an "about"


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


def pace(fit: Growth, unit: str) -> str:
    """ "grows **4.3x per year** (90% interval 4.0–4.7): it doubles every 5.7 months."."""
    rises = fit.oom_per_year > 0
    verb = "grows" if rises else "falls"
    times = "doubles" if rises else "halves"
    spell = fit.doubling_months if rises else fit.halving_months
    if unit == "months":
        return f"{times} every {rate(fit, unit)}: it {verb} {rate(fit, 'x', interval=False)}."
    told = f"{verb} {rate(fit, unit)}"
    return f"{told}: it {times} every {numbers.months(spell)}."


def rate(fit: Growth, unit: str, *, interval: bool = True) -> str:
    """The growth in the reader's unit, bold, with its interval: "**4.3x per year** (90% ...)"."""
    value, (low, high), name = in_unit(fit, unit)
    about = "about " if low > 0 and high / low > WIDE else ""
    told = f"{about}**{name.format(numbers.significant(value))}**"
    return (
        f"{told} ({numbers.level(fit.level)} interval {numbers.interval(low, high)})"
        if interval
        else told
    )


def in_unit(fit: Growth, unit: str) -> tuple[float, tuple[float, float], str]:
    """The growth, its interval, and how it is written, in x, months or oom."""
    if unit == "months":
        if fit.oom_per_year >= 0:
            return fit.doubling_months, fit.doubling_interval, "{} months"
        return fit.halving_months, fit.halving_interval, "{} months"
    if unit == "oom":
        return fit.oom_per_year, fit.slope_interval, "{} orders of magnitude per year"
    return fit.growth_per_year, fit.growth_interval, "{}x per year"


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


def source_line(source: Mapping[str, Any], build: str) -> str:
    """ "Source: Epoch AI, ... (CC BY 4.0), 2026-03-30. Build 0123abcd."."""
    if not source:
        return f"Build {build}"
    day = source.get("taken_on")
    dated = "" if day is None or pd.isna(day) else f", {numbers.day(day)}"
    return f"Source: {source['citation']} ({source['licence']}){dated}. Build {build}"


def emptied(choice: str | None, view: View, quantity: Quantity) -> str:
    """Why a view holds no row: the choice that emptied it."""
    if choice == "disclosed":
        return f"Not identified: no model of this view discloses its {quantity.label}."
    if choice in ("since", "until"):
        if view.since and view.until and view.since > view.until:
            return "Not identified: the window of dates ends before it begins."
        return f"Not identified: {CHOICES[choice]} leaves no model. The window is {window(view)}."
    return f"Not identified: {CHOICES.get(choice or 'pool')} leaves no model in this view."


def difference(ours: Growth, published: float, interval: tuple[float, float] | None) -> str:
    """Our growth beside a published one, in words."""
    low, high = ours.growth_interval
    ratio = ours.growth_per_year / published
    apart = f"{abs(ratio - 1):.0%} {'higher' if ratio > 1 else 'lower'}"
    if abs(ratio - 1) < 0.005:
        apart = "the same"
    if interval is None:
        return f"{apart}; published without an interval"
    if interval[0] <= ours.growth_per_year <= interval[1]:
        return f"{apart}; inside the published interval"
    if low <= interval[1] and interval[0] <= high:
        return f"{apart}; the intervals overlap"
    return f"{apart}; the intervals do not overlap"


def day(moment: date | None) -> str:
    """ "30 March 2026", or "an unknown day"."""
    return f"{moment.day} {numbers.month(moment)}" if moment else "an unknown day"
