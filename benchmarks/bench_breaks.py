"""Breaks and specification curves against plain loops: `python -m benchmarks.bench_breaks`.

One-break search: every kink, and every jump, at n = 3,000 over the same candidate dates, ours by
suffix sums and the baseline by one least-squares fit a date (numpy's lstsq). Both start from
sorted decimal years and log10 values. The sums of squares must agree to 1e-9, or there is no
ratio. The specification curve is timed warm; its baseline is one fit call per combination, the
frontier worked out each time.
"""

from typing import Any

import numpy as np
import pandas as pd

from benchmarks import table, timing
from trends import specification
from trends.breaks.lines import design
from trends.breaks.search import Series, one_break, series
from trends.dates import Floats, from_decimal_years
from trends.lines import fit_line
from trends.specification import RULES, Specification, combinations

ROWS = 3000
SEARCH_TARGET, CURVE_TARGET = 300, 1.0  # times as fast; seconds
Row = dict[str, Any]


def ratios() -> list[Row]:
    """One row for each comparison: name, ours, baseline, ratio, target, met."""
    return [_search("kink"), _search("jump"), _curve()]


def _search(name: str) -> Row:
    data = _series()
    ours, fit = timing.seconds(lambda: one_break(data), 20), one_break(data)
    squares = fit[1] if name == "kink" else fit[2]
    candidates = np.flatnonzero(np.isfinite(squares))
    bends = data.years[data.starts[candidates]]
    baseline, looped = timing.once(lambda: _loop(data, name, bends))
    np.testing.assert_allclose(squares[candidates], looped, rtol=1e-9)
    return {
        "name": f"one-break search, {name}, n = {ROWS:,}, {bends.size:,} breaks",
        "ours": f"{1e3 * ours:.2f} ms",
        "baseline": f"loop of fits {1e3 * baseline:.0f} ms",
        "ratio": baseline / ours,
        "target": f"at least {SEARCH_TARGET}",
        "met": baseline / ours >= SEARCH_TARGET,
    }


def _loop(data: Series, name: str, bends: Floats) -> list[float]:
    squares = []
    for bend in bends:
        x = design(data.years, name, (float(bend),))
        rests = data.logs - x @ np.linalg.lstsq(x, data.logs, rcond=None)[0]
        squares.append(float(rests @ rests))
    return squares


def _curve() -> Row:
    frame, choices = _frame(), _choices()
    ours = timing.seconds(lambda: specification.curve(frame, choices), 3)
    curve = specification.curve(frame, choices)
    baseline, slopes = timing.once(lambda: [_one(frame, choice) for choice in choices])
    np.testing.assert_allclose(curve.rows["oom_per_year"], np.sort(slopes), rtol=1e-9)
    return {
        "name": f"specification curve, {len(choices)} fits",
        "ours": f"{ours:.2f} s",
        "baseline": f"one call per fit {baseline:.2f} s",
        "ratio": baseline / ours,
        "target": f"ours under {CURVE_TARGET:.0f} s",
        "met": ours < CURVE_TARGET,
    }


def _one(frame: pd.DataFrame, choice: Specification) -> float:
    rows = frame[frame[choice.pool]]
    if not choice.speculative:
        rows = rows[rows["confidence"] != specification.SPECULATIVE]
    rule = RULES[choice.rule]
    rows = rows if rule is None else rows[rule(rows["published_on"], rows["value"])]
    rows = rows[rows["published_on"] >= (choice.since or "1900-01-01")]
    return fit_line(choice.line, rows["published_on"], rows["value"]).oom_per_year


def _choices() -> list[Specification]:
    since = ["", "2010-01-01", "2015-01-01", "2018-01-01"]
    lines = ["ols", "huber", "theil-sen"]
    rules = [name for name in RULES if name != "record setters"]  # too few of them here
    return combinations(["notable", "language", "vision"], rules, since, lines)


def _series() -> Series:
    rng = np.random.default_rng(0)
    years = np.sort(rng.uniform(1990, 2026, ROWS))
    logs = 15 + 0.2 * (years - 1990) + 0.4 * np.maximum(years - 2012, 0) + rng.normal(0, 1, ROWS)
    return series(years, logs)


def _frame(size: int = 520) -> pd.DataFrame:
    """A synthetic pool of the size of the notable models, denser towards its end."""
    rng = np.random.default_rng(0)
    years = 2026 - rng.exponential(5, size)
    values = 10 ** (20 + 0.6 * (years - 2010) + rng.normal(0, 1.5, size))
    return pd.DataFrame(
        {
            "published_on": from_decimal_years(years),
            "value": values,
            "confidence": rng.choice(["Confident", "Likely", "Speculative"], size),
            "notable": True,
            "language": rng.random(size) < 0.6,
            "vision": rng.random(size) < 0.3,
        }
    )


if __name__ == "__main__":
    table.show(ratios())
