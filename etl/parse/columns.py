"""From a file's columns to typed columns: aliases, numbers, dates, lists and flags.

A source declares its columns once; `read` does the rest and refuses a file in one sentence.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from etl.errors import SourceRefused
from etl.parse import csv, dates, flags, numbers, refusals
from etl.parse.text import address, split, tidy

Convert = Callable[[pd.Series], pd.Series]

UNREADABLE_SHARE = 0.02  # of a column's filled cells; more means that the column has changed
UNREADABLE_CELLS = 3  # as many are let pass in a column of any length
MEANS_MISSING = frozenset(
    ("0", "0.0", "0.00", "inf", "Infinity", "NaN", "nan", ".", "N/A", "None", "Unknown")
)
NAN = math.nan


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
    optional columns come back empty. what: the file's name in messages. Rows with a required cell
    that cannot be read are set aside. Raises SourceRefused for anything that is not such a file,
    for a missing or empty required column, and for a column of which too much cannot be read.
    """
    return typed(cells(body, columns, what), columns, what).reset_index(drop=True)


def cells(body: bytes, columns: Sequence[Column], what: str) -> pd.DataFrame:
    """The declared columns of a CSV file as stripped text, under our names; see `read`."""
    headers = csv.headers(body, what)
    places = {column.name: _place(column, headers) for column in columns}
    _demand(columns, places, headers, what)
    used = sorted({place for place in places.values() if place is not None})
    text = csv.load(body, used, len(headers), what)
    absent = pd.Series("", index=text.index, dtype=object)
    return pd.DataFrame(
        {name: absent if place is None else text[place] for name, place in places.items()}
    )


def typed(text: pd.DataFrame, columns: Sequence[Column], what: str) -> pd.DataFrame:
    """Text cells (from one file's `cells`, or several files' joined) to values; see `read`.

    A row with a required cell that is filled and cannot be read is set aside (`refusals`): the
    index tells which rows are left.
    """
    values = pd.DataFrame({column.name: _convert(column, text, what) for column in columns})
    lost = {c.name: _unreadable(c, text[c.name], values[c.name]) for c in columns}
    return _without(values, text, columns, lost, what)


def _without(
    values: pd.DataFrame,
    text: pd.DataFrame,
    columns: Sequence[Column],
    lost: dict[str, np.ndarray],
    what: str,
) -> pd.DataFrame:
    """The rows whose required cells can be read; the others, and lost cells, are entered."""
    is_aside = np.zeros(len(text), dtype=bool)
    for column in columns:
        places = np.flatnonzero(lost[column.name])
        if len(places) and column.is_required:
            is_aside[places] = True
        elif len(places):
            refusals.note(
                f"{what}: {len(places)} cells of {column.headers[0]!r} cannot be read and count as "
                f"missing (the first: {text[column.name].iloc[places[0]][:60]!r})."
            )
    if not is_aside.any():
        return values
    if is_aside.sum() > refusals.most(len(text)):
        raise SourceRefused(
            f"{what}: {is_aside.sum()} of {len(text)} rows have a required cell that cannot be "
            "read."
        )
    for place in np.flatnonzero(is_aside):
        _set_aside(text.iloc[place], [c for c in columns if lost[c.name][place]], what)
    return values[~is_aside]


def _set_aside(row: pd.Series, columns: Sequence[Column], what: str) -> None:
    broken = next(column for column in columns if column.is_required)
    reason = f"{broken.headers[0]!r} cannot be read: {row[broken.name][:60]!r}."
    refusals.enter(what, "unreadable_cell", reason, dict(zip(row.index, row, strict=True)))


def _place(column: Column, headers: list[str]) -> int | None:
    return next((headers.index(h) for h in column.headers if h in headers), None)


def _demand(
    columns: Sequence[Column], places: dict[str, int | None], headers: list[str], what: str
) -> None:
    for column in columns:
        if column.is_required and places[column.name] is None:
            names = ", ".join(headers)[:600]
            raise SourceRefused(
                f"{what}: the required column {column.headers[0]!r} is missing; found: {names}."
            )


def _convert(column: Column, text: pd.DataFrame, what: str) -> pd.Series:
    filled = text[column.name]
    if column.is_required and len(filled) and not filled.any():
        raise SourceRefused(f"{what}: the required column {column.headers[0]!r} is empty.")
    values = column.convert(filled)
    _refuse_if_unreadable(column, filled, values, what)
    return values


