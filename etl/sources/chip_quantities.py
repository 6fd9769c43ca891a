"""What Epoch AI's estimates of chips share: units, H100-equivalents and power with 90% ranges."""

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
