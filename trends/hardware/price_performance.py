"""Peak FLOP/s per dollar, one number format at a time.

Epoch AI's own price-performance column mixes number formats (FP32 for old chips, FP8 or FP4 for
new ones), so we divide the peak in one format by a price of that chip. A release price is dated at
the release, a purchase price on the day it was observed.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends import screening
from trends.dates import Dates, Floats, stamps
from trends.errors import BadArgument
from trends.hardware import names
from trends.hardware.kinds import chip_class
from trends.hardware.number_formats import CRIPPLED_RULE, crippled_fp16, number_format, performance
from trends.points import Values, check_lengths, numbers
from trends.screening import ScreenedTrend

PRICE_USD = (10.0, 1e6)  # of one chip; beyond lie typing errors, whole wafers and systems
MAX_DAYS_APART = 365  # a purchase this near the release replaces a release price
CRIPPLED = "FP16 crippled by its maker"
IMPLAUSIBLE = "price outside 10 to 1,000,000 USD"
NO_INDEX = "older than the price index"
BASES = ("release", "purchase", "launch")
GROUPS = ("class", "manufacturer", "process", "none")


@dataclass(frozen=True, eq=False)
class PricePerformance:
    """FLOP/s per dollar in one format.

    trend.rows: chip, date, value (FLOP/s per USD), group, link, manufacturer, class, process_nm,
    flop_per_s, price_usd (nominal), is_used, reason. best: the best used chip of each year.
    unmatched: names in the price table that match no chip. dollars: which dollars, in words.
    """

    trend: ScreenedTrend
    best: pd.DataFrame
    unmatched: tuple[str, ...]
    dollars: str
    is_fp16: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """Which dollars, the excluded rows, and the rule for crippled cards."""
        sentences = [f"Dollars are {self.dollars}.", self.trend.sentence]
        if self.is_fp16:
            sentences.append(CRIPPLED_RULE)
        return tuple(sentences)


def fit(
    chips: pd.DataFrame,
    name: str,
    *,
    prices: pd.DataFrame | None = None,
    basis: str = "release",
    index: pd.DataFrame | None = None,
    base: str = "2023-12-01",
    group: str = "class",
    level: float = 0.9,
) -> PricePerformance:
    """FLOP/s per dollar in the number format `name`, screened and fitted.

    chips: rows of the table chips. prices: rows of chip_prices (needed unless basis is
    "release"); `names.resolve` matches their names. basis: "release" prices, dated "purchase"
    prices, or "launch" (release, else the purchase nearest to it within NEAR_DAYS). index: rows
    of price_index for real dollars of the month `base`; None for nominal. Raises BadArgument.
    """
    if basis not in BASES or group not in GROUPS:
        raise BadArgument(f"Prices are {', '.join(BASES)} and groups {', '.join(GROUPS)}.")
    priced, unmatched = _priced(chips, prices, basis)
    dollars = priced["price_usd"].to_numpy(dtype=np.float64)
    if index is not None:
        dollars = real(dollars, priced["date"], index, base)
    rows = _labelled(priced, name, dollars, group)
    trend = screening.trend(_screened(rows, name, dollars), level=level)
    words = "nominal" if index is None else f"real, of {pd.Timestamp(base):%B %Y}"
    return PricePerformance(trend, best_of_each_year(trend.rows), unmatched, words, name == "fp16")


def real(prices: Values, dates: Dates, index: pd.DataFrame, base: str) -> Floats:
    """(m,) prices in dollars of the month `base`: price x index(base) / index(its month).

    index: month_on, index_value. A date takes the last month on or before it, so a date after the
    index's end takes its last value; NaN before its first month. Raises BadArgument where the
    base month is before the index, or the index is empty.
    """
    check_lengths(dates, prices)
    known = index.dropna(subset=["month_on", "index_value"]).sort_values("month_on")
    months, levels = stamps(known["month_on"]), numbers(known["index_value"])
    place = np.searchsorted(months, stamps([base])[0], side="right") - 1
    if place < 0:
        raise BadArgument(f"The price index has no month on or before {base}.")
    moments = stamps(dates)
    places = np.searchsorted(months, moments, side="right") - 1
    levels_then = np.where((places >= 0) & ~np.isnat(moments), levels[places], np.nan)
    return np.asarray(numbers(prices) * levels[place] / levels_then)


def best_of_each_year(rows: pd.DataFrame) -> pd.DataFrame:
    """The used row with the largest value of each calendar year, oldest first, with `year`."""
    used = rows[rows["is_used"]]
    dated = used.assign(year=pd.to_datetime(used["date"]).dt.year)
    largest = dated.sort_values("value", kind="stable").drop_duplicates("year", keep="last")
    return largest.sort_values("year", ignore_index=True)


def _priced(
    chips: pd.DataFrame, prices: pd.DataFrame | None, basis: str
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The chips with a date and price_usd for each price, and the names that match no chip."""
    released = chips.rename(columns={"released_on": "date", "release_price_usd": "price_usd"})
    released = released[released["price_usd"].notna()]
    if basis == "release":
        return released, ()
    if prices is None:
        raise BadArgument(f"Prices by {basis} need the table of dated prices.")
    bought = prices[prices["kind"] == "purchase"]
    seen = bought[["chip", "observed_on", "price_usd", "link"]].rename(columns={"link": "seen_at"})
    matches = pd.Series(names.resolve(seen["chip"], chips["chip"]), seen.index, dtype="object")
    unmatched = tuple(sorted(set(seen.loc[matches.isna(), "chip"])))
    facts = chips.drop(columns="release_price_usd").drop_duplicates("chip")
    named = seen.assign(chip=matches)[matches.notna()]
    matched = named.merge(facts, on="chip").rename(columns={"observed_on": "date"})
    matched = matched.assign(link=matched["seen_at"].fillna(matched["link"]))
    if basis == "purchase":
        return matched, unmatched
    return pd.concat([released, _nearest(matched, released)], ignore_index=True), unmatched


