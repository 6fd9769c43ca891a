"""What a chip costs to buy and to rent, at the time of a run.

Purchase, by Cottier et al. (2024), section 2 and appendix A: the earliest quote for a server of
the chip's family, else the earliest for a single chip plus the server's overhead. TPUs, which are
not sold, have stand-in prices. The chip is owned from the date of the quote, but not before 90
days after its release (TPUs: from the release).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.cost.constants import facts, method, overheads
from trends.hardware.names import families, resolve

PURCHASE_COLUMNS = ["price_usd", "bought_from", "price_status", "price_note"]


@dataclass(frozen=True)
class Prices:
    """purchase: PURCHASE_COLUMNS, indexed by chip. rental: quotes, with the chips' table names."""

    purchase: pd.DataFrame
    rental: pd.DataFrame


def prices(chips: pd.DataFrame, chip_prices: pd.DataFrame) -> Prices:
    """The prices in chip_prices (rows of that table) of the chips in `chips`."""
    known = pd.Series(resolve(chip_prices["chip"], chips["chip"]), index=chip_prices.index)
    named = chip_prices.assign(chip=known)[known.notna()]
    quotes = named[named["price_usd_per_hour"].notna() & (named["commitment"] != "spot")]
    keys = ["chip", "vendor", "commitment", "observed_on"]  # several on one day: their median
    rental = quotes.groupby(keys, sort=True)["price_usd_per_hour"].median().reset_index()
    return Prices(_purchase(chips, named[named["kind"] == "purchase"]), rental)


def _purchase(chips: pd.DataFrame, bought: pd.DataFrame) -> pd.DataFrame:
    """Price per chip of each chip of the table, server included; NaN where nothing is known."""
    table = chips[["chip", "type"]].assign(released_on=pd.to_datetime(chips["released_on"]))
    table["family"] = _family(table["chip"])
    first = _first_quotes(table, _quotes(chips, bought))
    rows = table.merge(first, on="family", how="left")
    single = ~rows["is_server"].eq(True)
    rows["price_usd"] = rows["quote_usd"] * np.where(single, overheads(rows["chip"]), 1.0)
    is_own = rows["quoted_chip"] == rows["chip"]
    known = rows["price_usd"].notna()
    rows["price_status"] = np.where(known, np.where(is_own, "reported", "derived"), "missing")
    rows["price_note"] = _notes(rows, single)
    rows["bought_from"] = _bought_from(rows)
    return _stand_ins(rows).set_index("chip")[PURCHASE_COLUMNS]


def _family(chips: pd.Series) -> pd.Series:
    """A chip's family; a chip without one is its own."""
    return chips.map(families()).fillna(chips)


def _quotes(chips: pd.DataFrame, bought: pd.DataFrame) -> pd.DataFrame:
    """Purchase quotes and release prices: chip, quoted_on, quote_usd, is_server."""
    quoted = pd.DataFrame(
        {
            "chip": bought["chip"],
            "quoted_on": pd.to_datetime(bought["observed_on"]),
            "quote_usd": bought["price_usd"],
            "is_server": bought["chips_per_offer"] >= method("server_chips"),
        }
    )
    released = chips[chips["release_price_usd"].notna() & chips["released_on"].notna()]
    launch = pd.DataFrame(
        {
            "chip": released["chip"],
            "quoted_on": pd.to_datetime(released["released_on"]),
            "quote_usd": released["release_price_usd"],
            "is_server": False,
        }
    )
    return pd.concat([frame for frame in (quoted, launch) if len(frame)] or [quoted])


def _first_quotes(table: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """The quote used for each family: for a server rather than a single chip, then the earliest.

    Of several on one day the lowest, as in the published figures for the V100.
    """
    rows = quotes.assign(family=_family(quotes["chip"]))
    rows = rows.iloc[np.lexsort((rows["quote_usd"], rows["quoted_on"], ~rows["is_server"]))]
    first = rows.drop_duplicates("family").rename(columns={"chip": "quoted_chip"})
    return first[first["family"].isin(table["family"])]


def _notes(rows: pd.DataFrame, single: pd.Series) -> pd.Series:
    kind = np.where(single, "one chip, with the server's overhead", "a server")
    day = rows["quoted_on"].dt.strftime("%Y-%m-%d").fillna("")
    words = "Quote of " + day + " for " + kind + ", " + rows["quoted_chip"].fillna("")
    return words.where(rows["price_usd"].notna(), "No purchase price is known.")


def _bought_from(rows: pd.DataFrame) -> pd.Series:
    """The later of the quote and 90 days after release; a TPU's release."""
    wait = pd.Timedelta(days=method("days_to_first_purchase"))
    later = pd.concat([rows["quoted_on"], rows["released_on"] + wait], axis=1).max(axis=1)
    is_tpu = rows["type"] == "TPU"
    return later.where(~is_tpu | rows["released_on"].isna(), rows["released_on"])


def _stand_ins(rows: pd.DataFrame) -> pd.DataFrame:
    """TPUs get the published stand-in prices; every TPU's price is marked as derived."""
    list_usd = rows["chip"].map(
        {name: usd for name, usd in facts()["tpu_prices_usd"].items() if name != "source"}
    )
    usd = list_usd * overheads(rows["chip"])
    is_tpu = (rows["type"] == "TPU") & (usd.notna() | rows["price_usd"].notna())
    bought = rows["bought_from"].where(list_usd.isna(), rows["released_on"])
    note = rows["price_note"].where(~is_tpu, "Stand-in price: TPUs are not sold.")
    return rows.assign(
        price_usd=usd.fillna(rows["price_usd"]),
        bought_from=bought,
        price_status=rows["price_status"].where(~is_tpu, "derived"),
        price_note=note,
    )
