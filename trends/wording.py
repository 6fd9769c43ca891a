"""Numbers as the words of a sentence: two significant digits, powers of ten, months by name.

The one implementation of each: `ui.text.numbers` adds units and three digits on top of these.
"""

import math
from datetime import date

import pandas as pd

TIMES = "×"
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def significant(number: float) -> str:
    """Two significant digits: 4.33 is "4.3", 1234 is "1,200", 3e9 is "3.0 × 10⁹"."""
    if not math.isfinite(number):
        return "infinitely many" if number > 0 else "no finite number"
    if number != 0 and not 1e-4 <= abs(number) < 1e6:
        return power_of_ten(number)
    return plain(number)


def plain(number: float, digits: int = 2) -> str:
    """A finite number without an exponent, thousands grouped: with 3 digits 1234 is "1,230"."""
    rounded = float(f"{number:.{digits - 1}e}")
    return f"{rounded:,.{decimals(number, digits)}f}" if rounded else "0"


def decimals(number: float, digits: int = 2) -> int:
    """How many decimals `plain` writes: 0.0456 with 2 digits has 3."""
    rounded = float(f"{number:.{digits - 1}e}")
    return max(digits - 1 - math.floor(math.log10(abs(rounded))), 0) if rounded else 0


def power_of_ten(number: float, digits: int = 2) -> str:
    """A finite number with its exponent: "2.1 × 10²⁵"; "10²⁵" where the mantissa rounds to 1."""
    mantissa, exponent = f"{number:.{digits - 1}e}".split("e")
    power = f"10{str(int(exponent)).translate(SUPERSCRIPTS)}"
    return power if float(mantissa) == 1 else f"{mantissa} {TIMES} {power}"


def times(growth: float) -> str:
    """A factor: "4.3x"."""
    return f"{significant(growth)}x"


def month(day: date) -> str:
    """ "March 2026"."""
    moment = pd.Timestamp(day)
    return f"{moment.month_name()} {moment.year}"


def percent(share: float) -> str:
    """A share of 0-1: "83%"; "under 1%" and "over 99%" where rounding would say none or all."""
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{100 * share:.0f}%"


def count(number: int, noun: str, plural: str = "") -> str:
    """ "1 row", "2,300 rows"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
