"""The view "Rental prices": dollars per chip-hour, who asks them, and how they move."""

from functools import partial

import numpy as np
import plotly.graph_objects as go

from subjects.rental_prices import chart, data, moves, places
from subjects.rental_prices.data import SOURCE
from subjects.rental_prices.market import Market, market_of
from subjects.rental_prices.moves import SIZE
from subjects.rental_prices.places import usd
from subjects.rental_prices.view import TERMS, RentalView, chip_words, controls
from trends import wording as words
from trends.hardware import rentals
from trends.hardware.rentals import RULES
from ui import frames
from ui.cache import cached
from ui.finding import Finding, KeyNumber, Room
from ui.look import Look
from ui.text import markdown, numbers, screened_trends, sentences

TREND_SUBJECT = "The asking price"
COLUMNS = {
    "vendor": "Vendor",
    "region": "Region",
    "offer": "Offer",
    "chip": "Chip as the source names it",
    "chips_per_offer": "Chips",
    "price_usd_per_hour": "Per chip-hour",
    "observed_on": "Price since",
    "confirmed_on": "Confirmed",
    "standing": "Status",
    "source": "Source",
    "link": "Link",
}
METHOD = (
    "**What is measured.** Dollars per hour of one chip: an instance's price over its chips. An "
    "offer is one vendor's, region's and instance's price of a chip at one commitment. A "
    "catalogue's price holds until it changes; a dated quote until the next one of that offer.\n\n"
    f"**What counts.** {RULES.sentence} They stay in the table with their status.\n\n"
    "**Two medians.** In the median of all offers a vendor with many regions counts many times; in "
    "the median of the vendors' own medians each vendor counts once. Where the two differ, a large "
    "vendor moves the first.\n\n"
    "**Growth.** Least squares of log10 price on the date, one point for each vendor and month "
    "with a new quote, rows far from the others left out; the interval is that of the slope "
    "by Student's t. Vendors come and go, so the trend also depends on who sells.\n\n"
    "**Sources.** Dated quotes: the price table of Cottier et al. (2024). Catalogues: SkyPilot, "
    "whose free files give the prices of each refresh."
)


@cached
def of(view: RentalView) -> Finding:
    """The view worked out on the newest build."""
    market = market_of(view)
    rows = market.offers.assign(standing=market.offers["reason"].replace("", "counts"))
    is_drawn = len(market.history) + len(market.trend.rows) > 0
    return Finding(
        title=_title(view),
        answer=_answer(view, market),
        rows=rows[list(COLUMNS)],
        columns=COLUMNS,
        units={"price_usd_per_hour": "USD"},
        draw=partial(_figure, view) if is_drawn else None,
        summary=_summary(view, market),
        numbers=_key_numbers(view, market),
        definition=_definition(view, market),
        method=METHOD,
        source=SOURCE,
        fits=screened_trends.fits(market.trend, split=False),
        sections=[places.section(view, market), moves.section(view, market), moves.chips(view)],
    )


def _title(view: RentalView) -> str:
    who = "" if view.vendor == "any" else f", {view.vendor}"
    where = "" if view.region == "any" else f", {view.region}"
    return f"Rental price of {chip_words()[view.chip]}, {TERMS.words[view.terms]}{who}{where}"


def _answer(view: RentalView, market: Market) -> str:
    today, day, chip = market.today, sentences.day(market.day), chip_words()[view.chip]
    if today is None:
        prices = f"No current offer of {chip} on {day}."
    else:
        prices = (
            f"An hour of {chip} costs **{usd(today['median'])}** at the median of "
            f"{words.count(int(today['offers']), 'offer')} ({usd(today['low'])} to "
            f"{usd(today['high'])}), and {usd(today['vendor_median'])} at the median of "
            f"{words.count(int(today['vendors']), 'vendor')}, {TERMS.words[view.terms]} on {day}."
        )
    trend = screened_trends.sentence(TREND_SUBJECT, market.trend, "quote")
    return markdown.escape_dollars(f"{prices} {trend}")


def _key_numbers(view: RentalView, market: Market) -> list[KeyNumber]:
    today = market.today
    if today is None:
        return screened_trends.key_numbers(market.trend, "quote")
    key_numbers = [
        ("Median of the offers", usd(today["median"]),
         f"middle half {usd(today['q1'])} to {usd(today['q3'])}"),
        ("Median of the vendors", usd(today["vendor_median"]),
         f"of {words.count(int(today['vendors']), 'vendor')}, one median per vendor"),
        ("Current offers", f"{int(today['offers']):,}",
         f"{int(today['shown']):,} more are listed but excluded (see Status)"),
    ]  # fmt: skip
    cost = per_flop(view, float(today["median"]))
    if cost is not None:
        key_numbers.append(cost)
    return [
        (label, value, markdown.escape_dollars(context)) for label, value, context in key_numbers
    ]


def per_flop(view: RentalView, usd: float) -> KeyNumber | None:
    """Dollars for SIZE FLOP at the view's utilisation; None where the chip's peak is not known."""
    peak = data.peaks().get(view.chip)
    if peak is None:
        return None
    cost = float(rentals.usd_per_flop(np.array([usd]), peak[0], view.utilization, SIZE)[0])
    used = f"at {words.percent(view.utilization)} of the {peak[1].replace('_', ' ')} peak"
    return f"Per {numbers.power(SIZE)} FLOP", numbers.dollars(cost), used


def _definition(view: RentalView, market: Market) -> dict[str, str]:
    unit, meaning = frames.column_doc("chip_prices", "price_usd_per_hour")
    return {
        "quantity": f"price_usd_per_hour: {meaning} ({unit})",
        "offers": f"{_title(view)}, on {market.day}",
        "what counts": RULES.sentence,
        "line": "least squares on log10 of each vendor's median quote of a month",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
    }


def _summary(view: RentalView, market: Market) -> str:
    parts = [f"{_title(view)}, dollars per chip-hour over time, logarithmic axis."]
    history = market.history
    if len(history):
        first, last = history.iloc[0], history.iloc[-1]
        parts.append(
            f"The median of the offers went from {usd(first['median'])} in "
            f"{numbers.month(first['date'])} to {usd(last['median'])} in "
            f"{numbers.month(last['date'])}, over {words.count(len(history), 'sampled day')}."
        )
    parts.append(markdown.plain(screened_trends.sentence(TREND_SUBJECT, market.trend, "quote")))
    return " ".join(parts)


@cached(entries=32)
def _figure(view: RentalView, look: Look) -> go.Figure:
    market = market_of(view)
    return chart.figure(
        market.history,
        market.trend.rows,
        title=_title(view),
        definition="Current offers of each day; the line breaks where there is none",
        source=frames.source_line(SOURCE),
        look=look,
    )


ROOM = Room(
    question="What does an hour of a chip cost?",
    controls=controls,
    find=of,
)