def _unreadable(column: Column, text: pd.Series, values: pd.Series) -> np.ndarray:
    """True where a filled cell states a value that could not be read."""
    if column.convert is flag:
        return text.map(lambda cell: cell.lower() not in flags.KNOWN).to_numpy(dtype=bool)
    if values.dtype == object or values.dtype == "str":
        return np.zeros(len(text), dtype=bool)
    isna = values.isna().to_numpy()
    lost = np.zeros(len(text), dtype=bool)
    cells = text.to_numpy(dtype=object)[isna]
    lost[isna] = [bool(cell) and cell not in MEANS_MISSING for cell in cells]
    return lost


def _refuse_if_unreadable(column: Column, text: pd.Series, values: pd.Series, what: str) -> None:
    lost = _unreadable(column, text, values)
    if not lost.any():
        return
    filled = int((text != "").sum())
    passes = max(UNREADABLE_CELLS, int(UNREADABLE_SHARE * filled))
    if lost.sum() > (refusals.most(filled) if column.is_required else passes):
        raise SourceRefused(
            f"{what}: {lost.sum()} of {filled} filled cells of {column.headers[0]!r} cannot be "
            f"read (the first: {text.to_numpy(dtype=object)[lost][0][:60]!r})."
        )


def text(cells: pd.Series) -> pd.Series:
    """Plain text (see `plain_text.tidy`); empty becomes missing."""
    return each(cells, lambda cell: tidy(cell) or None, object)


def number(cells: pd.Series) -> pd.Series:
    """Plain, scientific and money text (`$1,200.00`) to float64, see `numbers.read`; what is not
    finite is missing.
    """
    return pd.Series(_numbers(cells), index=cells.index)


def positive(cells: pd.Series) -> pd.Series:
    """As `number`, where zero and less mean missing."""
    return _bounded(cells, lambda values: values > 0)


def not_negative(cells: pd.Series) -> pd.Series:
    """As `number`, where zero is a value and less means missing."""
    return _bounded(cells, lambda values: values >= 0)


def share(cells: pd.Series) -> pd.Series:
    """As `positive`, where `43%` is 0.43, and more than one (a slip) means missing."""
    shares = each(cells, numbers.percent, object)
    return _bounded(shares, lambda values: (values > 0) & (values <= 1))


def scaled(factor: float, convert: Convert = positive) -> Convert:
    """A converter to our unit: `convert`, then times `factor` (1e6 for MW to W)."""

    def converter(cells: pd.Series) -> pd.Series:
        values = convert(cells).to_numpy() * factor
        known = np.flatnonzero(np.isfinite(values))
        values[known] = [numbers.short(value) for value in values[known].tolist()]
        return pd.Series(values, index=cells.index)

    return converter


def day(cells: pd.Series) -> pd.Series:
    """Days, months and years (each its first day) to datetime64; see `dates.read`."""
    return _mapped(cells, dates.read(cells.tolist()), "datetime64[us]")


def flag(cells: pd.Series) -> pd.Series:
    """True, yes, checked, 1 and WAHR, VRAI ... are true; every other cell, an empty one too, is
    false. `typed` refuses words that are neither true nor false.
    """
    return each(cells, lambda cell: cell.lower() in flags.TRUE, bool)


def flag_or_missing(cells: pd.Series) -> pd.Series:
    """As `flag`, but an empty or unclear cell is missing."""
    return each(cells, _stated, object)


def _stated(cell: str) -> bool | None:
    word = cell.lower()
    return word in flags.TRUE if word in flags.STATED else None


def items(cells: pd.Series) -> pd.Series:
    """Lists of plain text: split on a comma that no space follows, each item once, in order."""
    return each(cells, split, object)


def link(cells: pd.Series) -> pd.Series:
    """The first web address of each cell (some hold several), or missing."""
    return each(cells, address, object)


def each(cells: pd.Series, read: Callable[[str], object], dtype: Any) -> pd.Series:
    """`read` on each different cell once; plain Python beats pandas' text methods here."""
    return _mapped(cells, {cell: read(cell) for cell in dict.fromkeys(cells.tolist())}, dtype)


def _mapped(cells: pd.Series, values: Mapping[str, object], dtype: Any) -> pd.Series:
    return pd.Series([values[cell] for cell in cells.tolist()], index=cells.index, dtype=dtype)


def _numbers(cells: pd.Series) -> np.ndarray:
    texts = cells.tolist()
    values = numbers.read(texts)  # each once: most cells are empty or said before
    return np.fromiter(map(values.__getitem__, texts), "float64", len(texts))


def _bounded(cells: pd.Series, holds: Callable[[np.ndarray], np.ndarray]) -> pd.Series:
    values = _numbers(cells)
    return pd.Series(np.where(holds(values), values, NAN), index=cells.index)
