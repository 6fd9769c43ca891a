"""The numbers of claims in words, each in the unit of its claim."""

import pandas as pd

from trends import wording
from trends.claims.evaluate import Claim, Verdict
from ui.text import numbers


def number(value: float, unit: str) -> str:
    """A number of a claim in words, three digits; empty where there is none."""
    if pd.isna(value):
        return ""
    if unit.startswith("USD"):
        return numbers.dollars(value, 3)
    if unit in ("x per year", "times"):
        return f"{numbers.times(value, 3)}{unit[1:] if unit != 'times' else ''}"
    if unit == "share":
        return wording.percent(value)
    if unit == "year":
        return f"{value:.0f}"
    return numbers.quantity(value, unit, 3)


def interval(low: float, high: float, unit: str) -> str:
    """An interval in words; empty where there is none."""
    if pd.isna(low) or pd.isna(high):
        return ""
    if unit in ("x per year", "times"):
        return f"{numbers.interval(low, high, 3)}{unit if unit != 'times' else 'x'}"
    return f"{number(low, unit)} to {number(high, unit)}"


def span(claim: Claim) -> str:
    """The numbers for which the claim holds."""
    ends = (claim.low, claim.high)
    low, high = (number(end, claim.unit) if abs(end) != float("inf") else "" for end in ends)
    if low and high:
        return f"{low} to {high}"
    return f"at least {low}" if low else f"at most {high}"


def distance(verdict: Verdict) -> str:
    """How far the number is from what is claimed; empty where it is there, or is none."""
    off, unit = verdict.distance, verdict.claim.unit
    if pd.isna(off) or verdict.claim.holds(verdict.number):
        return ""
    if unit == "share":
        return f"{100 * off:.0f} percentage points"
    if unit == "year":
        return f"{numbers.significant(off, 3)} years"
    if unit in ("months", "models"):
        return f"{numbers.significant(off, 3)} {unit}"
    return f"a factor of {numbers.significant(off, 3)}"
