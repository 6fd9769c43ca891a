"""What a chip costs to buy and to rent, at the time of a run.

Purchase, by Cottier et al. (2024), section 2 and appendix A: the earliest quote for a server of
the chip's family, else the earliest for a single chip with the server's overhead. TPUs, which are
not sold, have stand-in prices. The owner has it from the quote's date, at the earliest 90 days
after the chip's release (TPUs: from the release).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.cost.constants import facts, method, overheads
from trends.hardware.names import families, resolve

BOUGHT = ["price_usd", "bought_from", "price_status", "price_note"]


@dataclass(frozen=True)
class Prices:
    """purchase: one row per chip, indexed by it: BOUGHT. rental: quotes on the table's names."""

    purchase: pd.DataFrame
    rental: pd.DataFrame


def prices(chips: pd.DataFrame, chip_prices: pd.DataFrame) -> Prices:
    """All that chip_prices says of the chips of the table chips, read once."""
    known = pd.Series(resolve(chip_prices["chip"], chips["chip"]), index=chip_prices.index)
    named = chip_prices.assign(chip=known)[known.notna()]
    return Prices(_purchase(chips, named[named["kind"] == "purchase"]), _rental(named))


def _rental(named: pd.DataFrame) -> pd.DataFrame:
    """Quotes with a price, spot apart; several of one day become their median."""
    rows = named[named["price_usd_per_hour"].notna() & (named["commitment"] != "spot")]
    keys = ["chip", "vendor", "commitment", "observed_on"]
    return rows.groupby(keys, sort=True)["price_usd_per_hour"].median().reset_index()


def _purchase(chips: pd.DataFrame, bought: pd.DataFrame) -> pd.DataFrame:
    """Price per chip of each chip of the table, server included; NaN where nothing is known."""
    table = chips[["chip", "type"]].assign(released_on=pd.to_datetime(chips["released_on"]))
    table["family"] = _family(table["chip"])
    first = _first_quotes(table, _quotes(chips, bought))
    found = table.merge(first, on="family", how="left")
    single = ~found["is_server"].eq(True)
    found["price_usd"] = found["quote_usd"] * np.where(single, overheads(found["chip"]), 1.0)
    is_own = found["quoted_chip"] == found["chip"]
    known = found["price_usd"].notna()
    found["price_status"] = np.where(known, np.where(is_own, "reported", "derived"), "missing")
    found["price_note"] = _notes(found, single)
    found["bought_from"] = _bought_from(found)
    return _stand_ins(found).set_index("chip")[BOUGHT]


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
    """The quote that stands for each family: of a server before a single chip, then the earliest.

    Of several on one day the lowest, which is what the published figures for the V100 rest on.
    """
    rows = quotes.assign(family=_family(quotes["chip"]))
    rows = rows.iloc[np.lexsort((rows["quote_usd"], rows["quoted_on"], ~rows["is_server"]))]
    chosen = rows.drop_duplicates("family").rename(columns={"chip": "quoted_chip"})
    return chosen[chosen["family"].isin(table["family"])]


def _notes(found: pd.DataFrame, single: pd.Series) -> pd.Series:
    kind = np.where(single, "one chip, with the server's overhead", "a server")
    day = found["quoted_on"].dt.strftime("%Y-%m-%d").fillna("")
    words = "Quote of " + day + " for " + kind + ", " + found["quoted_chip"].fillna("")
    return words.where(found["price_usd"].notna(), "No purchase price is known.")


def _bought_from(found: pd.DataFrame) -> pd.Series:
    """The later of the quote and 90 days after release; a TPU's release."""
    wait = pd.Timedelta(days=method("days_to_first_purchase"))
    later = pd.concat([found["quoted_on"], found["released_on"] + wait], axis=1).max(axis=1)
    is_tpu = found["type"] == "TPU"
    return later.where(~is_tpu | found["released_on"].isna(), found["released_on"])


def _stand_ins(found: pd.DataFrame) -> pd.DataFrame:
    """TPUs with the published stand-in prices, and every TPU marked as derived."""
    told = found["chip"].map(
        {name: usd for name, usd in facts()["tpu_prices_usd"].items() if name != "source"}
    )
    usd = told * overheads(found["chip"])
    is_tpu = (found["type"] == "TPU") & (usd.notna() | found["price_usd"].notna())
    bought = found["bought_from"].where(told.isna(), found["released_on"])
    note = found["price_note"].where(~is_tpu, "Stand-in price: TPUs are not sold.")
    return found.assign(
        price_usd=usd.fillna(found["price_usd"]),
        bought_from=bought,
        price_status=found["price_status"].where(~is_tpu, "derived"),
        price_note=note,
    )
