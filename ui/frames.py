"""Named frames from the warehouse, cached per build, and the rows that a view selects.

Cached frames are shared by all visitors: never change one in place. The cache keys on the name of
the newest build, so a refresh is seen on the next run.
"""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from etl import status as refresh_status
from etl import warehouse
from ui.cache import BUILDS, cached
from ui.text import sentences

STOCK = """
    SELECT ended_on AS published_on, h100_equivalents AS value FROM chip_stock
    WHERE designer = ? AND chip = 'all' AND NOT is_incomplete ORDER BY ended_on
"""


def stock(designer: str) -> pd.DataFrame:
    """A designer's chips sold so far, in H100-equivalents: published_on (quarter's end), value."""
    return _frame(STOCK, (designer,))


def source(name: str) -> dict[str, Any]:
    """A source's row: title, licence, url, citation, taken_on, is_stale, stale_reason ..."""
    return _by_source().get(name, {})


@cached(entries=BUILDS)
def _by_source() -> dict[str, dict[str, Any]]:
    return {str(row["source"]): dict(row) for _, row in sources().iterrows()}


def sources() -> pd.DataFrame:
    """All the sources of the build, by name."""
    return _frame("SELECT * FROM sources ORDER BY source")


def status() -> list[dict[str, Any]]:
    """Each source's age, last error and whether it is stale or overdue; at most a minute old."""
    return _status(warehouse.version())


@st.cache_data(ttl=60, max_entries=BUILDS, show_spinner=False)
def _status(version: str) -> list[dict[str, Any]]:
    return refresh_status.status()


def data_day(name: str) -> date | None:
    """The day for which a source's rows speak."""
    day = source(name).get("taken_on")
    return None if day is None or pd.isna(day) else pd.Timestamp(day).date()


@cached(entries=256)
def column_doc(table: str, column: str) -> tuple[str, str]:
    """A column's unit and meaning, from the schema's comments."""
    words = _frame(warehouse.DICTIONARY)
    entry = words[(words["table"] == table) & (words["column"] == column)].iloc[0]
    return str(entry["unit"]), str(entry["meaning"])


def rows(sql: str, *params: Any) -> pd.DataFrame:
    """The rows of a query of the newest build. Shared: never change them in place."""
    return _frame(sql, params)


@cached(entries=16 * BUILDS)
def _frame(sql: str, params: tuple[Any, ...] = ()) -> pd.DataFrame:
    frame = warehouse.query(sql, list(params))
    if "published_on" in frame:
        frame["published_on"] = pd.to_datetime(frame["published_on"])
    return frame


def source_line(name: str) -> str:
    """A figure's last line: source, licence, day, build."""
    return sentences.source_line(source(name), warehouse.snapshot_hash())
