"""From a file's columns to typed columns: aliases, numbers, dates, lists and flags.

A source declares its columns once; `read` does the rest and refuses a file in one sentence.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from etl.errors import SourceRefused
from etl.parse import csv
from etl.parse.text import tidy

Convert = Callable[[pd.Series], pd.Series]

UNREADABLE_SHARE = 0.02  # of a column's filled cells; more means that the column has changed
UNREADABLE_CELLS = 3  # as many are let pass in a column of any length
SIGNIFICANT_DIGITS = 10  # the last digits of published floats wobble between exports


MEANS_MISSING = frozenset(
    ("0", "0.0", "0.00", "inf", "Infinity", "NaN", "nan", ".", "N/A", "None", "Unknown")
)
NAN = math.nan
MONEY = re.compile(r"^\$|(?<=\d),(?=\d{3}(?:\D|$))")
DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?|(\d\d?)/(\d\d?)/(\d{4})")
ITEM_END = re.compile(r",(?! )")
ADDRESS = re.compile(r'https?://[^\s,;"<>\\`]+|(?:[\w-]+\.)+[a-z]{2,}/[^\s,;"<>\\`]*')
LONGEST_ADDRESS = 2_000  # characters; browsers and servers take no more
TRUE = frozenset(("true", "yes", "checked", "1"))
FLAGS = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True)
class Column:
    """A column of ours: the headers it has had upstream, and how its text becomes a value."""

    name: str
    headers: tuple[str, ...]
    convert: Convert
    is_required: bool = False


def read(body: bytes, columns: Sequence[Column], what: str) -> pd.DataFrame:
    """The declared columns of a CSV file, typed.

    body: UTF-8 with or without a BOM, any line ends; unknown columns are passed over; absent
    optional columns come back empty. what: the file's name in messages. Raises SourceRefused
    for anything that is not such a file, for a missing or empty required column, and for a column
    of which too much can no longer be read.
    """
    return typed(cells(body, columns, what), columns, what)


def cells(body: bytes, columns: Sequence[Column], what: str) -> pd.DataFrame:
    """The declared columns of a CSV file as stripped text, under our names; see `read`."""
    headers = csv.headers(body, what)
    places = {column.name: _place(column, headers) for column in columns}
    _demand(columns, places, headers, what)
    found = sorted({place for place in places.values() if place is not None})
    text = csv.load(body, found, len(headers), what)
    absent = pd.Series("", index=text.index, dtype=object)
    return pd.DataFrame(
        {name: absent if place is None else text[place] for name, place in places.items()}
    )


def typed(text: pd.DataFrame, columns: Sequence[Column], what: str) -> pd.DataFrame:
    """Text cells (from one file's `cells`, or several files' joined) to values; see `read`."""
    return pd.DataFrame({column.name: _convert(column, text, what) for column in columns})


def _place(column: Column, headers: list[str]) -> int | None:
    return next((headers.index(h) for h in column.headers if h in headers), None)


def _demand(
    columns: Sequence[Column], places: dict[str, int | None], headers: list[str], what: str
) -> None:
    for column in columns:
        if column.is_required and places[column.name] is None:
            found = ", ".join(headers)[:600]
            raise SourceRefused(
                f"{what}: the required column {column.headers[0]!r} is missing; found: {found}."
            )


def _convert(column: Column, text: pd.DataFrame, what: str) -> pd.Series:
    filled = text[column.name]
    if column.is_required and len(filled) and not filled.any():
        raise SourceRefused(f"{what}: the required column {column.headers[0]!r} is empty.")
    values = column.convert(filled)
    if values.dtype != object and values.dtype != "str":
        _refuse_if_unreadable(filled, values, column.headers[0], what)
    return values


def _refuse_if_unreadable(text: pd.Series, values: pd.Series, header: str, what: str) -> None:
    given = text.to_numpy(dtype=object)[values.isna().to_numpy()]
    lost = [cell for cell in given if cell and cell not in MEANS_MISSING]
    if len(lost) <= UNREADABLE_CELLS:
        return
    total = int((text != "").sum())
    if len(lost) > UNREADABLE_SHARE * total:
        raise SourceRefused(
            f"{what}: {len(lost)} of {total} filled cells of {header!r} cannot be read "
            f"(the first: {lost[0][:60]!r})."
        )


def text(cells: pd.Series) -> pd.Series:
    """Plain text (see `plain_text.tidy`); empty becomes missing."""
    return each(cells, lambda cell: tidy(cell) or None, object)


def number(cells: pd.Series) -> pd.Series:
    """Plain, scientific and money text (`$1,200.00`) to float64; what is not finite is missing."""
    return pd.Series(_numbers(cells), index=cells.index)


def positive(cells: pd.Series) -> pd.Series:
    """As `number`, where zero and less mean missing."""
    return _bounded(cells, lambda values: values > 0)


def not_negative(cells: pd.Series) -> pd.Series:
    """As `number`, where zero is a value and less means missing."""
    return _bounded(cells, lambda values: values >= 0)


def share(cells: pd.Series) -> pd.Series:
    """As `positive`, where more than one (a percentage, a slip) means missing."""
    return _bounded(cells, lambda values: (values > 0) & (values <= 1))


def scaled(factor: float, convert: Convert = positive) -> Convert:
    """A converter to our unit: `convert`, then times `factor` (1e6 for MW to W)."""

    def converter(cells: pd.Series) -> pd.Series:
        values = convert(cells).to_numpy() * factor
        known = np.flatnonzero(np.isfinite(values))
        values[known] = [_short(value) for value in values[known].tolist()]
        return pd.Series(values, index=cells.index)

    return converter


def day(cells: pd.Series) -> pd.Series:
    """ISO dates, M/D/YYYY, a month (its first day) or a year (its first day) to datetime64."""
    return each(cells, _date, "datetime64[us]")


def flag(cells: pd.Series) -> pd.Series:
    """True, TRUE, yes, checked and 1 are true; every other cell, an empty one too, is false."""
    return each(cells, lambda cell: cell.lower() in TRUE, bool)


def flag_or_missing(cells: pd.Series) -> pd.Series:
    """As `flag`, but an empty or unclear cell is missing."""
    return each(cells, lambda cell: FLAGS.get(cell.lower()), object)


def items(cells: pd.Series) -> pd.Series:
    """Lists of plain text: split on a comma that no space follows, each item once, in order."""
    return each(cells, _split, object)


def link(cells: pd.Series) -> pd.Series:
    """The first web address of each cell (some hold several), or missing."""
    return each(cells, _address, object)


def each(cells: pd.Series, read: Callable[[str], object], dtype: Any) -> pd.Series:
    """`read` on each different cell once; plain Python beats pandas' text methods here."""
    texts = cells.tolist()
    values = {cell: read(cell) for cell in dict.fromkeys(texts)}
    return pd.Series([values[cell] for cell in texts], index=cells.index, dtype=dtype)


