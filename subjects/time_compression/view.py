"""What a reader can choose on "Time compression"; the defaults are those of the reference file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from trends import reference
from trends.models import time_compression
from trends.models.time_compression import GOAL, Thread
from ui import frames
from ui.cache import BUILDS, cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Option
from ui.controls.shared import POOL
from ui.controls.typed import Number

SHEET = "SELECT chip, type, released_on, base_clock_hz, boost_clock_hz FROM chip_sheet"
DEFAULT: dict[str, Any] = reference.toml("cpus")["default"]
VECTORS = time_compression.vectors()
START = Choice(
    "start",
    "Runs",
    {str(year): Option(date(year, 1, 1), f"runs since {year}") for year in (2010, 2018)}
    | {"any": Option(date.min, "runs of all years")},
)
VECTOR = Choice(
    "vector",
    "Vectors of the thread",
    {name: str(vector["label"]) for name, vector in VECTORS.items()},
    help="How many numbers one instruction of the CPU works on. The sheet does not state it: "
    "choose what your CPU has.",
)
PRECISION = Choice(
    "precision", "Precision of the thread", {"fp32": "FP32, single", "fp64": "FP64, double"}
)
SUSTAINED = Number(
    "sustained",
    "Sustained share, %",
    1.0,
    100.0,
    5.0,
    help="The share of its peak that the thread keeps up over a long run.",
)
GOAL_YEARS = Number("goal", "Goal, compute-years a day", 1.0, 1e9, 1000.0)
UTILIZATION = Number(
    "utilization",
    "Utilisation of the chips, %",
    1.0,
    100.0,
    5.0,
    help="The share of a chip's peak that a training run uses.",
)


@dataclass(frozen=True)
class TimeCompressionView:
    """The choices of the page, in the units of their labels."""

    cpu: str = DEFAULT["cpu"]
    pool: str = "notable"
    start: date = date(2010, 1, 1)
    vector: str = DEFAULT["vector"]
    precision: str = DEFAULT["precision"]
    sustained: float = 100 * DEFAULT["sustained_share"]
    goal: float = GOAL
    utilization: float = 40.0

    @property
    def thread(self) -> Thread:
        """The thread that the runs are measured in."""
        return time_compression.thread(
            sheet(),
            self.cpu,
            vector=self.vector,
            precision=self.precision,
            sustained_share=self.sustained / 100,
        )


def sheet() -> pd.DataFrame:
    """The chip sheet's chips, types and clocks."""
    return frames.rows(SHEET)


@cached(entries=BUILDS)
def controls() -> Controls[TimeCompressionView]:
    """The controls of the page; the CPUs are those of the build."""
    cpu = Choice(
        "cpu",
        "CPU",
        {name: name for name in time_compression.cpus(sheet())["chip"]},
        help="Any CPU of the chip sheet with a known clock: start typing its name.",
    )
    more = (VECTOR, PRECISION, SUSTAINED, UTILIZATION, GOAL_YEARS)
    return Controls(TimeCompressionView(), (cpu, POOL, START), more)
