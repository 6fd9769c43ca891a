"""How fast and how lean the bootstrap is, against the loop that anyone would write.

`python -m benchmarks.bench_trends` prints the rows of `ratios()`.
"""

from typing import Any

import numpy as np
import pandas as pd

from benchmarks import memory, table, timing
from trends import bootstrap
from trends.dates import decimal_years

ROWS = 3000
RESAMPLES = 10_000
MANY = 100_000
LOOP_SHARE = 5  # the loop runs a fifth of the resamples, its time is multiplied: it is linear


def sample(n: int) -> tuple[pd.DatetimeIndex, np.ndarray]:
    """n dates over 15 years and values that grow 4x per year with a scatter of 1 dex."""
    rng = np.random.default_rng(0)
    dates = pd.Timestamp("2010-01-01") + pd.to_timedelta(rng.integers(0, 5500, n), unit="D")
    return dates, 10 ** (0.6 * (decimal_years(dates) - 2010) + rng.normal(0, 1, n))


def loop(dates: pd.DatetimeIndex, values: np.ndarray, resamples: int) -> np.ndarray:
    """The baseline: one statsmodels fit for each resample, the same resamples as ours."""
    import statsmodels.api as sm

    years, logs = decimal_years(dates), np.log10(values)
    design, rng = sm.add_constant(years - years.mean()), np.random.default_rng(1)
    slopes = np.empty(resamples)
    for k in range(resamples):
        rows = rng.integers(0, years.size, years.size)
        slopes[k] = sm.OLS(logs[rows], design[rows]).fit().params[1]
    return slopes


def bootstrap_speed() -> dict[str, Any]:
    """10,000 resamples at n = 3,000 against the loop, which must give the same slopes."""
    dates, values = sample(ROWS)
    part = RESAMPLES // LOOP_SHARE
    took, theirs = timing.once(lambda: loop(dates, values, part))
    ours = bootstrap.slopes(dates, values, part, np.random.default_rng(1))
    assert np.abs(ours - theirs).max() < 1e-9, "the two bootstraps differ"
    baseline = LOOP_SHARE * took
    quick = timing.seconds(
        lambda: bootstrap.slopes(dates, values, RESAMPLES, np.random.default_rng(1)), 3
    )
    return {
        "name": f"bootstrap, {RESAMPLES:,} resamples at n = {ROWS:,}",
        "ours": f"{quick:.3f} s",
        "baseline": f"statsmodels loop {baseline:.2f} s",
        "ratio": baseline / quick,
        "target": "at least 12",
        "met": baseline / quick >= 12,
    }


def bootstrap_memory() -> dict[str, Any]:
    """Peak memory of a process that draws 100,000 resamples at n = 3,000."""
    _, peak = memory.in_child("benchmarks.bench_trends", "many_lines")
    return memory.row(f"bootstrap, {MANY:,} resamples at n = {ROWS:,}", peak)


def many_lines() -> None:
    """The draws whose memory is measured."""
    dates, values = sample(ROWS)
    bootstrap.lines(dates, values, MANY, np.random.default_rng(1))


def ratios() -> list[dict[str, Any]]:
    """One row for each comparison: name, ours, baseline, ratio, target, met."""
    return [bootstrap_speed(), bootstrap_memory()]


if __name__ == "__main__":
    table.show(ratios())
