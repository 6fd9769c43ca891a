"""One row per name: rows that name the same thing, from one file or several, become one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

SAME = 1e-6  # numbers that differ by less, relatively, do not contradict each other


@dataclass(frozen=True)
class United:
    """rows: one per name, sorted by name. repeated: names that stood on several rows of one
    file. conflicts: per asked column, the names whose rows gave different values.
    """

    rows: pd.DataFrame
    repeated: tuple[str, ...]
    conflicts: Mapping[str, tuple[str, ...]]


def unite(rows: pd.DataFrame, files: np.ndarray, name: str, compare: Sequence[str] = ()) -> United:
    """Unite the rows that share a name, cell by cell.

    files: per row the number of its file. Each cell comes from the first row that fills it: lower
    files first, and in one file the fuller rows first. Missing values and empty lists count as
    not filled; rows without a name fall away. `compare` names columns whose contradictions are
    to be told.
    """
    filled = pd.DataFrame({column: _is_filled(rows[column]) for column in rows.columns})
    order = np.lexsort((-filled.sum(axis=1).to_numpy(), files))
    order = order[filled[name].to_numpy()[order]]
    rows, filled, files = rows.iloc[order], filled.iloc[order], files[order]
    codes, names = pd.factorize(rows[name], sort=True)
    picks = {column: _first(codes, filled[column].to_numpy()) for column in rows.columns}
    united = pd.DataFrame({column: rows[column].array[pick] for column, pick in picks.items()})
    conflicts = {
        column: tuple(names[_contradicted(rows[column].to_numpy(), codes, picks[column])])
        for column in compare
    }
    return United(united, tuple(names[_repeated(codes, files)]), conflicts)


def _is_filled(cells: pd.Series) -> np.ndarray:
    """False for missing values and empty lists; a plain False is a value."""
    if cells.dtype == object:
        values = cells.to_numpy()
        return values.astype(bool) | (values == False)  # noqa: E712 - elementwise
    return cells.notna().to_numpy(dtype=bool)


def _first(codes: np.ndarray, filled: np.ndarray) -> np.ndarray:
    """Per name, the position of its first filled cell, or of its first cell if none is filled."""
    pick = np.empty(codes.max(initial=-1) + 1, dtype=int)
    for positions in (np.arange(len(codes)), np.flatnonzero(filled)):
        pick[codes[positions[::-1]]] = positions[::-1]  # written last: the first of the rows
    return pick


def _repeated(codes: np.ndarray, files: np.ndarray) -> np.ndarray:
    """Codes of the names that stand on several rows of one file."""
    places = pd.DataFrame({"code": codes, "file": files})
    return np.unique(codes[places.duplicated().to_numpy()])


def _contradicted(values: np.ndarray, codes: np.ndarray, pick: np.ndarray) -> np.ndarray:
    """Codes of the names that have a filled cell other than the picked one."""
    picked = values[pick[codes]]
    differs = (values != picked) & pd.notna(values) & pd.notna(picked)
    if values.dtype.kind == "f":
        differs &= ~np.isclose(values, picked, rtol=SAME, atol=0)
    return np.unique(codes[differs])
