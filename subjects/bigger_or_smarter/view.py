"""What a reader can choose on "Bigger or smarter"; the defaults are of the reference files."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from subjects.at_scale import view
from trends import reference
from trends.models import efficiency, scaling_law
from trends.models import size as model_size
from trends.models.efficiency import Progress
from trends.models.size import Transformer
from ui import frames
from ui.cache import BUILDS, cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Option
from ui.controls.shared import LEVEL
from ui.controls.typed import Number

TERA, TRILLION = 1e12, 1e12
CHIPS = """
    SELECT chip, released_on, release_price_usd, memory_bytes, memory_bandwidth_byte_per_s
    FROM chips WHERE memory_bytes IS NOT NULL ORDER BY chip
"""
PRESETS = {name: model.label for name, model in model_size.models().items()}
YEARS = {str(year): Option(year, str(year)) for year in range(2012, 2036)}
MODEL = Choice("model", "Model", PRESETS)
FORMAT = Choice(
    "format",
    "Weights in",
    {
        name: f"{each.bits + each.overhead_bits:.3g} bits ({each.label.split(',')[0]})"
        for name, each in model_size.formats().items()
    },
    help="The number format of the weights: fewer bits, less memory.",
)
HALVING = Number(
    "halving",
    "Halving time, months",
    0.5,
    120.0,
    0.5,
    help="The time in which the compute for a fixed capability halves.",
)
ROW = (MODEL, FORMAT, HALVING)
MORE = (
    Number("halving_low", "Halving time, low", 0.5, 120.0, 0.5),
    Number("halving_high", "Halving time, high", 0.5, 240.0, 0.5),
    Choice("start", "From", dict(list(YEARS.items())[:14])),
    Choice("to", "Project to", dict(list(YEARS.items())[14:])),
    Number("context", "Context, tokens", 0.0, 1e7, 1024.0),
    Number("rank", "Adapter rank", 1.0, 4096.0, 8.0, help="Of low-rank adaptation."),
    Choice("student", "Distilled into", PRESETS),
    Number("distilled", "Distilled on, trillion tokens", 0.001, 1000.0, 0.5),
    Number("active", "Active share, %", 0.1, 100.0, 5.0, help="Of a mixture of experts."),
    Number(
        "size",
        "Size over optimal, x",
        0.05,
        20.0,
        0.1,
        help="Below 1: smaller and trained longer. Above 1: larger and trained less.",
    ),
    Choice("law", "Scaling law", {name: law.title for name, law in scaling_law.laws().items()}),
    Choice("units", "Chips at most", {str(n): Option(n, str(n)) for n in (1, 2, 4, 8, 16, 64)}),
    Number("mfu", "Utilisation in training, %", 1.0, 100.0, 1.0),
    Number("served", "Utilisation in serving, %", 0.1, 100.0, 1.0),
    Number("hour", "USD per chip-hour", 0.001, 1000.0, 0.1),
    LEVEL,
)


@dataclass(frozen=True)
class BiggerOrSmarterView:
    """The choices of the page, in the units of their labels."""

    halving: float
    halving_low: float
    halving_high: float
    mfu: float
    served: float
    hour: float
    peak: float  # FLOP/s of a chip; not a control
    model: str = "llama31_70b"
    format: str = "nf4"
    start: int = 2018
    to: int = 2030
    context: float = 8192.0
    rank: float = 16.0
    student: str = "llama31_8b"
    distilled: float = 1.0
    active: float = 25.0
    size: float = 0.5
    law: str = "besiroglu_2024"
    units: int = 8
    level: float = 0.9

    @property
    def transformer(self) -> Transformer:
        """The chosen model."""
        return model_size.models()[self.model]

    def progress(self) -> Progress:
        """The halving time with its interval, which is widened where it does not hold it."""
        ends = self.halving, self.halving_low, self.halving_high
        level = efficiency.published_progress().level
        return Progress(self.halving, min(ends), max(ends), level)


@cached(entries=BUILDS)
def default() -> BiggerOrSmarterView:
    """The published halving time, and the prices of the data."""
    progress, served = efficiency.published_progress(), view.default()
    mfu: dict[str, Any] = reference.toml("limits")["inputs"]["utilization"]
    return BiggerOrSmarterView(
        halving=progress.months,
        halving_low=progress.low,
        halving_high=progress.high,
        mfu=100 * mfu["median"],
        served=served.utilization,
        hour=served.hour,
        peak=served.peak * TERA,
    )


@cached(entries=BUILDS)
def controls() -> Controls[BiggerOrSmarterView]:
    """The controls of the page, with the defaults of the data."""
    return Controls(default(), ROW, MORE)


def chips() -> pd.DataFrame:
    """Chips with a known memory, as `trends.models.smallest_hardware` reads them."""
    return frames.rows(CHIPS)
