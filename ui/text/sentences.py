"""Sentences about a view, computed from its result. No number stands in a text by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from trends.growth import Growth
from ui.text import numbers

if TYPE_CHECKING:
    pass

WIDE = 2.0  # an interval whose ends differ by this factor earns the sentence an "about"


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


def source_line(source: Mapping[str, Any], build: str) -> str:
    """ "Source: Epoch AI, ... (CC BY 4.0), 2026-03-30. Build 0123abcd."."""
    if not source:
        return f"Build {build}"
    day = source.get("taken_on")
    dated = "" if day is None or pd.isna(day) else f", {numbers.day(day)}"
    return f"Source: {source['citation']} ({source['licence']}){dated}. Build {build}"


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


def capitalise(text: str) -> str:
    """The text with its first letter large; unlike `str.capitalize` it leaves the others alone."""
    return text[:1].upper() + text[1:]


def enumerate_words(parts: Sequence[str]) -> str:
    """ "a, b and c"; at least one part."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def day(moment: date | None) -> str:
    """ "30 March 2026", or "an unknown day"."""
    return f"{moment.day} {numbers.month(moment)}" if moment else "an unknown day"
