"""Sentences and key numbers about a growth, computed from its fit: no number stands in a text."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from trends import wording as words
from trends.growth import Growth
from ui.text import numbers

WIDE = 2.0  # an interval whose ends differ by this factor earns the sentence an "about"


def growth_answer(
    subject: str, fit: Growth, noun: str, unit: str = "x", *, has_time_interval: bool = False
) -> str:
    """ "Training compute grows **4.3x per year** (...): it doubles every 5.7 months. 456 models,
    2010 to 2025."

    noun: what the fit counts. has_time_interval: with the interval of the doubling time too.
    """
    if not fit.is_identified:
        return f"{subject}: {no_clear_growth(fit)}. {span(fit, noun)}."
    growth = pace(fit, unit, has_time_interval=has_time_interval)
    return f"{subject} {growth} {span(fit, noun)}."


def span(fit: Growth, noun: str) -> str:
    """ "456 models, 2010 to 2025"."""
    return f"{words.count(fit.n, noun)}, {fit.first.year} to {fit.last.year}"


def no_clear_growth(fit: Growth) -> str:
    """ "no clear growth or decline, 0.70–1.1x per year (90% interval)"."""
    ends, level = numbers.interval(*fit.growth_interval), numbers.level(fit.level)
    return f"no clear growth or decline, {ends}x per year ({level} interval)"


def pace(fit: Growth, unit: str = "x", *, has_time_interval: bool = False) -> str:
    """ "grows **4.3x per year** (90% interval 4.0–4.7): it doubles every 5.7 months."."""
    months, interval, _ = in_unit(fit, "months")
    doubles = "doubles" if fit.oom_per_year > 0 else "halves"
    if unit == "months":
        return f"{doubles} every {rate(fit, unit)}: it {movement(fit, interval=False)}."
    time = f"it {doubles} every {numbers.months(months)}"
    if has_time_interval:
        time += f" ({numbers.months_interval(*interval)})"
    return f"{movement(fit, unit)}: {time}."


def movement(fit: Growth, unit: str = "x", *, interval: bool = True) -> str:
    """ "grows **4.3x per year** (90% interval 4.0–4.7)"."""
    verb = "grows" if fit.oom_per_year > 0 else "falls"
    return f"{verb} {rate(fit, unit, interval=interval)}"


def rate(fit: Growth, unit: str, *, interval: bool = True) -> str:
    """The growth in the reader's unit, bold, with its interval: "**4.3x per year** (90% ...)"."""
    value, (low, high), name = in_unit(fit, unit)
    about = "about " if low > 0 and high / low > WIDE else ""
    growth = f"{about}**{name.format(numbers.significant(value))}**"
    if not interval:
        return growth
    return f"{growth} ({numbers.level(fit.level)} interval {numbers.interval(low, high)})"


def in_unit(fit: Growth, unit: str) -> tuple[float, tuple[float, float], str]:
    """The growth, its interval, and how it is written, in x, months or oom."""
    if unit == "months":
        if fit.oom_per_year >= 0:
            return fit.doubling_months, fit.doubling_interval, "{} months"
        return fit.halving_months, fit.halving_interval, "{} months"
    if unit == "oom":
        return fit.oom_per_year, fit.slope_interval, "{} orders of magnitude per year"
    return fit.growth_per_year, fit.growth_interval, "{}x per year"


def key_numbers(fit: Growth, noun: str) -> list[tuple[str, str, str]]:
    """Growth, doubling or halving time, and fit: label, value, context. noun: of the rows."""
    return [growth_number(fit), time_number(fit), fit_number(fit, noun)]


def growth_number(fit: Growth) -> tuple[str, str, str]:
    """ "Growth", "4.3x per year", "90% interval 4.0–4.7"."""
    context = f"{numbers.level(fit.level)} interval {numbers.interval(*fit.growth_interval)}"
    return "Growth", numbers.per_year(fit.growth_per_year), context


def time_number(fit: Growth) -> tuple[str, str, str]:
    """ "Doubling time", "5.7 months", "90% interval 5.4–6.0 months"."""
    label = "Doubling time" if fit.oom_per_year >= 0 else "Halving time"
    if not fit.is_identified:
        return label, "not identified", "the growth interval includes 1x"
    months, interval, _ = in_unit(fit, "months")
    context = f"{numbers.level(fit.level)} interval {numbers.months_interval(*interval)}"
    return label, numbers.months(months), context


def fit_number(fit: Growth, noun: str) -> tuple[str, str, str]:
    """ "Fit", "R² 0.72", "456 models; scatter 8.3x around the line"."""
    r_squared = f"R² {fit.r_squared:.2f}" if math.isfinite(fit.r_squared) else "no R²"
    scatter = numbers.times(10**fit.residual_sd)
    rows = words.count(fit.n, noun)
    return "Fit", r_squared, f"{rows}; scatter {scatter} around the line"


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
    """ "30 March 2026", or "an unknown date"."""
    return f"{moment.day} {numbers.month(moment)}" if moment else "an unknown date"
