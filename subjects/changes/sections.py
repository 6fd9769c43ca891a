"""What was added, removed, renamed and revised between two exports, as tables of text."""

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from subjects.changes import data
from subjects.changes.view import ChangesView
from trends.history.changes import Changes
from trends.history.revisions import REVISED
from ui import frames
from ui import table as html_table
from ui.finding import File, Section, Table
from ui.text import numbers
from ui.text.sentences import enumerate_words

if TYPE_CHECKING:
    from etl.changes.compare import Summary

VALUES = {
    "training_compute_flop": ("Training compute", "FLOP"),
    "parameters": ("Parameters", ""),
    "cost_usd2023": ("Training cost", "USD2023"),
}


def changes(view: ChangesView, comparison: "Summary") -> Section:
    """The lists of what changed, a tab each, and the summary to take along."""
    tables = kinds(comparison.changes)
    return Section(
        "What changed",
        tables=[
            Table(f"{kind} ({len(rows):,})", rows, is_marked=False)
            for kind, rows in tables.items()
            if len(rows)
        ],
        is_tabbed=True,
        files=_files(view, comparison),
        note=_note(comparison.changes, [kind for kind, rows in tables.items() if rows.empty]),
        anchor="changes",
    )


def _files(view: ChangesView, comparison: "Summary") -> list[File]:
    stem = f"changes-{comparison.new.taken_on.isoformat()}"
    return [
        File("Markdown", f"{stem}.md", "text/markdown", partial(data.markdown, view),
             "The comparison, fit for a message or a pull request"),
        File("Atom feed", "changes.atom", "application/atom+xml", data.feed,
             "The changes of every stored export, for feed readers"),
    ]  # fmt: skip


def _note(changes: Changes, empty: list[str]) -> str:
    """The kinds without a row, and the columns that were not compared."""
    parts = [f"None: {enumerate_words([kind.lower() for kind in empty])}."] if empty else []
    if changes.not_compared:
        missing = ", ".join(changes.not_compared)
        parts.append(f"Not compared, because one export lacks them: {missing}")
    return " ".join(parts)


def kinds(changes: Changes) -> dict[str, pd.DataFrame]:
    """A table for each kind of change."""
    is_revised = changes.revised["kind"] == REVISED
    return {
        "Added": models(changes.added, "in the data before"),
        "Removed": models(changes.removed, "still in the data, no longer notable"),
        "Renamed": renames(changes.renamed),
        "Revised": revisions(changes.revised[is_revised]),
        "Filled in or withdrawn": revisions(changes.revised[~is_revised]),
        "Restated": restatements(changes.restated),
    }


def models(rows: pd.DataFrame, known: str) -> pd.DataFrame:
    """Models that came or went, newest first. known: what is_known says of a row."""
    rows = rows.sort_values("published_on", ascending=False, kind="stable")
    table = {
        "Model": rows["model"],
        "Published": [_day(day) for day in rows["published_on"]],
        "Organisation": [", ".join(names) for names in rows["organization"]],
    }
    for column, (label, unit) in VALUES.items():
        if column in rows:
            table[label] = html_table.format_column(rows[column], unit)
    table["Also"] = [known if is_known else "" for is_known in rows["is_known"]]
    return pd.DataFrame(table).reset_index(drop=True)


def renames(rows: pd.DataFrame) -> pd.DataFrame:
    """Old and new name, and why they are one model."""
    table = {"Then": rows["old_model"], "Now": rows["model"], "Why": rows["why"]}
    return pd.DataFrame(table).reset_index(drop=True)


def revisions(rows: pd.DataFrame) -> pd.DataFrame:
    """Numbers that changed: old, new, factor; the largest factor first within a column."""
    return pd.DataFrame(
        {
            "Model": rows["model"],
            "Value": rows["column"],
            "Old": _quantities(rows["old"], rows["column"]),
            "New": _quantities(rows["new"], rows["column"]),
            "Factor": ["" if pd.isna(f) else numbers.times(f, 3) for f in rows["factor"]],
            "What": rows["kind"],
        }
    ).reset_index(drop=True)


def restatements(rows: pd.DataFrame) -> pd.DataFrame:
    """Words that changed."""
    return pd.DataFrame(
        {
            "Model": rows["model"],
            "Fact": rows["column"],
            "Old": [_plain(value) for value in rows["old"]],
            "New": [_plain(value) for value in rows["new"]],
        }
    ).reset_index(drop=True)


def _quantities(values: pd.Series, columns: pd.Series) -> list[str]:
    """Numbers of different columns, each in the unit of its own."""
    units = {column: _unit(column) for column in columns.unique()}
    pairs = zip(values, columns, strict=True)
    return ["" if pd.isna(v) else numbers.quantity(v, units[c], 3) for v, c in pairs]


def _unit(column: str) -> str:
    if column in VALUES:
        return VALUES[column][1]
    unit = frames.column_doc("models", column)[0]
    return "" if unit in ("count", "share 0-1") else unit


def _plain(value: object) -> str:
    if isinstance(value, list | tuple) or hasattr(value, "tolist"):
        return ", ".join(map(str, value))  # type: ignore[call-overload]
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]


def _day(moment: pd.Timestamp) -> str:
    return "" if pd.isna(moment) else numbers.day(moment)