def _nearest(matched: pd.DataFrame, released: pd.DataFrame) -> pd.DataFrame:
    """For each chip without a release price, the purchase nearest its release, if near."""
    new = matched[~matched["chip"].isin(released["chip"])]
    apart = (pd.to_datetime(new["date"]) - pd.to_datetime(new["released_on"])).abs()
    near = new.assign(apart=apart.dt.days).query("apart <= @MAX_DAYS_APART")
    return near.sort_values(["apart", "price_usd"], kind="stable").drop_duplicates("chip")


def _labelled(priced: pd.DataFrame, name: str, dollars: Floats, group: str) -> pd.DataFrame:
    peak = performance(priced, name)
    usable = np.isfinite(dollars) & (dollars > 0)
    value = np.divide(peak, dollars, out=np.full(peak.shape, np.nan), where=usable)
    rows = priced.assign(**{"class": chip_class(priced)}, flop_per_s=peak, value=value)
    labels = {
        "class": rows["class"],
        "manufacturer": rows["manufacturer"].fillna("not stated"),
        "process": rows["process_nm"].map("{:g} nm".format, na_action="ignore").fillna("not known"),
        "none": pd.Series(number_format(name).label, index=rows.index),
    }
    columns = ["chip", "date", "value", "group", "link", "manufacturer", "class", "process_nm"]
    columns += ["flop_per_s", "price_usd", "fp16_flop_per_s", "fp32_flop_per_s"]
    return rows.assign(group=labels[group])[columns].reset_index(drop=True)


def _screened(rows: pd.DataFrame, name: str, dollars: Floats) -> pd.DataFrame:
    """The rows whose chip has the format, screened; prices that cannot be deflated are excluded."""
    has = rows["flop_per_s"].notna().to_numpy()
    rows, dollars = rows[has].reset_index(drop=True), dollars[has]
    nominal = numbers(rows["price_usd"])
    wrong = np.isfinite(nominal) & ((nominal < PRICE_USD[0]) | (nominal > PRICE_USD[1]))
    undeflated = ~np.isfinite(dollars) & np.isfinite(nominal)
    rules = {IMPLAUSIBLE: wrong, NO_INDEX: undeflated}
    if name == "fp16":
        rules[CRIPPLED] = crippled_fp16(rows)
    checked = screening.screen(rows, rules)
    return checked.drop(columns=["fp16_flop_per_s", "fp32_flop_per_s"])
