"""The smallest hardware that can run a model: chips of the data, laptops, phones."""

import math
from typing import Any

import numpy as np
import pandas as pd

from trends import reference
from trends.errors import BadArgument
from trends.models.size import Footprint

COLUMNS = [
    "hardware",
    "kind",
    "released_on",
    "memory_bytes",
    "memory_bandwidth_byte_per_s",
    "usable_share",
    "price_usd",
]
CHIP_SHARE = 0.9  # our choice: the runtime and activations take the rest of a chip's memory


def candidates(chips: pd.DataFrame | None = None) -> pd.DataFrame:
    """Chips of the table `chips` with a known memory, and the devices of data/reference: COLUMNS.

    kind: phone, laptop ..., or "chip". usable_share: of the memory, what a model may take.
    """
    devices = reference.table("devices").rename(columns={"device": "hardware"})
    devices["released_on"] = pd.to_datetime(devices["released_on"])
    frames = [devices.assign(price_usd=np.nan)[COLUMNS]]
    if chips is not None:
        named = chips.rename(columns={"chip": "hardware", "release_price_usd": "price_usd"})
        named = named.assign(kind="chip", usable_share=CHIP_SHARE)
        named["released_on"] = pd.to_datetime(named["released_on"])
        frames.append(named.loc[named["memory_bytes"] > 0, COLUMNS])
    return pd.concat(
        [frame.astype({"price_usd": "float64"}) for frame in frames], ignore_index=True
    )


def fitting(found: pd.DataFrame, need: Footprint, most: int = 1) -> pd.DataFrame:
    """Candidates of which `most` or fewer together hold the footprint, the smallest first.

    Adds units (how many), total_bytes, and tokens_per_s: the most for one sequence, the weights
    read once a token at full bandwidth over all units; NaN where the bandwidth is not known.
    Smallest: least memory over all units, then fewest units, then the lower price.
    Raises BadArgument where `most` is below 1.
    """
    if most < 1 or most != int(most):
        raise BadArgument(f"The number of units must be 1, 2, 3 ..., not {most}.")
    room = found["memory_bytes"] * found["usable_share"]
    units = np.ceil(need.bytes / room)
    kept = found.assign(units=units)[units <= most].astype({"units": int})
    kept = kept.assign(
        total_bytes=kept["memory_bytes"] * kept["units"],
        tokens_per_s=kept["memory_bandwidth_byte_per_s"]
        * kept["units"]
        / need.read_bytes_per_token,
    )
    order = ["total_bytes", "units", "price_usd", "hardware"]
    return kept.sort_values(order, kind="stable", ignore_index=True)


def smallest(found: pd.DataFrame, need: Footprint, most: int = 1) -> dict[str, Any] | None:
    """The first of `fitting` as a dict, or None where nothing holds the model."""
    rows = fitting(found, need, most)
    if rows.empty:
        return None
    row = rows.iloc[0].to_dict()
    return {str(k): None if isinstance(v, float) and math.isnan(v) else v for k, v in row.items()}


def smallest_by_kind(found: pd.DataFrame, need: Footprint, most: int = 1) -> pd.DataFrame:
    """The smallest of each kind that holds the model, one row a kind."""
    rows = fitting(found, need, most)
    return rows.drop_duplicates("kind").reset_index(drop=True)
