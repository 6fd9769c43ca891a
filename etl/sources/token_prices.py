"""What the two sources of token prices share: units, and which prices can be believed."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from etl.parse import json

# A price per million tokens above this is a unit slip: the dearest real one is 600 (o1-pro), and
# the next ones up are per-thousand and per-million prices in a per-token field (2,000 - 540,000).
MAX_PLAUSIBLE_USD_PER_MILLION_TOKENS = 1_000.0

PRICES = (
    "input_usd_per_million_tokens",
    "output_usd_per_million_tokens",
    "cached_usd_per_million_tokens",
)


def usd_per_million(
    entries: Sequence[dict[str, Any]], key: str, per_tokens: float, what: str
) -> pd.Series:
    """The prices under a key in USD per 1e6 tokens; negative and infinite ones are missing.

    per_tokens: how many tokens the price is for upstream (1 or 1e6).
    """
    prices = json.numbers(entries, key, what) * (1e6 / per_tokens)
    return prices.where(prices.between(0, float("inf"), inclusive="left")).round(9)


def is_plausible(prices: pd.DataFrame) -> pd.Series:
    """True where the highest price is above zero (zero means free or unknown) and below the cap."""
    highest = prices[list(PRICES)].max(axis=1)
    return (highest > 0) & (highest <= MAX_PLAUSIBLE_USD_PER_MILLION_TOKENS)


def implausible_note(prices: pd.DataFrame) -> list[str]:
    """How many rows `is_plausible` doubts, and by which rule."""
    doubted = ~prices["is_plausible"]
    free = prices[list(PRICES)].max(axis=1) == 0
    high = int((doubted & ~free).sum())
    cap = f"{MAX_PLAUSIBLE_USD_PER_MILLION_TOKENS:,.0f} USD per million tokens"
    notes = []
    if high:
        notes.append(f"{high:,} rows with a price above {cap} are marked as implausible.")
    if free.any():
        notes.append(
            f"{int(free.sum()):,} rows with no price above zero are marked as implausible."
        )
    return notes
