"""From a file's columns to typed columns: aliases, numbers, dates, lists and flags.

A source declares its columns once; `read` does the rest and refuses a file in one sentence.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

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
    headers = _headers(body, what)
    places = {column.name: _place(column, headers) for column in columns}
    _demand(columns, places, headers, what)
    found = {place: name for name, place in places.items() if place is not None}
    text = _load(body, sorted(found), what)
    return pd.DataFrame(
        {c.name: _convert(c, text, headers, places[c.name], what) for c in columns},
        index=text.index,
    )


def _headers(body: bytes, what: str) -> list[str]:
    if not body.strip():
        raise SourceRefused(f"{what}: the file is empty.")
    if body.lstrip()[:200].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise SourceRefused(f"{what}: the answer is a web page, not data.")
    try:
        first = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
        return [" ".join(cell.split()) for cell in next(first)]
    except (UnicodeDecodeError, csv.Error, StopIteration) as problem:
        raise SourceRefused(f"{what}: not a CSV file in UTF-8 ({problem}).") from problem


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


def _load(body: bytes, places: list[int], what: str) -> pd.DataFrame:
    try:
        text = pd.read_csv(
            io.BytesIO(body), usecols=places, dtype=str, keep_default_na=False, header=0,
            encoding="utf-8-sig",
        )  # fmt: skip
    except (pd.errors.ParserError, ValueError) as problem:
        raise SourceRefused(f"{what}: the CSV cannot be read ({problem}).") from problem
    if text.empty:
        raise SourceRefused(f"{what}: the file holds headers but no rows.")
    text.columns = pd.Index(places)
    return text


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


def text(cells: pd.Series) -> pd.Series:
    """White space normalised (line ends and tabs too); empty cells become missing."""
    tidy = cells.str.replace(r"\s+", " ", regex=True).str.strip()
    return tidy.astype(object).where(tidy != "", None)


def number(cells: pd.Series) -> pd.Series:
    """Plain, scientific, money (`$1,200.00`) and infinite text to float64; not finite is missing."""
    bare = cells.str.replace(r"^\$|(?<=\d),(?=\d{3}(?:\D|$))", "", regex=True)
    values = pd.to_numeric(bare, errors="coerce").astype("float64")
    return _rounded(values.where(values.abs() != float("inf")))


def positive(cells: pd.Series) -> pd.Series:
    """As `number`, where zero and less mean missing."""
    values = number(cells)
    return values.where(values > 0)


def _rounded(values: pd.Series) -> pd.Series:
    filled = values.notna() & (values % 1 != 0) | (values.abs() >= 10**SIGNIFICANT_DIGITS)
    short = [float(f"{v:.{SIGNIFICANT_DIGITS}g}") for v in values[filled]]
    return values.mask(filled, pd.Series(short, index=values.index[filled], dtype="float64"))


def day(cells: pd.Series) -> pd.Series:
    """ISO dates, M/D/YYYY, a month (its first day) or a year (its first day) to datetime64."""
    dates = pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce")
    for layout in ("%m/%d/%Y", "%Y-%m", "%Y"):
        if not dates.isna().any():
            break
        dates = dates.fillna(pd.to_datetime(cells, format=layout, errors="coerce"))
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
    parts = cells.str.replace(r"\s+", " ", regex=True).str.split(r",(?! )", regex=True)
    return parts.map(lambda row: list(dict.fromkeys(i.strip() for i in row if i.strip())))
