"""Converts the dollars of one month to those of another, by the producer price index."""

import numpy as np
import pandas as pd

from trends.cost.constants import facts
from trends.dates import Dates, Floats, stamps
from trends.errors import BadArgument

REPORTED, EXTRAPOLATED, MISSING = "reported", "derived", "missing"


def base_month(text: str | None = None) -> str:
    """The month in whose dollars costs are given; by default that of data/reference/cost.toml."""
    return text or str(facts()["method"]["index_base"])


def factors(
    price_index: pd.DataFrame, dates: Dates, base: str | None = None
) -> tuple[Floats, list[str]]:
    """(n,) factors that turn dollars of each date's month into those of the base, and statuses.

    price_index: rows of the table price_index (month_on, index_value). Statuses: "reported";
    "derived" for a date after the last month, whose index is used; "missing" (factor NaN) without
    a date or before the first month. Raises BadArgument where the index lacks the base month.
    """
    rows = price_index.sort_values("month_on")
    months = stamps(rows["month_on"]).astype("datetime64[M]")
    values = rows["index_value"].to_numpy(dtype=np.float64)
    base_at = stamps([base_month(base)]).astype("datetime64[M]")
    base_place = np.flatnonzero(months == base_at[0])
    if base_place.size == 0:
        raise BadArgument(f"The price index has no value for the base month {base_month(base)}.")
    requested = stamps(dates).astype("datetime64[M]")
    place = np.searchsorted(months, requested, side="right") - 1
    known = ~np.isnat(requested) & (place >= 0)
    index = values[np.where(known, place, 0)]
    status = np.where(requested > months[-1], EXTRAPOLATED, REPORTED)
    factor = np.where(known, values[base_place[0]] / index, np.nan)
    return factor, np.where(known, status, MISSING).tolist()
