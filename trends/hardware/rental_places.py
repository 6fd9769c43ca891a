"""The offers of a day by cloud, by region, or by both."""

from collections.abc import Sequence

import pandas as pd

COLUMNS = ["median", "low", "high", "offers", "shown"]


def compare(offers: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """One row for each cloud, region or both that has an offer, the cheapest median first.

    offers: rows of one day of `rentals.standing`; by: "vendor", "region". Returns the columns of
    `by`, median, low and high (USD per chip-hour of the used offers; empty without one), offers
    (used) and shown (excluded). Places without a used offer come last.
    """
    used = offers[offers["is_used"]].groupby(list(by))["price_usd_per_hour"]
    rows = used.agg(median="median", low="min", high="max", offers="size")
    all_offers = offers.groupby(list(by)).size()
    rows = rows.reindex(all_offers.index)
    rows["offers"] = rows["offers"].fillna(0).astype(int)
    rows["shown"] = all_offers - rows["offers"]
    table = rows.reset_index()[[*by, *COLUMNS]]
    return table.sort_values(["median", *by], ignore_index=True)
