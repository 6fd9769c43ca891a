"""The inputs of the chips limit, taken from the chip-stock data on their latest common date."""

import numpy as np
import pandas as pd

from trends.dates import decimal_years
from trends.errors import BadArgument
from trends.inputs import Triple

COLUMNS = ("h100_equivalents_low", "h100_equivalents", "h100_equivalents_high")
ALL_CHIPS = "all"


def overrides(stock: pd.DataFrame) -> dict[str, Triple]:
    """The inputs chip_year, chip_stock and chip_production, as overrides of a scenario.

    stock: rows of the table chip_stock (designer, chip, started_on, ended_on, is_incomplete and
    the three columns of H100-equivalents). The designers' totals are summed up to the last
    quarter that all of them have. Low and high are sums of the designers' 5th and 95th
    percentiles, a wider range than that of the sum. Production (per year) is that at the end of
    the last year, assuming steady growth within it. Raises BadArgument where two full years are
    not in the data, or production has not grown.
    """
    last, totals = _totals(stock)
    last_year, year_before = (totals[k] - totals[k + 1] for k in (0, 1))
    if last_year[1] <= year_before[1] or year_before[1] <= 0:
        raise BadArgument("Yearly additions to the chip stock have not grown.")
    growth = last_year[1] / year_before[1]
    rate = float(last_year[1] * np.log(growth) / (1 - 1 / growth))
    year = float(decimal_years([last + pd.Timedelta(days=1)])[0])
    low, median, high = totals[0].tolist()
    return {
        "chip_year": (year, year, year),
        "chip_stock": (low, median, high),
        "chip_production": (rate * low / median, rate, rate * high / median),
    }


def _totals(stock: pd.DataFrame) -> tuple[pd.Timestamp, list[np.ndarray]]:
    """The last common day; low, median and high on it, one year before and two years before."""
    complete = stock[(stock["chip"] == ALL_CHIPS) & ~stock["is_incomplete"].astype(bool)]
    if complete.empty:
        raise BadArgument("The chip stock has no complete quarter of a designer's total.")
    rows = complete.assign(
        ended_on=pd.to_datetime(complete["ended_on"]),
        started_on=pd.to_datetime(complete["started_on"]),
    )
    last = rows.groupby("designer")["ended_on"].max().min()
    days = [last, last - pd.DateOffset(years=1), last - pd.DateOffset(years=2)]
    return last, [_at(rows, day + pd.offsets.MonthEnd(0)) for day in days]


def _at(rows: pd.DataFrame, day: pd.Timestamp) -> np.ndarray:
    """(3,) low, median, high of all designers on a day, without those that start later."""
    known = rows[rows["ended_on"] == day]
    absent = set(rows.loc[rows["started_on"] <= day, "designer"]) - set(known["designer"])
    if absent:
        raise BadArgument(f"The chip stock of {min(absent)} has no quarter that ends on {day:%F}.")
    return known[list(COLUMNS)].sum().to_numpy(dtype=np.float64)
