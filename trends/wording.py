"""Numbers as the words of a sentence: two significant digits, months by name."""

import math

import pandas as pd


def significant(number: float) -> str:
    """Two significant digits: 4.33 is "4.3", 12.4 is "12", 1234 is "1,200", 3e9 is "3.0 x 10^9"."""
    if not math.isfinite(number):
        return "infinitely many" if number > 0 else "no finite number"
    if number == 0:
        return "0"
    if not 1e-4 <= abs(number) < 1e6:
        return _power(*f"{number:.1e}".split("e"))
    digits = 1 - math.floor(math.log10(abs(float(f"{number:.1e}"))))
    return f"{round(number, digits):,.{max(digits, 0)}f}"


def _power(mantissa: str, exponent: str) -> str:
    power = f"10^{int(exponent)}"
    return power if mantissa == "1.0" else f"{mantissa} x {power}"


def times(growth: float) -> str:
    """A factor: "4.3x"."""
    return f"{significant(growth)}x"


def month(moment: pd.Timestamp) -> str:
    """ "March 2026"."""
    return f"{moment.month_name()} {moment.year}"


def percent(share: float) -> str:
    """A share of 0-1: "83%"; "under 1%" and "over 99%" where rounding would say none or all."""
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{100 * share:.0f}%"


def count(number: int, one: str, many: str = "") -> str:
    """ "1 row", "2,300 rows"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
