"""The hardware tables of the newest build. Shared by all visitors: never change one in place."""

import pandas as pd

from ui import frames

SOURCE = "epoch_hardware"
SHEET = """
    SELECT chip, fp32_flop_per_s, fp16_flop_per_s, tensor_fp16_flop_per_s FROM chip_sheet
    WHERE coalesce(type, '') <> 'CPU' ORDER BY chip
"""


def chips() -> pd.DataFrame:
    """Every chip of the chip table, by name."""
    return frames.rows("SELECT * FROM chips ORDER BY released_on, chip")


def sheet() -> pd.DataFrame:
    """The wide sheet's accelerators and cards, with fewer facts each, by name."""
    return frames.rows(SHEET)


def purchases() -> pd.DataFrame:
    """The dated purchase prices."""
    return frames.rows("SELECT * FROM chip_prices WHERE kind = 'purchase' ORDER BY observed_on")


def price_index() -> pd.DataFrame:
    """The producer price index: month_on, index_value."""
    return frames.rows("SELECT month_on, index_value FROM price_index ORDER BY month_on")


def stock() -> pd.DataFrame:
    """The chips sold so far, by designer, chip and quarter."""
    return frames.rows("SELECT * FROM chip_stock ORDER BY designer, chip, ended_on")


def clusters() -> pd.DataFrame:
    """AI supercomputers, existing and planned; owners as text."""
    return frames.rows(
        "SELECT * REPLACE (array_to_string(owner, ', ') AS owner) FROM clusters ORDER BY cluster"
    )


def data_centers() -> pd.DataFrame:
    """Data centers with their places; owners and users as text."""
    return frames.rows(
        "SELECT * REPLACE (array_to_string(owner, ', ') AS owner, "
        "array_to_string(users, ', ') AS users) FROM data_centers ORDER BY data_center"
    )


def timeline() -> pd.DataFrame:
    """The dated steps of each data center."""
    return frames.rows("SELECT * FROM data_center_timeline ORDER BY data_center, observed_on, step")
