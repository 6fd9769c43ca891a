"""How long it takes to compare two exports of 3,500 models, against a join a column at a time.

`python -m benchmarks changes` prints the rows of `ratios()`.
"""

from typing import Any

import numpy as np
import pandas as pd

from benchmarks import table, timing
from benchmarks.bench_trends import sample
from trends.headlines import BY_NAME
from trends.history import effects, revisions
from trends.history.changes import Changes, compare

ROWS = 3500
GONE, COME, RENAMED, REVISED = 60, 180, 20, 120
TARGET_SECONDS = 0.2
LISTS = ("organization", "country", "domain", "hardware")


def exports() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two exports of ROWS models each, with all columns of models that are compared."""
    rng = np.random.default_rng(0)
    new = _models(ROWS, rng)
    old = pd.concat([new.iloc[: ROWS - COME], _models(GONE, rng, "gone")], ignore_index=True)
    old.loc[: RENAMED - 1, "model"] = [f"former name {k}" for k in range(RENAMED)]
    old.loc[RENAMED : RENAMED + REVISED - 1, "training_compute_flop"] *= 10
    return (
        old.assign(taken_on=pd.Timestamp("2025-11-01"), scope="all"),
        new.assign(taken_on=pd.Timestamp("2026-03-30"), scope="all"),
    )


def _models(n: int, rng: np.random.Generator, prefix: str = "model") -> pd.DataFrame:
    dates, values = sample(n)
    frame = pd.DataFrame({"model": [f"{prefix} {k}" for k in range(n)], "published_on": dates})
    for column in revisions.VALUES:
        frame[column] = np.where(rng.random(n) < 0.5, values * rng.random(n), np.nan)
    frame["training_compute_flop"] = values
    for column in LISTS:
        frame[column] = [np.array([f"{column} {k % 40}"], dtype=object) for k in range(n)]
    plain = {"confidence": "Likely", "accessibility": "API access", "base_model": None}
    return frame.assign(**plain, is_open_weights=True, is_notable=rng.random(n) < 0.3)


def by_join(old: pd.DataFrame, new: pd.DataFrame) -> int:
    """The baseline: an outer join on the name and a comparison of each column, no renames."""
    both = old.merge(new, on="model", how="outer", suffixes=("_old", ""), indicator=True)
    paired = both[both["_merge"] == "both"]
    count = int((both["_merge"] != "both").sum())
    for column in (*revisions.VALUES, *revisions.FACTS):
        pairs = zip(paired[f"{column}_old"], paired[column], strict=True)
        count += sum(str(before) != str(after) for before, after in pairs)
    return count


def compared(old: pd.DataFrame, new: pd.DataFrame) -> Changes:
    """Ours: the comparison and its effect on two headlines."""
    changes = compare(old, new)
    for name in ("compute", "frontier_compute"):
        effects.effect(changes, BY_NAME[name])
    return changes


def ratios() -> list[dict[str, Any]]:
    """One row for each comparison: name, ours, baseline, ratio, target, met."""
    old, new = exports()
    changes = compare(old, new)
    assert changes.counts == {
        "added": COME, "removed": GONE, "renamed": RENAMED, "revised": REVISED,
    }, changes.counts  # fmt: skip
    baseline = timing.seconds(lambda: by_join(old, new), 3)
    plain = timing.seconds(lambda: compare(old, new))
    whole = timing.seconds(lambda: compared(old, new))
    return [
        _row(f"two exports of {ROWS:,} models compared", plain, baseline),
        _row("the same, with the effect on two headlines", whole, baseline),
    ]


def _row(name: str, ours: float, baseline: float) -> dict[str, Any]:
    return {
        "name": name,
        "ours": ours,
        "baseline": f"join, a column at a time {baseline * 1000:.0f} ms",
        "ratio": baseline / ours,
        "target": "within 200 ms",
        "met": ours <= TARGET_SECONDS,
    }


if __name__ == "__main__":
    table.show(ratios())
