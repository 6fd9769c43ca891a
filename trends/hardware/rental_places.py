"""Who asks what now: the offers of a day by cloud, by region, or by both."""

from collections.abc import Sequence

import pandas as pd

COLUMNS = ["median", "low", "high", "offers", "shown"]


def compare(offers: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """One row for each cloud, region or both that has an offer, the cheapest median first.

    offers: rows of one day of `rentals.standing`; by: "vendor", "region". Returns the columns of
    `by`, median, low and high (USD per chip-hour, of the offers that count; empty where none
    does), offers (those that count) and shown (those that do not). Places without an offer that
    counts come last.
    """
    used = offers[offers["is_used"]].groupby(list(by))["price_usd_per_hour"]
    rows = used.agg(median="median", low="min", high="max", offers="size")
    every = offers.groupby(list(by)).size()
    rows = rows.reindex(every.index)
    rows["offers"] = rows["offers"].fillna(0).astype(int)
    rows["shown"] = every - rows["offers"]
    told = rows.reset_index()[[*by, *COLUMNS]]
    return told.sort_values(["median", *by], ignore_index=True)
