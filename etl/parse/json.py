"""JSON bodies of upstream files, and one sentence where a file is not what it should be."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import refusals
from etl.parse.columns import UNREADABLE_SHARE
from etl.parse.text import tidy

JSON_TYPES: dict[type, str] = {dict: "an object", list: "a list"}


@dataclass(frozen=True)
class Document:
    """A JSON value, and what had to be mended: the last of repeated keys counts, NaN is null."""

    value: Any
    repeated_keys: int
    not_numbers: int

    @property
    def notes(self) -> list[str]:
        """The mended places in words."""
        notes = []
        if self.repeated_keys:
            notes.append(f"{self.repeated_keys:,} repeated keys: the last of each counts.")
        if self.not_numbers:
            notes.append(f"{self.not_numbers:,} values NaN or Infinity are read as missing.")
        return notes


def read_json(body: bytes, what: str, kind: type) -> Document:
    """The JSON document in a body, whose top level must be `kind` (dict or list).

    what: the file's name in messages. Raises SourceRefused for a web page, an empty or cut-off
    body, anything else that is not JSON, and another top level.
    """
    _refuse_page(body, what)
    counts = {"repeated": 0, "constants": 0}

    def last_of_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        unique = dict(pairs)
        counts["repeated"] += len(pairs) - len(unique)
        return unique

    def constant(_: str) -> None:
        counts["constants"] += 1

    try:
        value = json.loads(body, object_pairs_hook=last_of_each, parse_constant=constant)
    except (ValueError, RecursionError) as problem:
        raise SourceRefused(f"{what}: the JSON cannot be read ({problem}).") from problem
    if not isinstance(value, kind):
        holds = type(value).__name__
        raise SourceRefused(
            f"{what}: the JSON should hold {JSON_TYPES[kind]}, but holds a {holds}."
        )
    return Document(value, counts["repeated"], counts["constants"])


def _refuse_page(body: bytes, what: str) -> None:
    if not body.strip():
        raise SourceRefused(f"{what}: the file is empty.")
    if body.lstrip()[:1] == b"<":
        raise SourceRefused(f"{what}: the answer is a web page, not data.")


def demand(entries: Sequence[dict[str, Any]], required: Iterable[str], what: str) -> None:
    """Refuse a list of entries none of which has a required key, or a list without any entry."""
    if not entries:
        raise SourceRefused(f"{what}: the JSON holds no entries.")
    keys = dict.fromkeys(key for entry in entries for key in entry)
    for key in required:
        if key not in keys:
            names = ", ".join(keys)[:600]
            raise SourceRefused(f"{what}: the required key {key!r} is missing; found: {names}.")


def numbers(entries: Sequence[dict[str, Any]], key: str, what: str) -> pd.Series:
    """The numbers under a key, numbers in text too, as float64; absent is missing.

    Negative and infinite ones stay, for the caller to judge. Raises SourceRefused when more than
    a few filled cells hold no number.
    """
    cells = [entry.get(key) for entry in entries]
    values = [_number(cell) for cell in cells]
    _refuse_lost([c for c, v in zip(cells, values, strict=True) if v is None], cells, key, what)
    return pd.Series([math.nan if v is None else v for v in values], dtype="float64")


def days(entries: Sequence[dict[str, Any]], key: str, what: str) -> pd.Series:
    """The ISO dates under a key as datetime64; absent is missing. Refuses as `numbers` does."""
    cells = [entry.get(key) for entry in entries]
    text = pd.Series([c if isinstance(c, str) else None for c in cells], dtype=object)
    dates = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    lost = [c for c, isna in zip(cells, dates.isna(), strict=True) if isna and not _is_blank(c)]
    _refuse_lost(lost, cells, key, what)
    return dates


def texts(entries: Sequence[dict[str, Any]], key: str) -> pd.Series:
    """The text under a key, made plain (`plain_text.tidy`); no text, or blank, is missing."""
    cells = [entry.get(key) for entry in entries]
    texts = [tidy(cell) if isinstance(cell, str) else "" for cell in cells]
    return pd.Series([text or None for text in texts], dtype=object)


def _is_blank(cell: object) -> bool:
    return cell is None or cell == ""


def _number(cell: object) -> float | None:
    """NaN for a blank cell, None for what is no number."""
    if _is_blank(cell):
        return math.nan
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    try:
        return float(cell)
    except OverflowError:
        return math.inf
    except ValueError:
        return None


def _refuse_lost(lost: list[Any], cells: list[Any], key: str, what: str) -> None:
    """Refuse a key of which too much is lost; note what little else is."""
    if not lost:
        return
    filled = sum(not _is_blank(cell) for cell in cells)
    first = f"(the first: {str(lost[0])[:60]!r})"
    if len(lost) > max(3, UNREADABLE_SHARE * filled):
        raise SourceRefused(
            f"{what}: {len(lost)} of {filled} filled values of {key!r} cannot be read {first}."
        )
    refusals.note(
        f"{what}: {len(lost)} values of {key!r} cannot be read and count as missing {first}."
    )
