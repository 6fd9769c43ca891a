"""Numbers and dates that a person typed: checked one by one, each error naming its field."""

import math
from datetime import date
from typing import Any

import pandas as pd

from trends.inputs import InvalidInput


def parse_positive(
    field: str,
    label: str,
    value: Any,
    *,
    maximum: float = math.inf,
    may_be_zero: bool = False,
    is_whole: bool = False,
) -> float:
    """The value as a finite number above 0 and at most `maximum`.

    Text is read as a number. Raises InvalidInput with this `field` and a sentence that begins
    with `label`: for text that is no number, NaN, infinity (1e400 too), 0 (unless may_be_zero), a
    negative number, one above `maximum`, a fraction where is_whole.
    """
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    text = _quoted(value)
    if math.isnan(number):
        raise InvalidInput(field, f"{label}: give a number, not {text}.")
    if math.isinf(number):
        raise InvalidInput(field, f"{label}: {text} is too large to work with.")
    if number < 0 or (number == 0 and not may_be_zero):
        bound = "0 or more" if may_be_zero else "above 0"
        raise InvalidInput(field, f"{label}: give a number {bound}, not {text}.")
    if number > maximum:
        raise InvalidInput(field, f"{label}: give at most {maximum:g}, not {text}.")
    if is_whole and number != int(number):
        raise InvalidInput(field, f"{label}: give a whole number, not {text}.")
    return number


def parse_date(field: str, label: str, value: Any) -> pd.Timestamp:
    """The value as a date without time zone.

    Raises InvalidInput for text that is no date, and for bare numbers.
    """
    try:
        moment = pd.Timestamp(value) if isinstance(value, str | date | pd.Timestamp) else pd.NaT
    except (ValueError, OverflowError):
        moment = pd.NaT
    if pd.isna(moment):
        raise InvalidInput(field, f"{label}: give a date such as 2026-03-30, not {_quoted(value)}.")
    return moment.tz_localize(None)


def _quoted(value: Any) -> str:
    """The value as it was typed, at most 40 characters; text in quotes."""
    text = str(value)[:40]
    return repr(text) if isinstance(value, str) else text
