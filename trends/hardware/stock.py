"""How many AI chips have been sold so far: by designer, with 5-95% bands, and in total.

The counts are cumulative from each designer's first quarter in the data; nothing is written off,
and chips sold earlier are missing. The first year of a count therefore grows fast whatever is
sold, and is excluded from that designer's fit.

Sums over designers: each estimate is log-normal on either side of its median, so that the 5th,
50th and 95th percentiles are met exactly; the errors of any two designers have the correlation
that the caller states (0: independent; 1: all too high or too low together).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import pandas as pd

from trends import screening
from trends.dates import Floats
from trends.doubling import Interval
from trends.errors import BadArgument
from trends.points import Booleans, numbers
from trends.screening import ScreenedTrend
from trends.wording import month, times

ALL_CHIPS = "all"
CORRELATION = 0.5
DRAWS = 20_000
SETTLING_TIME = pd.DateOffset(years=1)
MAX_QUARTERLY_FACTOR = 10.0  # x over the previous quarter
PER_UNIT: Mapping[str, Interval] = {"h100_equivalents": (1e-3, 100.0), "power_w": (10.0, 2e4)}
QUANTITIES: Mapping[str, tuple[str, str, str]] = {
    "units": ("units_low", "units", "units_high"),
    "h100_equivalents": ("h100_equivalents_low", "h100_equivalents", "h100_equivalents_high"),
    "power": ("power_low_w", "power_w", "power_high_w"),
}
INCOMPLETE = "the source marks the quarter as incomplete"
SETTLES = "first year of the count"
IMPLAUSIBLE = "implausible per chip, or its median lies outside its range"
STEP = "below the previous quarter, or more than ten times it"
ENDS = ("low", "value", "high")
TAIL = NormalDist().inv_cdf(0.95)


@dataclass(frozen=True, eq=False)
class ChipStock:
    """The stock in one quantity.

    trend: rows (date, low, value, high, group: the designer, is_used, reason) with a fit for each
    designer; its overall fit is that of `total`, the sum in the quarters that all designers have:
    date, low, value (sum of the medians), high. starts: the first day that each count covers.
    """

    quantity: str
    trend: ScreenedTrend
    total: pd.DataFrame
    correlation: float
    starts: Mapping[str, pd.Timestamp]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is counted, the excluded rows, and how the designers are summed."""
        since = ", ".join(f"{name} from {month(day)}" for name, day in self.starts.items())
        return (
            f"Chips sold since the first quarter in the data ({since}); none is written off.",
            self.trend.sentence,
            f"The total's 5-95% band assumes that the errors of two designers are correlated by "
            f"{self.correlation:g}; its middle is the sum of the medians.",
            "A fit's interval covers the scatter about the line only: quarters of a running sum "
            "are not independent, so it is too narrow.",
        )


def fit(
    stock: pd.DataFrame,
    quantity: str,
    rng: np.random.Generator,
    *,
    correlation: float = CORRELATION,
    draws: int = DRAWS,
    level: float = 0.9,
) -> ChipStock:
    """The designers' totals of the table chip_stock in `quantity`, their sum, and the growth.

    Raises BadArgument (quantity, correlation outside 0-1, no total in the table).
    """
    if quantity not in QUANTITIES or not 0 <= correlation <= 1:
        raise BadArgument(f"Quantities are {', '.join(QUANTITIES)}; a correlation is 0 to 1.")
    rows = series(stock, quantity)
    if rows.empty:
        raise BadArgument("The chip stock holds no designer's total.")
    summed = total(rows, correlation, draws, rng)
    trend = screening.trend(rows, level=level)
    total_trend = screening.trend(screening.screen(summed.assign(group="Total")), level=level)
    trend = ScreenedTrend(
        rows, total_trend.overall, total_trend.problem, trend.groups, trend.problems
    )
    first = rows.groupby("group", sort=False)["started"].min()
    starts = {str(name): pd.Timestamp(day) for name, day in first.items()}
    return ChipStock(quantity, trend, summed, correlation, starts)


