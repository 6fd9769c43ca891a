"""Dates as exact decimal years, and back."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from trends.errors import BadArgument

Floats = NDArray[np.float64]
Dates = ArrayLike | Sequence[Any] | pd.Series | pd.Index


def stamps(dates: Dates) -> NDArray[np.datetime64]:
    """n dates, read by pandas, as n datetime64[us] in UTC; NaT where no date can be read.

    Strings may differ in format. A stamp with a time zone is converted to UTC, one without is
    taken as UTC. Raises BadArgument for bare numbers: pandas would silently read 2024 as
    nanoseconds since 1970.
    """
    column = pd.Series(dates).reset_index(drop=True)
    if isinstance(column.dtype, pd.PeriodDtype):
        column = column.dt.to_timestamp()
    if pd.api.types.is_numeric_dtype(column.dtype) and column.notna().any():
        raise BadArgument("The dates are bare numbers; give dates (2024-07-01), not years.")
    read = pd.to_datetime(column, errors="coerce", format="mixed", utc=True)
    return pd.DatetimeIndex(read).tz_localize(None).to_numpy().astype("datetime64[us]")


def decimal_years(dates: Dates) -> Floats:
    """Calendar year plus the elapsed share of that year.

    dates: n dates (anything `stamps` reads). Returns n float64 years; NaN for a missing date.
    2024-07-01 is 2024 + 182/366. A day is 1/365 or 1/366 of a year, so January the first is
    always a whole number.
    """
    moments = stamps(dates)
    year = moments.astype("datetime64[Y]")
    start = year.astype("datetime64[us]")
    length = (year + 1).astype("datetime64[us]") - start
    share = (moments - start) / length
    years = year.astype(np.int64).astype(np.float64) + 1970.0
    return np.where(np.isnat(moments), np.nan, years + share)


def from_decimal_years(years: ArrayLike) -> pd.DatetimeIndex:
    """The inverse of `decimal_years`, to the nearest day; NaT where not finite.

    Years outside 1678-2261 do not fit into nanosecond stamps and become NaT.
    """
    values = np.asarray(years, dtype=np.float64)
    known = np.where((values > 1678) & (values < 2261), values, np.nan)
    calendar_years = np.floor(np.nan_to_num(known, nan=1970.0)).astype(np.int64)
    start = (calendar_years - 1970).astype("datetime64[Y]")
    days = ((start + 1).astype("datetime64[D]") - start.astype("datetime64[D]")).astype(np.int64)
    offset = np.round((np.nan_to_num(known, nan=1970.0) - calendar_years) * days).astype(
        "timedelta64[D]"
    )
    dates = pd.DatetimeIndex(start.astype("datetime64[D]") + offset)
    return pd.DatetimeIndex(pd.Series(dates).mask(np.isnan(known)))
