"""Numbers as people write them: read rightly, or not at all.

A comma is a thousands separator only where nothing else can be meant. `1,200` alone may be a
decimal comma's 1.2: it is read as 1200 where its column shows what its commas mean, by a currency
sign, by a decimal point or by a second group of digits, and where no other cell says otherwise.
"""

import math
import re
from collections.abc import Iterable

SIGNIFICANT_DIGITS = 10  # the last digits of published floats wobble between exports
NAN = math.nan
CURRENCY = re.compile(r"^(-?)(?:US)?\$ ?|(?<=\d) ?(?:\$|USD)$")
SPACE_GROUPS = re.compile(r"-?\d{1,3}(?:[ \u00a0\u202f'\u2019]\d{3})+(?:\.\d+)?")
COMMA_GROUPS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?")
ONE_GROUP = re.compile(r"-?[1-9]\d{0,2},\d{3}")
DECIMAL_COMMA = re.compile(r"-?(?:\d+|\d{1,3}(?:[.' \u00a0\u202f]\d{3})+),\d+(?:[eE][+-]?\d+)?")
PERCENT = re.compile(r"(\S+?) ?%")


def read(texts: Iterable[str]) -> dict[str, float]:
    """Each different cell of a column with its number; NaN for what is none or not finite.

    Ten significant digits count. Cells with a decimal comma, a percent sign or a unit are no
    numbers here, and beside a decimal comma no cell with a comma is.
    """
    values = {cell: _plain(cell) for cell in set(texts)}
    odd = [cell for cell, value in values.items() if value is None]
    bare = {cell: CURRENCY.sub(r"\1", cell) for cell in odd}
    are_commas_groups = _are_commas_groups(values, bare)
    for cell in odd:
        values[cell] = _grouped(bare[cell], are_commas_groups)
    return {cell: NAN if value is None else value for cell, value in values.items()}


def percent(cell: str) -> str:
    """A percentage as the text of its share (`43%` as `0.43`); other cells as they are."""
    shares = PERCENT.fullmatch(cell)
    value = _plain(shares[1]) if shares else None
    return cell if value is None else repr(value / 100)


def _are_commas_groups(values: dict[str, float | None], bare: dict[str, str]) -> bool:
    """Whether the column shows that its commas part thousands; False where a cell contradicts."""
    with_comma = [cell for cell in bare.values() if "," in cell]
    if any(_is_decimal_comma(cell) for cell in with_comma):
        return False
    shows = (cell for cell in with_comma if not ONE_GROUP.fullmatch(cell))
    return (
        any(COMMA_GROUPS.fullmatch(cell) for cell in shows)
        or any("," in cell and cell != bare[cell] for cell in bare)
        or (bool(with_comma) and any("." in c and v == v for c, v in values.items() if v))
    )


def _is_decimal_comma(cell: str) -> bool:
    return bool(DECIMAL_COMMA.fullmatch(cell)) and not COMMA_GROUPS.fullmatch(cell)


def _grouped(cell: str, are_commas_groups: bool) -> float | None:
    if SPACE_GROUPS.fullmatch(cell):
        return _plain(re.sub(r"[^\d.-]", "", cell))
    if "," not in cell:
        return _plain(cell)
    if are_commas_groups and COMMA_GROUPS.fullmatch(cell):
        return _plain(cell.replace(",", ""))
    return None


def _plain(cell: str) -> float | None:
    """The number that Python reads in the cell; NaN where not finite, None where there is none."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if len(cell) <= SIGNIFICANT_DIGITS and math.isfinite(value) else short(value)


def short(value: float) -> float:
    """The number with as many digits as count; NaN for what is not finite."""
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}") if math.isfinite(value) else NAN
