"""Rows as files: CSV, XLSX and Parquet. The same rows give the same bytes.

A spreadsheet runs a text that begins like a formula, so in CSV and XLSX such a text gets an
apostrophe before it. Parquet keeps every cell as it is.
"""

import io
import json
from datetime import datetime
from typing import Any

import pandas as pd

from ui.exports.contents import ExportBundle

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BORN = datetime(2000, 1, 1)  # written into XLSX files in place of the clock
BETWEEN = "; "


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula, with line breaks that CSV readers agree on."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.lstrip(" ").startswith(RISKY) else text


def flat(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with lists joined, texts made harmless, and dates without a time zone."""
    return pd.DataFrame({name: _column(rows[name]) for name in rows}, columns=rows.columns)


def _column(column: pd.Series) -> pd.Series:
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        return column.dt.tz_convert("UTC").dt.tz_localize(None)
    plain = pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_datetime64_any_dtype(
        column.dtype
    )
    return column if plain else column.map(_text).astype(object)


def _text(cell: Any) -> Any:
    if isinstance(cell, str):
        return neutral(cell)
    if hasattr(cell, "__iter__"):
        return neutral(BETWEEN.join(str(part) for part in cell))
    return None if cell is None or pd.isna(cell) else cell


def csv(exported: ExportBundle) -> bytes:
    """Plain CSV, UTF-8: a header and the rows. What they are stands in the bundle."""
    text = flat(exported.rows).to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return text.encode()


def parquet(exported: ExportBundle) -> bytes:
    """Parquet with lists and types kept; `about` is in the file's own metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(exported.rows, preserve_index=False)
    metadata = {name: text for name, text in exported.about.items() if text}
    metadata["Fits"] = json.dumps(exported.parameters, allow_nan=False)
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), **metadata})
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


def xlsx(exported: ExportBundle) -> bytes:
    """A workbook: the rows on the sheet "data", what they are and the fits on "about"."""
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with pd.ExcelWriter(
        buffer,
        engine="xlsxwriter",
        datetime_format="yyyy-mm-dd",
        engine_kwargs={"options": options},
    ) as writer:
        flat(exported.rows).to_excel(writer, sheet_name="data", index=False, freeze_panes=(1, 0))
        _about(exported).to_excel(writer, sheet_name="about", index=False)
        writer.book.set_properties({"title": exported.title, "created": BORN})
        writer.sheets["data"].set_column(0, len(exported.rows.columns) - 1, 18)
        writer.sheets["about"].set_column(0, 0, 34)
        writer.sheets["about"].set_column(1, 1, 100)
    return buffer.getvalue()


def _about(exported: ExportBundle) -> pd.DataFrame:
    """Two columns of words: `about`, then each parameter of each fit."""
    facts: list[tuple[str, Any]] = [
        (name, neutral(text)) for name, text in exported.about.items() if text
    ]
    for group, parameters in exported.parameters.items():
        facts += [(f"Fit {group}: {name}", _cell(value)) for name, value in parameters.items()]
    return pd.DataFrame(
        [(neutral(name), value) for name, value in facts], columns=["name", "value"]
    )


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return " to ".join("none" if part is None else repr(part) for part in value)
    return neutral(value) if isinstance(value, str) else value
