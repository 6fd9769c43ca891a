"""Numbers as a reader meets them: formatted in this one place.

Two significant digits in text, three in tables, all of them in downloads. A unit is the word that
the schema's column names end in: FLOP, FLOP/s, USD, W, bytes, parameters, tokens, hours, chips...
"""

import math
from datetime import date

import pandas as pd

from trends import wording

month = wording.month
MAX_DECIMALS = 8
YEARS_FROM = 36  # months
EN_DASH = "–"
NO_VALUE = "not known"
MONEY = frozenset({"USD", "USD2023", "2023 USD", "USD/hour", "USD/year"})
POWERS = frozenset({"FLOP", "FLOP/s", "OP", "OP/s", "FLOP/s/W", "FLOP/USD", "FLOP/s/USD"})
METRIC = frozenset({"W", "Wh", "bytes", "bytes/s", "B", "B/s"})  # written with k, M, G, T
SHORT = {"bytes": "B", "bytes/s": "B/s"}
LETTERS = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))
PREFIXES = ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))
WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def significant(value: float, digits: int = 2) -> str:
    """4.33 is "4.3"; with three digits "4.33". Thousands are grouped: 1,234 is "1,200".

    What would take more than eight decimals is written with a power of ten, as nobody counts zeros.
    """
    if not math.isfinite(value):
        return NO_VALUE
    if wording.decimals(value, digits) > MAX_DECIMALS:
        return wording.power_of_ten(value, digits)
    return wording.plain(value, digits)


def power(value: float, digits: int = 2) -> str:
    """2.1e25 is "2.1 × 10²⁵"; a bare power of ten is "10²⁵"; 0.01 to 9,999 stay plain."""
    if not math.isfinite(value):
        return NO_VALUE
    if value == 0 or 0.01 <= abs(value) < 1e4:
        return significant(value, digits)
    return wording.power_of_ten(value, digits)


def _scaled(value: float, digits: int, steps: tuple[tuple[float, str], ...]) -> tuple[str, str]:
    """The number over the largest step that it reaches once rounded, and that step's name."""
    rounded = float(f"{value:.{digits - 1}e}") if math.isfinite(value) else value
    for size, name in steps:
        if abs(rounded) >= size:
            return significant(value / size, digits), name
    return significant(value, digits), ""


def dollars(value: float, digits: int = 2) -> str:
    """1.2e9 is "$1.2B", 0.021 is "2.1 cents", 40 is "$40"; a negative sum leads with its sign."""
    if not math.isfinite(value):
        return NO_VALUE
    sign, size = ("-" if value < 0 else ""), abs(value)
    if 0 < float(f"{size:.{digits - 1}e}") < 1:
        return f"{sign}{significant(100 * size, digits)} cents"
    number, letter = _scaled(size, digits, LETTERS)
    return f"{sign}${number}{letter}"


def exact_dollars(value: float) -> str:
    """A sum that somebody chose, all its digits kept: 1e9 is "$1B", 5.25e9 is "$5.25B"."""
    size, letter = next((step for step in LETTERS if value >= step[0]), (1.0, ""))
    return f"${value / size:.12g}{letter}"


def metric(value: float, unit: str, digits: int = 2) -> str:
    """3.4e9 in W is "3.4 GW"; 8e10 bytes are "80 GB"."""
    if not math.isfinite(value):
        return NO_VALUE
    number, prefix = _scaled(value, digits, PREFIXES)
    return f"{number} {prefix}{SHORT.get(unit, unit)}"


def counted(value: float, unit: str = "", digits: int = 2) -> str:
    """1.75e11 parameters are "180 billion parameters"; under a million the digits stay."""
    if not math.isfinite(value):
        return NO_VALUE
    number, word = _scaled(value, digits, WORDS)
    if abs(value) >= 1e15:
        number, word = power(value, digits), ""
    return " ".join(part for part in (number, word, unit) if part)


def quantity(value: float, unit: str, digits: int = 2) -> str:
    """Any value with its unit: "2.1 × 10²⁵ FLOP", "$1.2B", "3.4 GW", "5.7 months"."""
    if not math.isfinite(value):
        return NO_VALUE
    if unit in MONEY:
        return dollars(value, digits) + _per(unit)
    if unit in METRIC:
        return metric(value, unit, digits)
    if unit in POWERS:
        return f"{power(value, digits)} {unit}"
    if unit == "share":
        return wording.percent(value)
    if unit == "x":
        return times(value, digits)
    return counted(value, unit, digits)


def _per(unit: str) -> str:
    """What follows the sum: "$2.1 per hour", "$40M (2023 dollars)"."""
    if "2023" in unit:
        return " (2023 dollars)"
    return f" per {unit.split('/')[1]}" if "/" in unit else ""


def times(factor: float, digits: int = 2) -> str:
    """A factor: "4.3x"."""
    return f"{significant(factor, digits)}x"


def per_year(growth: float, digits: int = 2) -> str:
    """ "4.3x per year"."""
    return f"{times(growth, digits)} per year"


def months(value: float, digits: int = 2) -> str:
    """ "5.7 months"; from three years on in years; "not identified" where there is no number."""
    if not math.isfinite(value):
        return "not identified"
    if value >= YEARS_FROM:
        return f"{significant(value / 12, digits)} years"
    number = significant(value, digits)
    return f"{number} month" if number == "1" else f"{number} months"


def interval(low: float, high: float, digits: int = 2) -> str:
    """ "4.0–4.7", with an open end in words."""
    if math.isinf(high):
        return f"over {significant(low, digits)}, with no upper bound"
    return f"{significant(low, digits)}{EN_DASH}{significant(high, digits)}"


def months_interval(low: float, high: float) -> str:
    """An interval of months, both ends in one unit: "5.5–5.9 months", "2.6–5.1 years"."""
    if math.isinf(high):
        return f"at least {months(low)}"
    if high >= YEARS_FROM:
        return f"{significant(low / 12)}{EN_DASH}{months(high)}"
    return f"{significant(low)}{EN_DASH}{months(high)}"


def level(share: float) -> str:
    """An interval's level: 0.9 is "90%", 0.975 is "97.5%"."""
    return f"{100 * share:.4g}%"


def share_of(part: int, whole: int, rows: str) -> str:
    """A share never without its base: "68% of 668 models"."""
    if whole == 0:
        return f"no {rows}"
    return f"{wording.percent(part / whole)} of {whole:,} {rows}"


def day(moment: date) -> str:
    """ "2026-03-30"."""
    return f"{pd.Timestamp(moment):%Y-%m-%d}"
