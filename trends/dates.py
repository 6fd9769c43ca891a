"""Dates as exact decimal years, and back."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def decimal_years(dates: ArrayLike | pd.Series) -> Floats:
    """Calendar year plus the elapsed share of that very year.

    dates: n dates (anything pandas reads as datetimes). Returns n float64 years; NaN for a
    missing date. 2024-07-01 is 2024 + 182/366. A day is 1/365 or 1/366 of a year, so that
    January the first is always a whole number.
    """
    stamps = pd.DatetimeIndex(pd.to_datetime(pd.Series(dates), errors="coerce")).as_unit("ns")
    year = stamps.to_numpy().astype("datetime64[Y]")
    start = year.astype("datetime64[ns]")
    length = (year + 1).astype("datetime64[ns]") - start
    share = (stamps.to_numpy() - start) / length
    missing = np.asarray(stamps.isna())
    years = year.astype(np.int64).astype(np.float64) + 1970.0
    return np.where(missing, np.nan, years + share)


def from_decimal_years(years: ArrayLike) -> pd.DatetimeIndex:
    """The inverse of `decimal_years`, to the nearest day; NaT where not finite.

    Years outside 1678-2261 cannot be held by nanosecond stamps and become NaT.
    """
    values = np.asarray(years, dtype=np.float64)
    safe = np.where((values > 1678) & (values < 2261), values, np.nan)
    whole = np.floor(np.nan_to_num(safe, nan=1970.0)).astype(np.int64)
    start = (whole - 1970).astype("datetime64[Y]")
    days = ((start + 1).astype("datetime64[D]") - start.astype("datetime64[D]")).astype(np.int64)
    offset = np.round((np.nan_to_num(safe, nan=1970.0) - whole) * days).astype("timedelta64[D]")
    stamps = pd.DatetimeIndex(start.astype("datetime64[D]") + offset)
    return pd.DatetimeIndex(pd.Series(stamps).mask(np.isnan(safe)))
