"""Number formats of a chip: which column is which, and which chips' FP16 is crippled.

Peaks are dense, per chip. Formats are never mixed in one series: FP8 of a new chip over FP32 of
an old one is no growth of anything.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.dates import Floats
from trends.errors import BadArgument
from trends.points import Booleans, numbers

CRIPPLED = 1 / 16  # FP16 over FP32, at or below: the maker's own limit (1/64 on Pascal), no design
CRIPPLED_RULE = (
    "FP16 at 1/16 of FP32 or less is a limit that the maker set (1/64 on many cards of 2016 and "
    "2017): such cards are shown, flagged, and left out of FP16 fits."
)


@dataclass(frozen=True)
class NumberFormat:
    """name: as in a URL. column: of `chips`. unit: FLOP/s, or OP/s for integers."""

    name: str
    label: str
    column: str
    unit: str = "FLOP/s"


FORMATS: dict[str, NumberFormat] = {
    each.name: each
    for each in (
        NumberFormat("fp32", "FP32", "fp32_flop_per_s"),
        NumberFormat("tf32", "TF32", "tf32_flop_per_s"),
        NumberFormat("fp16", "FP16", "fp16_flop_per_s"),
        NumberFormat("tensor_fp16", "Tensor FP16/BF16", "tensor_fp16_flop_per_s"),
        NumberFormat("fp8", "FP8", "fp8_flop_per_s"),
        NumberFormat("int8", "INT8", "int8_op_per_s", "OP/s"),
        NumberFormat("fp4", "FP4", "fp4_flop_per_s"),
    )
}


def number_format(name: str) -> NumberFormat:
    """The format of that name. Raises BadArgument where there is none."""
    if name not in FORMATS:
        raise BadArgument(f"Number formats are {', '.join(FORMATS)}, not {name!r}.")
    return FORMATS[name]


def performance(chips: pd.DataFrame, name: str) -> Floats:
    """(m,) peak of m chips in a format; NaN where the chip has none or the value is not usable.

    Raises BadArgument where the table has no column for that format.
    """
    wanted = number_format(name)
    if wanted.column not in chips:
        raise BadArgument(f"This table of chips has no column for {wanted.label}.")
    peak = numbers(chips[wanted.column])
    return np.where(np.isfinite(peak) & (peak > 0), peak, np.nan)


def crippled_fp16(chips: pd.DataFrame) -> Booleans:
    """(m,) whether FP16 runs at CRIPPLED of FP32 or less; False where either is not known."""
    ratio = performance(chips, "fp16") / performance(chips, "fp32")
    return np.asarray(ratio <= CRIPPLED)
