"""The rental price of a chip-hour at the time of a run, on a three-year commitment.

Cottier et al. (2024), appendix A: the organisation decides the vendor; the latest quote on or
before the date counts, else the earliest after it; quotes for other commitments are converted by
the vendor's usual discounts; another vendor stands in where the own one has no quote.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
import pandas as pd

from trends.cost.constants import facts
from trends.dates import Dates, stamps
from trends.hardware.names import families, generic

COMMITMENTS = ("3_year", "1_year", "on_demand")
TPU_VENDOR = "Google Cloud"
Quotes = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Offer:
    """Quotes of one chip, vendor and commitment: days, and USD per chip-hour at three years."""

    chip: str
    vendor: str
    commitment: str
    days: np.ndarray
    usd_per_hour: np.ndarray


def lookup(
    rental: pd.DataFrame, chips: pd.Series, vendors: pd.Series, is_tpu: pd.Series, dates: Dates
) -> pd.DataFrame:
    """n rows: rent_usd_per_hour, rent_status, rent_quoted_on, rent_note, for n runs.

    rental: `prices.Prices.rental`. rent_status: "reported" for the own vendor's three-year price
    of that very chip, "derived" for any other quote, or "missing".
    """
    quotes, others = _quotes(rental)
    days = stamps(dates).astype("datetime64[D]")
    usd, quoted_on = np.full(days.size, np.nan), np.full(days.size, np.datetime64("NaT", "D"))
    status = np.full(days.size, "missing", dtype=object)
    note = np.full(days.size, "No rental price is known.", dtype=object)
    runs = pd.DataFrame({"chip": chips, "vendor": vendors, "is_tpu": is_tpu})
    groups = runs.reset_index(drop=True).groupby(list(runs)).indices  # rows without a chip drop
    for key, places in groups.items():
        chip, vendor, tpu = cast(tuple[str, str, bool], key)
        offer = _offer(quotes, others, chip, vendor, bool(tpu))
        if offer is None:
            continue
        at = places[~np.isnat(days[places])]
        quote = np.maximum(np.searchsorted(offer.days, days[at], side="right") - 1, 0)
        is_own = (offer.chip, offer.vendor, offer.commitment) == (chip, vendor, "3_year")
        usd[at], quoted_on[at] = offer.usd_per_hour[quote], offer.days[quote]
        status[at] = "reported" if is_own else "derived"
        note[at] = f"{offer.vendor}, {offer.chip}, {offer.commitment.replace('_', '-')}"
    columns = {"rent_usd_per_hour": usd, "rent_status": status}
    columns |= {"rent_quoted_on": quoted_on.astype("datetime64[s]"), "rent_note": note}
    return pd.DataFrame(columns, index=chips.index)


def _quotes(rental: pd.DataFrame) -> tuple[dict[tuple[str, str, str], Quotes], list[str]]:
    """Quotes by (chip, vendor, commitment), oldest first; and vendors in order of preference."""
    days = stamps(rental["observed_on"]).astype("datetime64[D]")
    prices = rental["price_usd_per_hour"].to_numpy(dtype=np.float64)
    places = rental.groupby(["chip", "vendor", "commitment"]).indices
    quotes = {cast(tuple[str, str, str], key): (days[at], prices[at]) for key, at in places.items()}
    first = facts()["vendors"]["order"]
    return quotes, [*first, *sorted(set(rental["vendor"]) - set(first))]


def _offer(
    quotes: dict[tuple[str, str, str], Quotes],
    others: list[str],
    chip: str,
    vendor: str,
    is_tpu: bool,
) -> Offer | None:
    """The first quotes that exist: longest commitment first, then the own vendor before others."""
    vendors = [TPU_VENDOR] if is_tpu else [vendor, *(name for name in others if name != vendor)]
    for commitment in COMMITMENTS:
        for name in vendors:
            for alike in _alike(chip):
                if (alike, name, commitment) in quotes:
                    days, usd = quotes[alike, name, commitment]
                    converted = usd * conversion(name, commitment)
                    return Offer(alike, name, commitment, days, converted)
    return None


@lru_cache(maxsize=512)
def _alike(chip: str) -> tuple[str, ...]:
    """The chip itself, its family's generic name, then the rest of the family."""
    family = families().get(chip)
    if family is None:
        return (chip,)
    rest = (name for name, other in families().items() if other == family)
    return tuple(dict.fromkeys([chip, generic()[family], *rest]))


def conversion(vendor: str, commitment: str) -> float:
    """The factor from a price with this commitment to the three-year price."""
    discounts = facts()["discounts"]
    discount = discounts.get(vendor, discounts["other"])
    has = {"3_year": discount["three_year"], "1_year": discount["one_year"], "on_demand": 0.0}
    return float((1 - discount["three_year"]) / (1 - has[commitment]))
