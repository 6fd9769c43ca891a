"""What Epoch AI's estimates of chips share: units, H100-equivalents and power with 90% ranges."""

import pandas as pd

from etl.errors import SourceRefused
from etl.parse.columns import Column, Convert, not_negative, scaled

megawatts = scaled(1e6, not_negative)
PERCENTILES = {"_low": "5th percentile", "": "median", "_high": "95th percentile"}


def _three(name: str, patterns: tuple[str, ...], convert: Convert, *bare: str) -> list[Column]:
    """The 5th percentile, median and 95th of a quantity. bare: headers of a median alone."""
    return [
        Column(
            name.format(end),
            (*(pattern.format(word) for pattern in patterns), *([] if end else bare)),
            convert,
            is_required=not end and bool(bare),
        )
        for end, word in PERCENTILES.items()
    ]


# Each quantity with the headers of every layout since 2026.
QUANTITIES = (
    *_three("units{}", ("Number of units ({})", "Number of Units ({})"), not_negative,
            "Number of Units", "Number of units"),
    *_three("h100_equivalents{}",
            ("Compute estimate in H100e ({})", "H100e compute power ({})", "H100e ({})"),
            not_negative, "H100e"),
    *_three("power{}_w", ("Power in MW ({})",), megawatts),
)  # fmt: skip


def demand_order(rows: pd.DataFrame, what: str) -> None:
    """Refuse ranges that leave their own median outside, and periods that end before they start.

    rows: started_on, ended_on and QUANTITIES. Raises SourceRefused.
    """
    if ((rows["units_low"] > rows["units"]) | (rows["units"] > rows["units_high"])).any():
        raise SourceRefused(f"{what}: a median of the units lies outside its own range.")
    if (rows["ended_on"] < rows["started_on"]).any():
        raise SourceRefused(f"{what}: a period ends before it starts.")
