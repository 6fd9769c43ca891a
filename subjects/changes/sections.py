"""What was added, removed, renamed and revised between two exports, as tables of text."""

from functools import partial

import pandas as pd
import streamlit as st

from trends.history.changes import Changes
from trends.history.revisions import REVISED
from ui import frames, page, tabs
from ui import table as html_table
from ui.text import numbers

VALUES = {
    "training_compute_flop": ("Training compute", "FLOP"),
    "parameters": ("Parameters", ""),
    "cost_usd2023": ("Training cost", "USD2023"),
}


def show(found: Changes) -> None:
    """A tab for each kind of change, with its count."""
    listed_by = kinds(found)
    tabs.show(
        {
            f"{kind} ({len(table):,})": partial(_table, kind, table)
            for kind, table in listed_by.items()
        },
        key="kind",
    )
    if found.not_compared:
        st.caption("Not compared, as one export lacks them: " + ", ".join(found.not_compared))


def _table(kind: str, table: pd.DataFrame) -> None:
    if table.empty:
        st.caption("Nothing of this kind.")
    else:
        page.plain(table, alt=f"{kind}: {len(table):,} rows")


def kinds(found: Changes) -> dict[str, pd.DataFrame]:
    """A table for each kind of change."""
    return {
        "Added": listed(found.added, "in the data before"),
        "Removed": listed(found.removed, "still in the data, no longer notable"),
        "Renamed": renamed(found.renamed),
        "Revised": revised(found.revised[found.revised["kind"] == REVISED]),
        "Filled in or withdrawn": revised(found.revised[found.revised["kind"] != REVISED]),
        "Restated": restated(found.restated),
    }


def listed(rows: pd.DataFrame, known: str) -> pd.DataFrame:
    """Models that came or went, newest first. known: what is_known says of a row."""
    rows = rows.sort_values("published_on", ascending=False, kind="stable")
    told = {
        "Model": rows["model"],
        "Published": [_day(day) for day in rows["published_on"]],
        "Organisation": [", ".join(names) for names in rows["organization"]],
    }
    for column, (label, unit) in VALUES.items():
        if column in rows:
            told[label] = html_table.format_column(rows[column], unit)
    told["Also"] = [known if is_known else "" for is_known in rows["is_known"]]
    return pd.DataFrame(told).reset_index(drop=True)


def renamed(rows: pd.DataFrame) -> pd.DataFrame:
    """Old and new name, and why they are one model."""
    told = {"Then": rows["old_model"], "Now": rows["model"], "Why": rows["why"]}
    return pd.DataFrame(told).reset_index(drop=True)


def revised(rows: pd.DataFrame) -> pd.DataFrame:
    """Numbers that changed: old, new, factor; the largest factor first within a column."""
    return pd.DataFrame(
        {
            "Model": rows["model"],
            "Value": rows["column"],
            "Old": _said(rows["old"], rows["column"]),
            "New": _said(rows["new"], rows["column"]),
            "Factor": ["" if pd.isna(f) else numbers.times(f, 3) for f in rows["factor"]],
            "What": rows["kind"],
        }
    ).reset_index(drop=True)


def restated(rows: pd.DataFrame) -> pd.DataFrame:
    """Words that changed."""
    return pd.DataFrame(
        {
            "Model": rows["model"],
            "Fact": rows["column"],
            "Old": [_plain(value) for value in rows["old"]],
            "New": [_plain(value) for value in rows["new"]],
        }
    ).reset_index(drop=True)


def _said(values: pd.Series, columns: pd.Series) -> list[str]:
    """Numbers of different columns, each in the unit of its own."""
    units = {column: _unit(column) for column in columns.unique()}
    pairs = zip(values, columns, strict=True)
    return ["" if pd.isna(v) else numbers.quantity(v, units[c], 3) for v, c in pairs]


def _unit(column: str) -> str:
    if column in VALUES:
        return VALUES[column][1]
    unit = frames.meaning("models", column)[0]
    return "" if unit in ("count", "share 0-1") else unit


def _plain(value: object) -> str:
    if isinstance(value, list | tuple) or hasattr(value, "tolist"):
        return ", ".join(map(str, value))  # type: ignore[call-overload]
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]


def _day(moment: pd.Timestamp) -> str:
    return "" if pd.isna(moment) else numbers.day(moment)
