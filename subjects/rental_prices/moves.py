"""Why the median moved over a year, and every chip on the day."""

import numpy as np
import pandas as pd

from subjects.rental_prices import data
from subjects.rental_prices.market import Market, day_of, offers_on
from subjects.rental_prices.view import TERMS, RentalView
from trends.errors import TrendError
from trends.hardware import rental_moves, rentals
from trends.hardware.rental_moves import Move
from ui import table as html_table
from ui.cache import cached
from ui.finding import Section, Table
from ui.text import markdown, numbers

YEAR = pd.Timedelta(days=365)
SIZE = 1e21  # FLOP, of the table


def section(view: RentalView, market: Market) -> Section:
    """Whether prices moved the median, or other offers did."""
    return Section("Why the median moved", sentence(move(view, market)), anchor="moves")


def move(view: RentalView, market: Market) -> Move | None:
    """The move of the median to the view's day from about a year before, or the day next to that
    on which an offer counts; None where there is none."""
    last = pd.Timestamp(market.day)
    days = pd.DatetimeIndex(market.history["date"])
    earlier = days[days < last]
    if earlier.empty:
        return None
    first = earlier[int(np.abs((earlier - (last - YEAR)).days).argmin())]
    before = offers_on(view, first.date())
    panel = pd.concat([before, market.offers], ignore_index=True)
    panel = panel.assign(date=pd.to_datetime(panel["date"]))
    try:
        return rental_moves.move(panel, first, last)
    except TrendError:
        return None


def sentence(change: Move | None) -> str:
    """The move in words, and what it means."""
    if change is None:
        return "There is no earlier day with a current offer to compare with."
    cause = (
        " **Composition:** the median moved because other offers are in it, not because prices "
        "changed."
    )
    is_composition = change.stayed == 0 or change.is_composition
    return markdown.escape_dollars(change.sentence) + (cause if is_composition else "")


def chips(view: RentalView) -> Section:
    """All chips on the view's day."""
    day = numbers.day(day_of(view))
    table = Table(f"Median rental prices on {day}", overview(view), is_marked=False)
    return Section(f"All chips, {TERMS.words[view.terms]}, {day}", tables=[table], anchor="chips")


@cached(entries=32)
def overview(view: RentalView) -> pd.DataFrame:
    """Each chip's medians, range, counts and dollars per SIZE FLOP, the most offered first."""
    rows = data.overview(view.terms, day_of(view))
    rows = rows[rows["offers"] > 0]
    peaks = data.peaks()
    flops = [peaks.get(chip, (float("nan"), ""))[0] for chip in rows["chip"]]
    cost = rentals.usd_per_flop(
        rows["median"].to_numpy(dtype=float), np.array(flops, dtype=float), view.utilization, SIZE
    )
    return pd.DataFrame(
        {
            "Chip": rows["chip"],
            "Median of offers": html_table.format_column(rows["median"], "USD"),
            "Median of vendors": html_table.format_column(rows["vendor_median"], "USD"),
            "Least": html_table.format_column(rows["low"], "USD"),
            "Most": html_table.format_column(rows["high"], "USD"),
            "Offers": rows["offers"],
            "Vendors": rows["vendors"],
            "Excluded": rows["shown"],
            f"Per {numbers.power(SIZE)} FLOP": html_table.format_column(pd.Series(cost), "USD"),
        }
    )
