"""Epoch AI's hardware prices: dated purchases and rentals of single chips, 2008 to 2025.

All prices are per chip: the headers of the rental columns say so, quotes for 1, 2, 4 and 8 chips
of one offer agree, and the notes of system purchases show the division (a DGX-1 at USD 149,000 is
8 x 18,625). `Number of GPUs` is the size of what was quoted.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import absent_columns, columns
from etl.parse.columns import Column
from etl.sources.base import Guard, Level, Newest, Parsed, Part, Range, Revised, Source, Words

WHAT = "Hardware prices.csv"
URL = "https://raw.githubusercontent.com/epoch-research/training-cost-trends/main/data/"
OFFER = "chip, vendor, region, offer, chips_per_offer, commitment, price_usd, price_usd_per_hour"
LONGEST_OFFER = 80  # characters; what is longer is prose about a product line, not its name

RENTALS = {
    "on_demand": "Price per chip-hour (on-demand)",
    "1_year": "Price per chip-hour (1-year CUD)",
    "3_year": "Price per chip-hour (3-year CUD)",
}
PURCHASE = "Price (hardware purchase)"

COLUMNS = (
    Column("observed_on", ("Price date",), columns.day, is_required=True),
    Column("chip", ("Hardware model",), columns.text, is_required=True),
    Column("vendor", ("Vendor",), columns.text),
    Column("region", ("Location",), columns.text),
    Column("offer", ("Cloud GPU description",), columns.text),
    Column("chips_per_offer", ("Number of GPUs",), columns.positive),
    Column("link", ("Price source",), columns.text),
    *(Column(k, (header,), columns.positive, is_required=True) for k, header in RENTALS.items()),
    Column("purchase", (PURCHASE,), columns.positive, is_required=True),
)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `chip_prices`: each price of a file row is a row of its own.

    Left out: prices without a date or a chip, and rows that repeat another in all that is kept. An
    offer that is a link or longer than LONGEST_OFFER is empty text. Raises SourceRefused.
    """
    rows = _tidy(columns.read(bodies["prices"], COLUMNS, WHAT))
    prices = pd.concat([*(_rentals(rows, kind) for kind in RENTALS), _purchases(rows)])
    whole = prices.dropna(subset=["observed_on", "chip"])
    distinct = whole.drop_duplicates(ignore_index=True)
    if distinct.empty:
        raise SourceRefused(f"{WHAT}: no row has a date, a chip and a price.")
    unusable = int(rows[["observed_on", "chip"]].isna().any(axis=1).sum())
    absent = absent_columns.notes({WHAT: bodies["prices"]}, COLUMNS)
    return Parsed(
        {"chip_prices": distinct}, (*_notes(unusable, len(whole) - len(distinct)), *absent)
    )


def _tidy(rows: pd.DataFrame) -> pd.DataFrame:
    offer = rows["offer"].fillna("")
    is_name = (offer.str.len() <= LONGEST_OFFER) & ~offer.str.contains("://", regex=False)
    is_link = rows["link"].fillna("").str.startswith("http")
    return rows.assign(
        source="hardware_prices",
        vendor=rows["vendor"].fillna(""),
        region=rows["region"].fillna(""),
        offer=offer.where(is_name, ""),
        link=rows["link"].where(is_link, None),  # it also says "No source" and "Unknown"
        memory_bytes=float("nan"),
        is_offered=True,
    )


def _rentals(rows: pd.DataFrame, commitment: str) -> pd.DataFrame:
    offered = rows[rows[commitment].notna()]
    return _bare(offered).assign(
        kind="rental",
        commitment=commitment,
        price_usd=float("nan"),
        price_usd_per_hour=offered[commitment],
    )


def _purchases(rows: pd.DataFrame) -> pd.DataFrame:
    bought = rows[rows["purchase"].notna()]
    return _bare(bought).assign(
        kind="purchase",
        commitment=None,
        price_usd=bought["purchase"],
        price_usd_per_hour=float("nan"),
    )


def _bare(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.drop(columns=[*RENTALS, "purchase"])


def _notes(unusable: int, repeats: int) -> tuple[str, ...]:
    notes = []
    if unusable:
        notes.append(f"{unusable:,} file rows without a date or a chip are left out.")
    if repeats:
        notes.append(f"{repeats:,} prices repeat another in all that is kept.")
    return tuple(notes)


SOURCE = Source(
    name="hardware_prices",
    title="Epoch AI, Hardware prices",
    parts=(Part("prices", URL + "Hardware%20prices.csv"),),
    tables=("chip_prices",),
    parse=parse,
    licence="CC BY 4.0",
    url="https://github.com/epoch-research/training-cost-trends",
    citation="Epoch AI, Hardware prices, in: Cottier et al., The rising costs of training "
    "frontier AI models (2024), https://github.com/epoch-research/training-cost-trends",
    guards=(
        Guard("chip_prices"),
        Guard("chip_prices", "price_usd"),
        Guard("chip_prices", "price_usd_per_hour"),
    ),
    rules=(
        Level("chip_prices", "price_usd"),
        Level("chip_prices", "price_usd_per_hour", by="commitment"),
        Newest("chip_prices", "observed_on", days=100),
        Revised("chip_prices", OFFER, "observed_on"),
        Words("chip_prices", "kind"),
    ),
    ranges=(Range("chip_prices", "price_usd", 5, 1e7),),
    rhythm_days=3650,
    frozen="The companion of a paper, frozen with prices of March 2025: for rental prices the "
    "SkyPilot catalogue goes on; purchase prices have no public successor.",
)
