"""From a file's columns to typed columns: aliases, numbers, dates, lists and flags.

A source declares its columns once; `read` does the rest and refuses a file in one sentence.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from etl import csv_cells
from etl.errors import SourceRefused

Convert = Callable[[pd.Series], pd.Series]

UNREADABLE_SHARE = 0.02  # of a column's filled cells; more means that the column has changed
SIGNIFICANT_DIGITS = 10  # the last digits of published floats wobble between exports


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
    for anything that is not such a file, for a missing required column, and for a column most
    of which can no longer be read.
    """
    headers = csv_cells.headers(body, what)
    places = {column.name: _place(column, headers) for column in columns}
    _demand(columns, places, headers, what)
    found = {place: name for name, place in places.items() if place is not None}
    text = csv_cells.load(body, sorted(found), len(headers), what)
    return pd.DataFrame(
        {c.name: _convert(c, text, headers, places[c.name], what) for c in columns},
        index=text.index,
    )


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


def _convert(
    column: Column, text: pd.DataFrame, headers: list[str], place: int | None, what: str
) -> pd.Series:
    if place is None:
        return column.convert(pd.Series("", index=text.index, dtype=str))
    filled = text[place].fillna("").str.strip()
    values = column.convert(filled)
    _refuse_if_unreadable(filled, values, headers[place], what)
    return values


def _refuse_if_unreadable(filled: pd.Series, values: pd.Series, header: str, what: str) -> None:
    if values.dtype == object or values.dtype == "str":
        return
    lost = (filled != "") & values.isna() & ~filled.isin(MEANS_MISSING)
    if lost.sum() > max(3, UNREADABLE_SHARE * (filled != "").sum()):
        first = filled[lost].iloc[0]
        raise SourceRefused(
            f"{what}: {int(lost.sum())} of {int((filled != '').sum())} filled cells of "
            f"{header!r} cannot be read (the first: {first[:60]!r})."
        )


MEANS_MISSING = ("0", "0.0", "0.00", "inf", "Infinity", "NaN", "nan", ".", "N/A", "None", "Unknown")

DATE_LAYOUTS = ("%Y-%m-%d", "%m/%d/%Y", "%Y-%m", "%Y")


def text(cells: pd.Series) -> pd.Series:
    """White space normalised (line ends, tabs and no-break spaces too); empty becomes missing."""
    tidy = _tidy(cells)
    return tidy.astype(object).where(tidy != "", None)


def _tidy(cells: pd.Series) -> pd.Series:
    return cells.str.replace("[\\s\u00a0]+", " ", regex=True).str.strip()


def number(cells: pd.Series) -> pd.Series:
    """Plain, scientific and money text (`$1,200.00`) to float64; what is not finite is missing."""
    filled = cells[cells != ""]
    if filled.str.contains("[$,]", regex=True).any():
        filled = filled.str.replace(r"^\$|(?<=\d),(?=\d{3}(?:\D|$))", "", regex=True)
    values = pd.to_numeric(filled, errors="coerce").astype("float64")
    return _rounded(values.where(values.abs() != float("inf"))).reindex(cells.index)


def positive(cells: pd.Series) -> pd.Series:
    """As `number`, where zero and less mean missing."""
    values = number(cells)
    return values.where(values > 0)


def not_negative(cells: pd.Series) -> pd.Series:
    """As `number`, where zero is a value and less means missing."""
    values = number(cells)
    return values.where(values >= 0)


def share(cells: pd.Series) -> pd.Series:
    """As `positive`, where more than one (a percentage, a slip) means missing."""
    values = positive(cells)
    return values.where(values <= 1)


def scaled(factor: float, convert: Convert = positive) -> Convert:
    """A converter to our unit: `convert`, then times `factor` (1e6 for MW to W)."""
    return lambda cells: _rounded(convert(cells) * factor)


def _rounded(values: pd.Series) -> pd.Series:
    long = values.notna() & ((values % 1 != 0) | (values.abs() >= 10**SIGNIFICANT_DIGITS))
    short = [float(f"{v:.{SIGNIFICANT_DIGITS}g}") for v in values[long]]
    return values.mask(long, pd.Series(short, index=values.index[long], dtype="float64"))


def day(cells: pd.Series) -> pd.Series:
    """ISO dates, M/D/YYYY, a month (its first day) or a year (its first day) to datetime64."""
    dates = pd.Series(pd.NaT, index=cells.index, dtype="datetime64[us]")
    left = cells[cells != ""]
    for layout in DATE_LAYOUTS:
        if left.empty:
            break
        read = pd.to_datetime(left, format=layout, errors="coerce").dropna()
        dates.loc[read.index] = read.astype("datetime64[us]")
        left = left.drop(read.index)
    return dates


def flag(cells: pd.Series) -> pd.Series:
    """True, TRUE, yes, checked and 1 are true; every other cell, an empty one too, is false."""
    return cells.str.lower().isin(["true", "yes", "checked", "1"])


def flag_or_missing(cells: pd.Series) -> pd.Series:
    """As `flag`, but an empty or unclear cell is missing."""
    known = cells.str.lower().isin(["true", "false", "yes", "no"])
    return flag(cells).astype(object).where(known, None)


def items(cells: pd.Series) -> pd.Series:
    """Lists: split on a comma that no space follows, each item once, in the order given."""
    lists = {cell: _split(cell) for cell in cells.unique()}
    return pd.Series([lists[cell] for cell in cells], index=cells.index, dtype=object)


def _split(cell: str) -> list[str]:
    parts = (" ".join(part.split()) for part in re.split(r",(?! )", cell))
    return list(dict.fromkeys(part for part in parts if part))


def link(cells: pd.Series) -> pd.Series:
    """The first web address of each cell (some hold several), or missing."""
    address = cells.str.extract(WEB_ADDRESS, expand=False).str.rstrip(".,;)")
    whole = address.where(address.str.startswith("http"), "https://" + address)
    return whole.astype(object).where(address.notna(), None)


WEB_ADDRESS = r"(https?://[^\s,;]+|(?:[\w-]+\.)+[a-z]{2,}/[^\s,;]*)"
