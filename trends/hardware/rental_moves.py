"""Why a median price moved: prices that changed, offers that left, offers that joined.

In logarithms, the move between two days is the sum of three parts, over the used offers:

    price     median of the stayers on the later day over theirs on the earlier
    leavers   median of the stayers on the earlier day over that of all offers
    joiners   median of all offers on the later day over that of the stayers

A median that moves by leavers or joiners reflects who sells, not what things cost.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.errors import BadArgument
from trends.hardware.rentals import KEY
from trends.wording import count

OFFER = [name for name in KEY if name != "chip"]


@dataclass(frozen=True)
class Move:
    """A median's move between two days.

    before, after: medians, USD per chip-hour. price, leavers, joiners: factors (x) whose product
    is after / before; without stayers price is nan, leavers 1, and joiners is the whole move.
    stayed, left, joined: numbers of offers. vendors_left, vendors_joined: with all their offers.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    before: float
    after: float
    price: float
    leavers: float
    joiners: float
    stayed: int
    left: int
    joined: int
    vendors_left: tuple[str, ...]
    vendors_joined: tuple[str, ...]

    @property
    def is_composition(self) -> bool:
        """Whether leavers and joiners moved the median more than prices did, and by over 1%."""
        membership = abs(np.log(self.leavers * self.joiners))
        prices = 0.0 if np.isnan(self.price) else abs(np.log(self.price))
        return bool(membership > prices and membership > 0.01)

    @property
    def sentence(self) -> str:
        """The move, and its three parts."""
        move = (
            f"The median went from ${self.before:.2f} to ${self.after:.2f} per chip-hour "
            f"({_change(self.after / self.before)}) between {self.first:%-d %B %Y} and "
            f"{self.last:%-d %B %Y}"
        )
        if np.isnan(self.price):
            return f"{move}; no offer was there on both days, so prices cannot be compared."
        gone = f" Gone: {', '.join(self.vendors_left)}." if self.vendors_left else ""
        new = f" New: {', '.join(self.vendors_joined)}." if self.vendors_joined else ""
        return (
            f"{move}: {_change(self.price)} from changed prices of {count(self.stayed, 'offer')}, "
            f"{_change(self.leavers)} from {self.left:,} that left, {_change(self.joiners)} from "
            f"{self.joined:,} that joined.{gone}{new}"
        )


def move(panel: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> Move:
    """The median's move between two days of a panel of `rentals.standing`.

    Raises BadArgument where one of the days has no used offer.
    """
    used = panel[panel["is_used"]]
    start, end = (_on(used, day) for day in (first, last))
    stay = start.index.intersection(end.index)
    medians = [float(prices.median()) for prices in (start, start[stay], end[stay], end)]
    before, stayed_before, stayed_after, after = medians
    if stay.empty:
        stayed_before, stayed_after = before, before
    names = [set(prices.index.get_level_values("vendor")) for prices in (start, end)]
    return Move(
        first=pd.Timestamp(first),
        last=pd.Timestamp(last),
        before=before,
        after=after,
        price=stayed_after / stayed_before if len(stay) else float("nan"),
        leavers=stayed_before / before,
        joiners=after / stayed_after,
        stayed=len(stay),
        left=len(start) - len(stay),
        joined=len(end) - len(stay),
        vendors_left=tuple(sorted(names[0] - names[1])),
        vendors_joined=tuple(sorted(names[1] - names[0])),
    )


def _on(used: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """The price of each used offer on a day; the cheapest where an offer appears twice."""
    rows = used[used["date"] == pd.Timestamp(day)]
    if rows.empty:
        raise BadArgument(f"No offer counts on {pd.Timestamp(day):%-d %B %Y}.")
    return rows.groupby(OFFER)["price_usd_per_hour"].min()


def _change(factor: float) -> str:
    return f"{100 * (factor - 1):+.1f}%"
