"""Rental observations for tests: a few by hand, and random histories that break no key."""

from typing import Any

import numpy as np
import pandas as pd

ROW: dict[str, Any] = {
    "source": "skypilot",
    "observed_on": pd.Timestamp("2026-01-01"),
    "kind": "rental",
    "commitment": "on_demand",
    "chip": "H100",
    "vendor": "lambda",
    "region": "us",
    "offer": "gpu_8x",
    "chips_per_offer": 8.0,
    "memory_bytes": 80e9,
    "price_usd": np.nan,
    "price_usd_per_hour": 3.0,
    "is_offered": True,
    "link": None,
}


def observed(*rows: dict[str, Any]) -> pd.DataFrame:
    """Observations like ROW with what differs; a price of None is a withdrawal."""
    made = [{**ROW, **row} for row in rows]
    frame = pd.DataFrame(made)
    price = pd.to_numeric(frame["price_usd_per_hour"])
    return frame.assign(
        observed_on=pd.to_datetime(frame["observed_on"]),
        price_usd_per_hour=price,
        is_offered=price.notna(),
    )


def history(rng: np.random.Generator, rows: int) -> pd.DataFrame:
    """A random history: two sources, stale vendors, outliers, absurd prices, repeated quotes."""
    day = pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 500, rows), unit="D")
    price = np.round(2 * np.exp(rng.normal(0, 0.5, rows)), 2)
    wild = rng.random(rows) < 0.1
    price = np.where(wild, rng.choice([1e-4, 40.0, 1e3, 1e9], rows), price)
    quoted = rng.random(rows) < 0.3
    frame = pd.DataFrame({
        **ROW,
        "source": np.where(quoted, "hardware_prices", "skypilot"),
        "observed_on": day,
        "commitment": rng.choice(["on_demand", "spot"], rows),
        "chip": rng.choice(["H100", "A100"], rows),
        "vendor": rng.choice(["lambda", "vast", "aws", ""], rows),
        "region": rng.choice(["us", "eu"], rows),
        "offer": rng.choice(["1x", "8x"], rows),
        "price_usd_per_hour": np.where((rng.random(rows) < 0.2) & ~quoted, np.nan, price),
    })  # fmt: skip
    key = ["source", "observed_on", "commitment", "chip", "vendor", "region", "offer"]
    once = frame[frame["source"].eq("hardware_prices") | ~frame.duplicated(key)]
    offered = once["price_usd_per_hour"].notna()
    return once.assign(is_offered=offered).sort_values("observed_on", ignore_index=True)
