"""Dollars of one month from dollars of another, by the producer price index."""

import numpy as np
import pandas as pd

from trends.cost.constants import facts
from trends.dates import Dates, Floats, stamps
from trends.errors import BadArgument

FROM_INDEX, CARRIED, UNKNOWN = "reported", "derived", "missing"


def base_month(text: str | None = None) -> str:
    """The month whose dollars are shown; data/reference/cost.toml's where none is given."""
    return text or str(facts()["method"]["index_base"])


def factors(
    price_index: pd.DataFrame, dates: Dates, base: str | None = None
) -> tuple[Floats, list[str]]:
    """(n,) factors that turn dollars of each date's month into those of the base, and statuses.

    price_index: rows of the table price_index (month_on, index_value). "derived": the date is
    after the last month, whose index stands in. "missing" and NaN: no date, or one before the
    first month. Raises BadArgument where the base is no month of the index.
    """
    rows = price_index.sort_values("month_on")
    months = stamps(rows["month_on"]).astype("datetime64[M]")
    values = rows["index_value"].to_numpy(dtype=np.float64)
    wanted = stamps([base_month(base)]).astype("datetime64[M]")
    there = np.flatnonzero(months == wanted[0])
    if there.size == 0:
        raise BadArgument(f"The price index has no value for the base month {base_month(base)}.")
    asked = stamps(dates).astype("datetime64[M]")
    place = np.searchsorted(months, asked, side="right") - 1
    known = ~np.isnat(asked) & (place >= 0)
    index = values[np.where(known, place, 0)]
    status = np.where(asked > months[-1], CARRIED, FROM_INDEX)
    factor = np.where(known, values[there[0]] / index, np.nan)
    return factor, np.where(known, status, UNKNOWN).tolist()
