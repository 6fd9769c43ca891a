"""The offers of a view on its day and their past, worked out once for all that the page shows."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from subjects.rental_prices import data
from subjects.rental_prices.view import RentalView
from trends import screening
from trends.hardware import rentals
from trends.screening import ScreenedTrend
from ui.cache import cached


@dataclass(frozen=True, eq=False)
class Market:
    """What a view's vendors ask.

    day: whose offers are listed. offers: on that day, each with `is_used` and the reason where it
    does not count. history: the medians day by day until then, see `warehouse_rentals.daily`.
    trend: of the vendors' quotes. today: the day's medians, range and counts; None where no offer
    counts.
    """

    day: date
    offers: pd.DataFrame
    history: pd.DataFrame
    trend: ScreenedTrend
    today: pd.Series | None


@cached
def market_of(view: RentalView) -> Market:
    """The market of a view on the newest build."""
    day = day_of(view)
    offers = offers_on(view, day)
    medians = rentals.daily(offers)
    quotes = data.quotes(view.pool, day)
    return Market(
        day=day,
        offers=offers,
        history=data.history(view.pool, day),
        trend=screening.trend(screening.screen(quotes), level=view.level),
        today=None if medians.empty else medians.iloc[0],
    )


def day_of(view: RentalView) -> date:
    """The day whose offers the view lists."""
    return view.on or data.last_day()


def offers_on(view: RentalView, day: date) -> pd.DataFrame:
    """The offers of the view on any day, used or not."""
    return data.offers(view.pool, day)