def _numbers(cells: pd.Series) -> np.ndarray:
    texts = cells.tolist()
    values = {cell: _float(cell) for cell in set(texts)}  # most cells are empty or said before
    return np.fromiter(map(values.__getitem__, texts), "float64", len(texts))


def _bounded(cells: pd.Series, holds: Callable[[np.ndarray], np.ndarray]) -> pd.Series:
    values = _numbers(cells)
    return pd.Series(np.where(holds(values), values, NAN), index=cells.index)


def _float(cell: str) -> float:
    if "$" in cell or "," in cell:
        cell = MONEY.sub("", cell)
    try:
        value = float(cell)
    except ValueError:
        return NAN
    return value if len(cell) <= SIGNIFICANT_DIGITS and math.isfinite(value) else _short(value)


def _short(value: float) -> float:
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}") if math.isfinite(value) else NAN


def _date(cell: str) -> date | None:
    found = DAY.fullmatch(cell)
    if found is None:
        return None
    year, month, day_of_month = found[1] or found[6], found[2] or found[4], found[3] or found[5]
    try:
        return date(int(year), int(month or 1), int(day_of_month or 1))
    except ValueError:
        return None


def _split(cell: str) -> list[str]:
    parts = ITEM_END.split(cell) if ", " in cell else cell.split(",")
    return list(dict.fromkeys(filter(None, map(tidy, parts))))


def _address(cell: str) -> str | None:
    found = ADDRESS.search(cell)
    if found is None:
        return None
    address = found[0].rstrip(".,;)")
    if len(address) > LONGEST_ADDRESS or not address.isprintable():
        return None
    return address if address.startswith("http") else f"https://{address}"
