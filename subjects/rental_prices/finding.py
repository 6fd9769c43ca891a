"""The view "Rental prices": dollars per chip-hour, who asks them, and how they move."""

from datetime import date
from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.rental_prices import chart, data
from subjects.rental_prices.data import SOURCE
from subjects.rental_prices.view import TERMS, View, chip_words
from trends import screening
from trends import wording as words
from trends.hardware import rentals
from trends.hardware.rentals import RULES
from trends.screening import Trend
from ui import frames, page
from ui.cache import cached
from ui.look import Look
from ui.page import Finding
from ui.text import numbers, screened

QUESTION = "What does an hour of a chip cost?"
COLUMNS = {
    "vendor": "Vendor",
    "region": "Region",
    "offer": "Offer",
    "chip": "Chip as the source names it",
    "chips_per_offer": "Chips",
    "price_usd_per_hour": "Per chip-hour",
    "observed_on": "Price since",
    "confirmed_on": "Confirmed",
    "standing": "Standing",
    "source": "Source",
    "link": "Link",
}
SIZE = 1e21  # FLOP, of the table
METHOD = (
    "**What is measured.** Dollars per hour of one chip: an instance's price over its chips. An "
    "offer is one vendor's, region's and instance's price of a chip at one commitment. A "
    "catalogue's price stands until it changes; a dated quote until the next one of that offer.\n\n"
    f"**What counts.** {RULES.sentence} They stay in the table with their standing.\n\n"
    "**Two medians.** That of all offers gives a vendor with many regions many voices; the median "
    "of the vendors' own medians gives each vendor one. Where they part, a large vendor moves "
    "the first.\n\n"
    "**Growth.** Least squares of log10 price on the date, one point for each vendor and month "
    "in which it quoted anew, rows far from the others left out; the interval is that of the slope "
    "by Student's t. Vendors come and go, so that it also tells of who sells.\n\n"
    "**Sources.** Dated quotes: the price table of Cottier et al. (2024). Catalogues: SkyPilot, "
    "whose free files hold what each refresh has found."
)


def day(view: View) -> date:
    """The day whose offers are listed."""
    return view.on or data.last_day()


def offers(view: View, on: date | None = None) -> pd.DataFrame:
    """The offers of the view on its day, or another one."""
    return _offers(view, on or day(view))


@cached
def _offers(view: View, on: date) -> pd.DataFrame:
    return data.offers(view.pool, on)


@cached
def past(view: View) -> tuple[pd.DataFrame, Trend]:
    """The medians through time, and the trend of the vendors' quotes."""
    last = day(view)
    quoted = data.quotes(view.pool, last)
    trend = screening.trend(screening.screen(quoted), level=view.level)
    return data.history(view.pool, last), trend


def now(view: View) -> pd.Series | None:
    """The day's median, range and numbers of offers; None where no offer counts."""
    rows = rentals.daily(offers(view))
    return None if rows.empty else rows.iloc[0]


@cached
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    standing, (history, trend) = offers(view), past(view)
    shown = standing.assign(standing=standing["reason"].replace("", "counts"))
    drawn = len(history) + len(trend.rows) > 0
    return Finding(
        title=_title(view),
        answer=_answer(view, trend),
        rows=shown[list(COLUMNS)],
        columns=COLUMNS,
        units={"price_usd_per_hour": "USD"},
        draw=partial(_figure, view) if drawn else None,
        summary=_summary(view, history, trend),
        numbers=_numbers(view, trend),
        definition=_definition(view),
        method=METHOD,
        source=SOURCE,
        fits=screened.fits(trend, split=False),
    )


def _title(view: View) -> str:
    who = "" if view.vendor == "any" else f", {view.vendor}"
    where = "" if view.region == "any" else f", {view.region}"
    return f"Rental price of {chip_words()[view.chip]}, {TERMS.words[view.terms]}{who}{where}"


def _answer(view: View, trend: Trend) -> str:
    today, when = now(view), f"{day(view).day} {numbers.month(day(view))}"
    if today is None:
        said = f"No offer of {chip_words()[view.chip]} counts on {when}."
    else:
        said = (
            f"An hour of {chip_words()[view.chip]} costs **{usd(today['median'])}** at the median "
            f"of {words.count(int(today['offers']), 'offer')} ({usd(today['low'])} to "
            f"{usd(today['high'])}), and {usd(today['vendor_median'])} at the median of "
            f"{words.count(int(today['vendors']), 'vendor')}, {TERMS.words[view.terms]} on {when}."
        )
    return f"{said} {screened.sentence('What vendors ask', trend, 'quote')}".replace("$", r"\$")


def usd(value: float) -> str:
    """A price per chip-hour: $4.09, $0.66 as two digits."""
    return f"${value:,.2f}" if value >= 1 else numbers.dollars(value)


def _numbers(view: View, trend: Trend) -> list[tuple[str, str, str]]:
    today, told = now(view), []
    if today is not None:
        told = [
            ("Median of the offers", usd(today["median"]),
             f"middle half {usd(today['q1'])} to {usd(today['q3'])}"),
            ("Median of the vendors", usd(today["vendor_median"]),
             f"of {words.count(int(today['vendors']), 'vendor')}, one voice each"),
            ("Offers that count", f"{int(today['offers']):,}",
             f"{int(today['shown']):,} more are shown only: see Standing"),
        ]  # fmt: skip
        cost = per_flop(view, float(today["median"]))
        if cost is not None:
            told.append(cost)
    if not told:
        told = screened.row_of_numbers(trend, "USD", "quote")
    return [(label, value, context.replace("$", r"\$")) for label, value, context in told]


def per_flop(view: View, usd: float) -> tuple[str, str, str] | None:
    """Dollars for SIZE FLOP at the view's utilisation; None where the chip's peak is not known."""
    peak = data.peaks().get(view.chip)
    if peak is None:
        return None
    cost = float(rentals.usd_per_flop(np.array([usd]), peak[0], view.utilization, SIZE)[0])
    used = f"at {words.percent(view.utilization)} of the {peak[1].replace('_', ' ')} peak"
    return f"Per {numbers.power(SIZE)} FLOP", numbers.dollars(cost), used


def _definition(view: View) -> dict[str, str]:
    unit, meaning = frames.meaning("chip_prices", "price_usd_per_hour")
    return {
        "quantity": f"price_usd_per_hour: {meaning} ({unit})",
        "offers": f"{_title(view)}, standing on {day(view)}",
        "what counts": RULES.sentence,
        "line": "least squares on log10 of each vendor's median quote of a month",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
    }


def _summary(view: View, history: pd.DataFrame, trend: Trend) -> str:
    told = f"{_title(view)}, dollars per chip-hour over time, logarithmic axis."
    if len(history):
        first, last = history.iloc[0], history.iloc[-1]
        told += (
            f" The median of the offers went from {usd(first['median'])} in "
            f"{numbers.month(first['date'])} to {usd(last['median'])} in "
            f"{numbers.month(last['date'])}, over {words.count(len(history), 'day')} looked at."
        )
    return f"{told} {screened.sentence('What vendors ask', trend, 'quote').replace('**', '')}"


@cached(entries=32)
def _figure(view: View, look: Look) -> go.Figure:
    history, trend = past(view)
    return chart.figure(
        history,
        trend.rows,
        title=_title(view),
        definition="Offers that count on each day; the line breaks where none does",
        source=page.source_line(SOURCE),
        look=look,
    )
