"""Dollars per chip-hour: a daily panel of offers from dated observations, and its medians.

A catalogue's observation holds until the next one of the same offer (`is_offered` false ends it);
a dated quote holds until the next quote of the same offer. An offer is the price of a chip at one
vendor, region, instance and commitment; of several quotes on a day the cheapest counts. The same
rules run as SQL in `etl.warehouse_rentals` for large histories.

Offers that are listed but excluded from the medians:
- implausible: the price lies outside `least_usd` to `most_usd` dollars per chip-hour;
- stale: a quote older than `quote_days`, or a catalogue's offer whose vendor has changed nothing
  in the catalogue for `silent_days` (nobody maintains it); an old price in a maintained list is
  not stale;
- outlying: more than `outlier_factor` times above or below the day's median of the offers that
  pass the other rules, where there are at least `outlier_offers` of them.
"""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from trends.dates import Dates, Floats, stamps
from trends.errors import BadArgument
from trends.points import numbers

KEY = ["source", "vendor", "region", "offer", "chip", "commitment"]
IMPLAUSIBLE, STALE, OUTLYING = "implausible price", "stale", "outlying"
DAILY = ["date", "median", "low", "q1", "q3", "high", "vendor_median", "offers", "vendors", "shown"]
SECONDS_PER_HOUR = 3600.0


@dataclass(frozen=True)
class Rules:
    """What excludes an offer from a median; every number is our choice, and on the page."""

    least_usd: float = 0.005
    most_usd: float = 200.0
    quote_days: int = 90
    silent_days: int = 180
    outlier_factor: float = 5.0
    outlier_offers: int = 5
    catalogues: tuple[str, ...] = ("skypilot",)

    @property
    def parameters(self) -> dict[str, Any]:
        """For the SQL of `etl.warehouse_rentals`."""
        return {**asdict(self), "catalogues": list(self.catalogues)}

    @property
    def sentence(self) -> str:
        """The rules in words."""
        return (
            f"Listed but excluded from the median: prices outside {self.least_usd:g} to "
            f"{self.most_usd:g} USD per chip-hour; quotes older than {self.quote_days} days; "
            f"catalogue offers of vendors that changed nothing for {self.silent_days} days; prices "
            f"more than {self.outlier_factor:g} times above or below the day's median, where there "
            f"are at least {self.outlier_offers} offers."
        )


RULES = Rules()