def series(stock: pd.DataFrame, quantity: str, chip: str = ALL_CHIPS) -> pd.DataFrame:
    """The quarters of each designer's `chip` in a quantity, screened.

    date, low, value, high, group, started, is_used, reason, is_sound; by designer, oldest first.
    is_sound: whether a row counts in sums, where the first year of a count does.
    """
    names = QUANTITIES[quantity]
    selected = stock[stock["chip"] == chip].sort_values(["designer", "ended_on"], ignore_index=True)
    rows = pd.DataFrame({
        "date": pd.to_datetime(selected["ended_on"]),
        **{new: numbers(selected[old]) for new, old in zip(ENDS, names, strict=True)},
        "group": selected["designer"].astype("str"),
        "started": pd.to_datetime(selected["started_on"]),
    })  # fmt: skip
    wrong = _implausible(selected, rows)
    steps = np.zeros(len(rows), dtype=bool)
    for places in rows.groupby("group").indices.values():
        steps[places] = _is_step(np.where(wrong, np.nan, rows["value"])[places])
    incomplete = selected["is_incomplete"].astype(bool).to_numpy()
    settling = (rows["date"] < rows["started"] + SETTLING_TIME - pd.Timedelta(days=1)).to_numpy()
    sound = ~(wrong | steps | incomplete | (rows["value"] <= 0).to_numpy())
    rules = {IMPLAUSIBLE: wrong, STEP: steps, INCOMPLETE: incomplete, SETTLES: settling}
    return screening.screen(rows, rules, far=False).assign(is_sound=sound)


def _implausible(selected: pd.DataFrame, rows: pd.DataFrame) -> Booleans:
    low, value, high = (rows[name].to_numpy(dtype=float) for name in ENDS)
    is_wrong = (low > value) | (value > high) | (low < 0) | np.isinf(value) | np.isinf(high)
    units = numbers(selected["units"])
    for name, (least, most) in PER_UNIT.items():
        per_unit = np.divide(
            numbers(selected[name]), units, out=np.full(len(rows), np.nan), where=units > 0
        )
        is_wrong |= (per_unit < least) | (per_unit > most)
    return np.asarray(is_wrong)


def _is_step(values: Floats) -> Booleans:
    """(k,) whether a running sum, oldest first, falls or leaps against the last sound quarter."""
    is_step, previous = np.zeros(values.size, dtype=bool), np.nan
    for k, value in enumerate(values):
        if np.isfinite(value) and value > 0:
            is_step[k] = value < previous or value > MAX_QUARTERLY_FACTOR * previous
            previous = previous if is_step[k] else value
    return is_step


def draw(rows: pd.DataFrame, correlation: float, draws: int, rng: np.random.Generator) -> Floats:
    """(k, draws) of k estimates with low, value, high, any two correlated.

    An estimate without a range is certain. correlation: of the underlying normal numbers.
    """
    shared = rng.standard_normal(draws)
    own = rng.standard_normal((len(rows), draws))
    normal = np.sqrt(correlation) * shared + np.sqrt(1 - correlation) * own
    low, value, high = (
        np.log(np.maximum(rows[c].fillna(rows["value"]).to_numpy(dtype=float), 1e-9))[:, None]
        for c in ("low", "value", "high")
    )
    sides = np.where(normal < 0, value - low, high - value) / TAIL
    return np.asarray(np.exp(value + normal * sides))


def total(
    rows: pd.DataFrame, correlation: float, draws: int, rng: np.random.Generator
) -> pd.DataFrame:
    """date, low, value, high of the sum, on the days when every designer has a sound row.

    low, high: 5th and 95th percentile of the sum of the draws. value: the sum of the medians.
    """
    sound = rows[rows["is_sound"]]
    counts = sound.groupby("date")["group"].nunique()
    days = counts.index[counts == sound["group"].nunique()]
    totals = []
    for day in days:
        known = sound[sound["date"] == day]
        low, high = np.quantile(draw(known, correlation, draws, rng).sum(axis=0), [0.05, 0.95])
        totals.append((day, float(low), float(known["value"].sum()), float(high)))
    return pd.DataFrame(totals, columns=["date", "low", "value", "high"])


def yearly(rows: pd.DataFrame) -> pd.DataFrame:
    """date, group, value and `growth` (x over the same quarter a year before), where known."""
    sound = rows[rows["is_sound"]] if "is_sound" in rows else rows
    sound = sound.assign(group=sound.get("group", "Total"))
    quarter = sound["date"].dt.to_period("Q")
    now = sound[["date", "group", "value"]].assign(quarter=quarter)
    before = now.assign(quarter=quarter + 4)[["quarter", "group", "value"]]
    pairs = now.merge(before, on=["quarter", "group"], suffixes=("", "_before"))
    return pairs.assign(growth=pairs["value"] / pairs["value_before"]).drop(columns="quarter")


def sentence(name: str, growth_per_year: float, interval: Interval) -> str:
    """ "NVIDIA's stock grows 2.9x per year (2.8x to 3.1x)." """
    low, high = (times(end) for end in interval)
    return f"The stock of {name} grows {times(growth_per_year)} per year ({low} to {high})."
