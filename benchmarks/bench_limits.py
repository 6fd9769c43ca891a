"""How long a slider of the limits page takes to work out: every limit, every year, every draw.

`python -m benchmarks.bench_limits` prints the rows of `ratios()`.
"""

from typing import Any

import numpy as np

from benchmarks import table, timing
from trends.limits import simulate
from trends.limits.scenario import scenario

LIMIT_S = 0.150


def worked_out() -> None:
    """10,000 draws x 12 years x all limits, with the bands and the shares that a chart shows."""
    run = simulate.simulate(scenario(), rng=np.random.default_rng(0))
    run.bands()
    run.binding()


def ratios() -> list[dict[str, Any]]:
    """One row: name, ours, baseline, ratio, target, met."""
    ours = timing.seconds(worked_out)
    return [
        {
            "name": f"limits, {simulate.DRAWS:,} draws x {len(simulate.YEARS)} years x all limits",
            "ours": f"{1000 * ours:.0f} ms",
            "baseline": f"{1000 * LIMIT_S:.0f} ms",
            "ratio": LIMIT_S / ours,
            "target": "at least 1",
            "met": ours <= LIMIT_S,
        }
    ]


if __name__ == "__main__":
    table.show(ratios())