def standing(
    observations: pd.DataFrame,
    days: Dates,
    rules: Rules = RULES,
    changes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Every offer that holds on each of k days, used or not.

    observations: rentals of chip_prices; medians pool all chips and commitments in it, so select
    the rows first. changes: all changes by the vendors (source, vendor, observed_on), where the
    observations are only a part of them. Returns the columns of the observations with date (the
    day), confirmed_on, is_used and reason ("" where used), by day, then price.
    """
    looked = pd.DataFrame({"date": np.unique(stamps(days).astype("datetime64[D]"))})
    looked["date"] = looked["date"].astype("datetime64[us]")
    spans = _spans(observations)
    panel = spans.merge(looked, how="cross")
    on = (panel["observed_on"] <= panel["date"]) & (panel["date"] < panel["ended_on"])
    panel = panel[on & panel["is_offered"]].drop(columns=["ended_on", "is_offered"])
    confirmed = _confirmed(spans if changes is None else changes, panel, rules)
    panel = panel.assign(confirmed_on=confirmed, reason=_reasons(panel, confirmed, rules))
    ordered = panel.sort_values(["date", "price_usd_per_hour", *KEY], kind="stable")
    return ordered.assign(is_used=ordered["reason"] == "").reset_index(drop=True)


def _spans(observations: pd.DataFrame) -> pd.DataFrame:
    """Rentals with ended_on: the day of the offer's next observation, or the far future."""
    rows = observations.assign(observed_on=stamps(observations["observed_on"]))
    rows = rows.assign(price_usd_per_hour=numbers(rows["price_usd_per_hour"]))
    ordered = rows.sort_values(
        [*KEY, "observed_on", "price_usd_per_hour"],
        ascending=[True] * 7 + [False],
        na_position="first",
        kind="stable",
    )
    following = ordered.groupby(KEY, dropna=False)["observed_on"].shift(-1)
    return ordered.assign(ended_on=following.fillna(pd.Timestamp("2200-01-01")))


def _confirmed(known: pd.DataFrame, panel: pd.DataFrame, rules: Rules) -> pd.Series:
    """The day from which a row's age counts: its vendor's last change, or its own quote."""
    changes = known[["source", "vendor", "observed_on"]].drop_duplicates()
    changes = changes.assign(observed_on=stamps(changes["observed_on"]))
    last = pd.merge_asof(
        panel[["source", "vendor", "date"]].sort_values("date").reset_index(),
        changes.sort_values("observed_on").rename(columns={"observed_on": "changed_on"}),
        left_on="date",
        right_on="changed_on",
        by=["source", "vendor"],
    ).set_index("index")["changed_on"]
    return panel["observed_on"].where(~panel["source"].isin(rules.catalogues), last)


def _reasons(panel: pd.DataFrame, confirmed: pd.Series, rules: Rules) -> pd.Series:
    price = panel["price_usd_per_hour"]
    age = (panel["date"] - confirmed).dt.days
    most = np.where(panel["source"].isin(rules.catalogues), rules.silent_days, rules.quote_days)
    fine = price.between(rules.least_usd, rules.most_usd)
    fresh = fine & (age <= most)
    groups = price.where(fresh).groupby(panel["date"])
    middle, enough = groups.transform("median"), groups.transform("count") >= rules.outlier_offers
    far = (price > middle * rules.outlier_factor) | (price < middle / rules.outlier_factor)
    labels = np.select([~fine, ~fresh, enough & far], [IMPLAUSIBLE, STALE, OUTLYING], "")
    return pd.Series(labels, index=panel.index)


def daily(panel: pd.DataFrame) -> pd.DataFrame:
    """One row per day of `standing`: median, low, q1, q3, high (USD per chip-hour), counts.

    offers: used ones; vendors: those of each source with a used offer; shown: excluded offers.
    vendor_median: the median of the vendors' medians, so that a vendor with many regions counts
    once. Days without a used offer are left out.
    """
    used = panel[panel["is_used"]]
    price = used.groupby("date")["price_usd_per_hour"]
    own = used.groupby(["date", "source", "vendor"])["price_usd_per_hour"].median()
    rows = pd.DataFrame({
        "median": price.median(),
        "low": price.min(),
        "q1": price.quantile(0.25),
        "q3": price.quantile(0.75),
        "high": price.max(),
        "vendor_median": own.groupby("date").median(),
        "offers": price.size(),
        "vendors": own.groupby("date").size(),
    })  # fmt: skip
    excluded = panel[~panel["is_used"]].groupby("date").size().reindex(rows.index, fill_value=0)
    return rows.assign(shown=excluded).reset_index()[DAILY]


def usd_per_flop(
    usd_per_hour: Floats, flop_per_s: Floats | float, utilization: float, flop: float = 1e21
) -> Floats:
    """(m,) dollars for `flop` FLOP: price / (peak x utilization x 3600 s) x FLOP.

    Raises BadArgument unless 0 < utilization <= 1. NaN where price or peak is not above 0.
    """
    if not 0 < utilization <= 1:
        raise BadArgument(f"A utilization lies above 0 and up to 1, not {utilization}.")
    price, peak = np.broadcast_arrays(numbers(usd_per_hour), np.asarray(flop_per_s, dtype=float))
    usable = (price > 0) & (peak > 0) & np.isfinite(price) & np.isfinite(peak)
    hourly = np.where(usable, peak, 1.0) * utilization * SECONDS_PER_HOUR
    return np.where(usable, np.where(usable, price, 1.0) / hourly * flop, np.nan)
