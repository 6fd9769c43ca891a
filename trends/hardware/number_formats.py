"""Number formats of a chip: their columns, and which chips' FP16 is crippled.

Peaks are dense, per chip. Formats are never mixed in one series: FP8 of a new chip against FP32
of an old one would not be growth.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.dates import Floats
from trends.errors import BadArgument
from trends.points import Booleans, numbers

MAX_CRIPPLED_RATIO = 1 / 16  # FP16 over FP32: below it the maker has limited FP16 (1/64 on Pascal)
CRIPPLED_RULE = (
    "FP16 at 1/16 of FP32 or less is a limit set by the maker (1/64 on many cards of 2016 and "
    "2017): such cards are shown, flagged, and excluded from FP16 fits."
)


@dataclass(frozen=True)
class NumberFormat:
    """name: as in a URL. column: of `chips`. unit: FLOP/s, or OP/s for integers."""

    name: str
    label: str
    column: str
    unit: str = "FLOP/s"


FORMATS: dict[str, NumberFormat] = {
    item.name: item
    for item in (
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
    number = number_format(name)
    if number.column not in chips:
        raise BadArgument(f"This table of chips has no column for {number.label}.")
    peak = numbers(chips[number.column])
    return np.where(np.isfinite(peak) & (peak > 0), peak, np.nan)


def crippled_fp16(chips: pd.DataFrame) -> Booleans:
    """(m,) whether FP16 runs at 1/16 of FP32 or less; False where either is not known."""
    ratio = performance(chips, "fp16") / performance(chips, "fp32")
    return np.asarray(ratio <= MAX_CRIPPLED_RATIO)
