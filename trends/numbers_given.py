"""Numbers that a person gives: checked one by one, each error naming its field."""

import math
from datetime import date
from typing import Any

import pandas as pd

from trends.inputs import BadInput


def amount(
    field: str,
    label: str,
    value: Any,
    *,
    most: float = math.inf,
    may_be_zero: bool = False,
    is_whole: bool = False,
) -> float:
    """The value as a finite number above 0, at most `most`.

    Text is read as a number. Raises BadInput, whose `field` is `field` and whose sentence begins
    with `label`: text that is no number, NaN, infinity (1e400 too), 0 (unless it may be), less
    than 0, more than `most`, a fraction where a whole number is needed.
    """
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if math.isnan(number):
        raise BadInput(field, f"{label}: give a number, not {_shown(value)}.")
    if math.isinf(number):
        raise BadInput(field, f"{label}: {_shown(value)} is too large to work with.")
    if number < 0 or (number == 0 and not may_be_zero):
        least = "0 or more" if may_be_zero else "above 0"
        raise BadInput(field, f"{label}: give a number {least}, not {_shown(value)}.")
    if number > most:
        raise BadInput(field, f"{label}: give at most {most:g}, not {_shown(value)}.")
    if is_whole and number != int(number):
        raise BadInput(field, f"{label}: give a whole number, not {_shown(value)}.")
    return number


def day(field: str, label: str, value: Any) -> pd.Timestamp:
    """The value as a date, without its zone. Raises BadInput where it is none, or a bare number."""
    try:
        told = pd.Timestamp(value) if isinstance(value, str | date | pd.Timestamp) else pd.NaT
    except (ValueError, OverflowError):
        told = pd.NaT
    if pd.isna(told):
        raise BadInput(field, f"{label}: give a date such as 2026-03-30, not {_shown(value)}.")
    return told.tz_localize(None)


def _shown(value: Any) -> str:
    """As it was given, cut short."""
    text = str(value)
    return repr(text[:40]) if isinstance(value, str) else text[:40]
