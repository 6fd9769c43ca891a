"""The smallest hardware holds the model, and nothing smaller does."""

import pandas as pd
import pytest

from trends.errors import BadArgument
from trends.models.size import Transformer, footprint, formats, models
from trends.models.smallest_hardware import candidates, fitting, smallest_by_kind

CHIPS = pd.DataFrame(
    {
        "chip": ["Big", "Small", "Unknown"],
        "released_on": [pd.Timestamp("2022-09-21"), None, None],
        "release_price_usd": [30_000.0, None, None],
        "memory_bytes": [80e9, 24e9, None],
        "memory_bandwidth_byte_per_s": [3.35e12, None, 1e12],
    }
)
EIGHT = models()["llama31_8b"]


def test_eight_billion_weights_by_hand() -> None:
    """16.06 GB in 16 bits: over the 0.75 x 16 GB of a Pi, within the 0.9 x 24 GB of Small."""
    found = candidates(CHIPS)
    assert fitting(found, footprint(EIGHT, formats()["bf16"]))["hardware"][0] == "Small"
    four = smallest_by_kind(found, footprint(EIGHT, formats()["nf4"])).set_index("kind")
    assert four.loc["phone", "hardware"] == "Samsung Galaxy S24 Ultra"
    assert set(four.index) == {"phone", "chip", "laptop", "desktop", "single-board computer"}


def test_more_units_hold_more() -> None:
    found, need = candidates(CHIPS), footprint(models()["llama31_70b"], formats()["bf16"])
    alone = fitting(found, need)
    assert "Big" not in set(alone["hardware"])
    together = fitting(found, need, max_units=2).set_index("hardware")
    assert together.loc["Big", "units"] == 2
    assert together.loc["Big", "tokens_per_s"] == pytest.approx(2 * 3.35e12 / 141.2e9)
    assert together["total_bytes"].is_monotonic_increasing


def test_nothing_holds_it() -> None:
    huge = Transformer("Huge", 1e15, 1e15)
    assert fitting(candidates(CHIPS), footprint(huge, formats()["nf4"]), max_units=8).empty


def test_devices_alone_and_their_facts() -> None:
    devices = candidates()
    assert (devices["memory_bytes"] > 1e9).all()
    assert devices["hardware"].is_unique
    assert "Unknown" not in set(candidates(CHIPS)["hardware"])
    rows = fitting(devices, footprint(EIGHT, formats()["nf4"]))
    assert pd.isna(rows["tokens_per_s"][0])


def test_bad_number_of_units() -> None:
    with pytest.raises(BadArgument, match="units"):
        fitting(candidates(), footprint(EIGHT, formats()["nf4"]), max_units=0)
