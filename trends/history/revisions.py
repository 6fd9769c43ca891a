"""How the values of the rows in both of two exports changed."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from trends.dates import Floats
from trends.points import numbers

# Headline values first: lists keep this order.
VALUES = (
    "training_compute_flop", "parameters", "cost_usd2023", "power_w", "training_tokens",
    "cost_cloud_usd2023", "cost_upfront_usd2023", "training_hours", "chip_hours",
    "hardware_quantity", "epochs", "finetune_compute_flop", "utilization_mfu", "utilization_hfu",
    "training_compute_low_flop", "training_compute_high_flop",
)  # fmt: skip
FACTS = (
    "published_on", "organization", "country", "domain", "hardware", "confidence",
    "accessibility", "is_open_weights", "base_model",
)  # fmt: skip
TOLERANCE = 1e-3  # relative: a smaller difference is only rounding
REVISED, FILLED, WITHDRAWN = "revised", "filled in", "withdrawn"


def values(
    old: pd.DataFrame, new: pd.DataFrame, tolerance: float
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Changed numbers of k paired rows: model, column, kind, old, new, factor (new / old).

    old, new: k rows each, paired by position; `model` is taken from `new`. kind: "revised" (both
    known, and further apart than the relative tolerance), "filled in" or "withdrawn". Also
    returned: the columns that one of the exports lacks or leaves empty in all these rows. They are
    not compared, because a new column is not a revision.
    """
    then, now = _stacked(old), _stacked(new)
    had, has = np.isfinite(then), np.isfinite(now)
    one_sided = had.any(axis=0) != has.any(axis=0)
    moved = np.zeros(then.shape, dtype=bool)
    both = had & has
    moved[both] = np.abs(now[both] - then[both]) > tolerance * np.maximum(then[both], now[both])
    columns, rows = np.nonzero((moved | ((had != has) & ~one_sided)).T)
    columns_of_rows = {
        "model": new["model"].to_numpy(dtype=object)[rows],
        "column": np.array(VALUES, dtype=object)[columns],
        "kind": np.select([moved, has & ~had], [REVISED, FILLED], WITHDRAWN)[rows, columns],
        "old": then[rows, columns],
        "new": now[rows, columns],
        "factor": now[rows, columns] / then[rows, columns],
    }
    order = np.lexsort(
        (-np.nan_to_num(np.abs(np.log10(columns_of_rows["factor"])), nan=-1.0), columns)
    )
    not_compared = tuple(c for c, alone in zip(VALUES, one_sided, strict=True) if alone)
    return pd.DataFrame(
        {name: column[order] for name, column in columns_of_rows.items()}
    ), not_compared


def _stacked(frame: pd.DataFrame) -> Floats:
    """(k, len(VALUES)) numbers; nan where the export lacks the column."""
    lacking = np.full(len(frame), np.nan)
    return np.column_stack([numbers(frame[c]) if c in frame else lacking for c in VALUES])


def facts(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Changed texts of k paired rows: model, column, old, new; lists in alphabetical order."""
    names = new["model"].to_numpy(dtype=object)
    parts: dict[str, list[np.ndarray]] = {"model": [], "column": [], "old": [], "new": []}
    for column in FACTS:
        if column in old and column in new:
            then, now = _words(old[column]), _words(new[column])
            differs = then != now
            changed = (
                names[differs],
                np.full(differs.sum(), column, dtype=object),
                then[differs],
                now[differs],
            )
            for name, part in zip(parts, changed, strict=True):
                parts[name].append(part)
    return pd.DataFrame({name: np.concatenate([[], *part]) for name, part in parts.items()})


def _words(column: pd.Series) -> np.ndarray:
    """(k,) texts: an ISO day, a list in alphabetical order, "" where nothing is known."""
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        days = column.to_numpy("datetime64[D]")
        return np.where(np.isnat(days), "", np.datetime_as_string(days)).astype(object)
    return np.array([_cell(cell) for cell in column.to_numpy(dtype=object)], dtype=object)


def _cell(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool | np.bool_):
        return "yes" if cell else "no"
    if isinstance(cell, Sequence | np.ndarray):
        return str(cell[0]) if len(cell) == 1 else ", ".join(sorted(set(map(str, cell))))
    return "" if pd.isna(cell) else str(cell)
