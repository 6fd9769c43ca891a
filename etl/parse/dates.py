"""Days as files write them: ISO, M/D/YYYY, and what else can mean one day only."""

import re
from collections.abc import Iterable
from datetime import date

ISO = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?)?)?")
SLASHED = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")  # the day first, wherever dots are used
YEAR_FIRST = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)")


def read(texts: Iterable[str]) -> dict[str, date | None]:
    """Each different cell of a column with its day; None for what is none.

    A month stands for its first day and so does a year. Slashed days are M/D/YYYY; where a cell of
    the column has the day first, none of its slashed cells is read.
    """
    cells = set(texts)
    slashed = [match for cell in cells if "/" in cell and (match := SLASHED.fullmatch(cell))]
    is_day_first = any(int(match[1]) > 12 and int(match[2]) <= 12 for match in slashed)
    return {cell: _day(cell, is_day_first) for cell in cells}


def _day(cell: str, is_day_first: bool) -> date | None:
    if match := ISO.fullmatch(cell) or YEAR_FIRST.fullmatch(cell):
        return _date(match[1], match[2] or "1", match[3] or "1")
    if match := DOTTED.fullmatch(cell):
        return _date(match[3], match[2], match[1])
    match = None if is_day_first else SLASHED.fullmatch(cell)
    return _date(match[3], match[1], match[2]) if match else None


def _date(year: str, month: str, day_of_month: str) -> date | None:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None
