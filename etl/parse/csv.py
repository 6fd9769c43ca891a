"""The cells of a CSV file as text, or one sentence about why there are none."""

import csv
import io

import pandas as pd
import pyarrow as pa
import pyarrow.compute as arrow_compute
import pyarrow.csv as arrow_csv

from etl.errors import SourceRefused

MAX_COLUMNS = 1_000  # the widest real file has 60
MAX_LINES = 1_000_000  # the longest real file has about 100,000


def headers(body: bytes, what: str) -> list[str]:
    """The header cells, white space normalised. Raises SourceRefused where there can be none."""
    if not body or body.isspace():
        raise SourceRefused(f"{what}: the file is empty.")
    if body[:1000].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise SourceRefused(f"{what}: the answer is a web page, not data.")
    if body.count(b'"') % 2:
        raise SourceRefused(f"{what}: the file ends inside a quoted cell, so it is cut short.")
    if body.count(b"\n") > MAX_LINES:
        raise SourceRefused(f"{what}: the file holds more than {MAX_LINES:,} lines.")
    lines = io.TextIOWrapper(io.BytesIO(body), encoding="utf-8-sig", newline="")
    try:
        names = [" ".join(cell.split()) for cell in next(csv.reader(lines))]
    except (UnicodeDecodeError, csv.Error, StopIteration) as problem:
        raise SourceRefused(f"{what}: not a CSV file in UTF-8 ({problem}).") from problem
    if len(names) > MAX_COLUMNS:
        raise SourceRefused(f"{what}: the file holds {len(names):,} columns, not a table of ours.")
    return names


def load(body: bytes, places: list[int], width: int, what: str) -> pd.DataFrame:
    """The cells at `places` (of `width`) below the headers, as trimmed text, a column per place.

    A row that is too long refuses the file; a short one is filled up with empty cells, unless
    the file breaks off in it.
    """
    short: list[str] = []
    try:
        text = _load_even(body, places, width, short)
        if short:
            text = _load_ragged(body, places)
    except (pa.ArrowException, ValueError) as problem:
        first = str(problem).splitlines()[0][:120]
        raise SourceRefused(f"{what}: the CSV cannot be read ({first}).") from problem
    if short and _breaks_off(body, short[-1]):
        raise SourceRefused(f"{what}: the file ends inside a row, so it is cut short.")
    if text.empty:
        raise SourceRefused(f"{what}: the file holds headers but no rows.")
    text.columns = pd.Index(places)
    return text


def _breaks_off(body: bytes, row: str) -> bool:
    """Whether a short row is the end of the file; one that lacks its first cell names nothing."""
    return not row.startswith(",") and body.endswith(row.encode())


def _load_even(body: bytes, places: list[int], width: int, short: list[str]) -> pd.DataFrame:
    """By Arrow's reader: four times as fast as pandas', and it tells of uneven rows."""

    def note(row: arrow_csv.InvalidRow) -> str:
        if row.actual_columns > row.expected_columns:
            return "error"
        short.append(row.text or "")
        return "skip"

    names = [str(place) for place in range(width)]
    table = arrow_csv.read_csv(
        pa.py_buffer(body),
        arrow_csv.ReadOptions(column_names=names, block_size=len(body) + 1),
        arrow_csv.ParseOptions(newlines_in_values=True, invalid_row_handler=note),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            include_columns=[names[place] for place in places],
        ),
    )
    trimmed = [arrow_compute.utf8_trim_whitespace(cells) for cells in table.slice(1).columns]
    plain = [cells.to_numpy(zero_copy_only=False) for cells in trimmed]  # read again and again
    return pd.DataFrame(dict(enumerate(plain)), dtype=object)


def _load_ragged(body: bytes, places: list[int]) -> pd.DataFrame:
    text = pd.read_csv(
        io.BytesIO(body), usecols=places, dtype=str, keep_default_na=False, index_col=False,
        encoding="utf-8-sig",
    )  # fmt: skip
    return text.fillna("").apply(lambda cells: cells.str.strip()).astype(object)
