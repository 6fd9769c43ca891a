"""The smallest hardware that can run a model: chips of the data, laptops, phones."""

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
CHIP_SHARE = 0.9  # our choice: runtime and activations take the rest of a chip's memory


def candidates(chips: pd.DataFrame | None = None) -> pd.DataFrame:
    """Chips of the table `chips` with a known memory, and the devices of data/reference: COLUMNS.

    kind: phone, laptop ..., or "chip". usable_share: share of the memory that a model may take.
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


def fitting(candidates: pd.DataFrame, need: Footprint, max_units: int = 1) -> pd.DataFrame:
    """Candidates of which at most `max_units` together hold the footprint, the smallest first.

    Adds units (how many), total_bytes, and tokens_per_s: the most for one sequence, with the
    weights read once per token at the full bandwidth of all units; NaN where that is not known.
    Smallest: least memory over all units, then fewest units, then lowest price. Raises
    BadArgument where `max_units` is no whole number of at least 1.
    """
    if max_units < 1 or max_units != int(max_units):
        raise BadArgument(f"The number of units must be 1, 2, 3 ..., not {max_units}.")
    room = candidates["memory_bytes"] * candidates["usable_share"]
    units = np.ceil(need.bytes / room)
    rows = candidates.assign(units=units)[units <= max_units].astype({"units": int})
    rows = rows.assign(
        total_bytes=rows["memory_bytes"] * rows["units"],
        tokens_per_s=rows["memory_bandwidth_byte_per_s"]
        * rows["units"]
        / need.read_bytes_per_token,
    )
    order = ["total_bytes", "units", "price_usd", "hardware"]
    return rows.sort_values(order, kind="stable", ignore_index=True)


def smallest_by_kind(candidates: pd.DataFrame, need: Footprint, max_units: int = 1) -> pd.DataFrame:
    """The smallest of each kind that holds the model, one row a kind."""
    return fitting(candidates, need, max_units).drop_duplicates("kind").reset_index(drop=True)
