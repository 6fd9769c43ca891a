"""The chips limit from the chip-stock data: stock and production by their own latest date."""

import numpy as np
import pandas as pd

from trends.dates import decimal_years
from trends.errors import BadArgument
from trends.inputs import Triple

COLUMNS = ("h100_equivalents_low", "h100_equivalents", "h100_equivalents_high")
WHOLE = "all"


def overrides(stock: pd.DataFrame) -> dict[str, Triple]:
    """The inputs chip_year, chip_stock and chip_production, for `limits_scenario.scenario`.

    stock: rows of the table chip_stock (designer, chip, started_on, ended_on, is_incomplete and
    the three columns of H100-equivalents). Used are the designers' totals up to the last quarter
    that every designer has. Low and high are sums of the designers' 5th and 95th percentiles,
    wider than those of the sum. Production is that at the end of the last year, if its growth
    over the year before was steady. Raises BadArgument where two whole years are not there.
    """
    last, totals = _totals(stock)
    made, before = (totals[k] - totals[k + 1] for k in (0, 1))
    if made[1] <= before[1] or before[1] <= 0:
        raise BadArgument("The chip stock has not grown faster from year to year.")
    growth = made[1] / before[1]
    rate = float(made[1] * np.log(growth) / (1 - 1 / growth))
    year = float(decimal_years([last + pd.Timedelta(days=1)])[0])
    low, median, high = totals[0].tolist()
    return {
        "chip_year": (year, year, year),
        "chip_stock": (low, median, high),
        "chip_production": (rate * low / median, rate, rate * high / median),
    }


def _totals(stock: pd.DataFrame) -> tuple[pd.Timestamp, list[np.ndarray]]:
    """The last common day, and low, median, high there, one year and two years before."""
    whole = stock[(stock["chip"] == WHOLE) & ~stock["is_incomplete"].astype(bool)]
    if whole.empty:
        raise BadArgument("The chip stock has no complete quarter of a designer's total.")
    rows = whole.assign(
        ended_on=pd.to_datetime(whole["ended_on"]), started_on=pd.to_datetime(whole["started_on"])
    )
    last = rows.groupby("designer")["ended_on"].max().min()
    days = [last, last - pd.DateOffset(years=1), last - pd.DateOffset(years=2)]
    return last, [_at(rows, day + pd.offsets.MonthEnd(0)) for day in days]


def _at(rows: pd.DataFrame, day: pd.Timestamp) -> np.ndarray:
    """(3,) low, median, high of all designers on a day; a designer that starts later has none."""
    known = rows[rows["ended_on"] == day]
    absent = set(rows.loc[rows["started_on"] <= day, "designer"]) - set(known["designer"])
    if absent:
        raise BadArgument(f"The chip stock of {min(absent)} has no quarter that ends on {day:%F}.")
    return known[list(COLUMNS)].sum().to_numpy(dtype=np.float64)
