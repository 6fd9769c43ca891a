"""How fast all training runs are priced, and their ranges drawn.

`python -m benchmarks.bench_cost` prints the rows of `ratios()`. The data are the bundled snapshot.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import memory, table, timing
from trends.cost import estimate, ranges
from trends.cost.estimate import Costs

SNAPSHOT = Path(__file__).resolve().parent.parent / "data" / "snapshot"
REFERENCE_S = 2.0  # the published pipeline on its own models, as timed once by others
DRAWS = 10_000
MOST_S = 3.0
GUESSES = 2  # the most runs that can be priced


def tables() -> dict[str, pd.DataFrame]:
    """The arguments of `cost.estimate`, from the snapshot's files."""
    costs = {
        name: pd.read_csv(SNAPSHOT / f"{name}.csv", low_memory=False)
        for name in ("models", "chips", "chip_prices", "price_index")
    }
    for column in ("organization", "hardware"):
        costs["models"][column] = [_listed(cell) for cell in costs["models"][column]]
    return costs


def _listed(cell: object) -> list[str]:
    """A list column as the snapshot writes it: joined by bars."""
    return cell.split("|") if isinstance(cell, str) and cell else []


def pricing() -> dict[str, Any]:
    """All models, three methods, every input's status and every reason."""
    inputs = tables()
    ours = timing.seconds(lambda: estimate.estimate(**inputs))
    return {
        "name": f"training costs, {len(inputs['models']):,} models, three methods",
        "ours": ours,
        "baseline": REFERENCE_S,
        "ratio": REFERENCE_S / ours,
        "target": "at least 20",
        "met": REFERENCE_S / ours >= 20,
    }


def drawing() -> list[dict[str, Any]]:
    """Time and peak memory of a process that draws the ranges of all priced runs."""
    (runs, took), peak = memory.in_child("benchmarks.bench_cost", "draw_ranges")
    name = f"ranges of {runs} priced runs, {DRAWS:,} draws"
    return [
        {
            "name": name,
            "ours": took,
            "baseline": MOST_S,
            "ratio": MOST_S / took,
            "target": "at least 1",
            "met": took <= MOST_S,
        },
        memory.row(f"{name}, memory", peak),
    ]


def ratios() -> list[dict[str, Any]]:
    """One row for each comparison: name, ours, baseline, ratio, target, met."""
    return [pricing(), *drawing()]


def _ranges(costs: Costs) -> None:
    ranges.simulate(costs, DRAWS, np.random.default_rng(0))


def draw_ranges() -> tuple[int, float]:
    """How many runs are priced, and the seconds that their ranges take."""
    costs = estimate.estimate(**tables(), guesses=GUESSES)
    took, _ = timing.once(lambda: _ranges(costs))
    priced = costs.models[[f"{how}_usd" for how in estimate.METHODS]].notna().any(axis=1)
    return int(priced.sum()), took


if __name__ == "__main__":
    table.show(ratios())
