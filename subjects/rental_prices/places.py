"""What a chip costs by cloud and by region on the view's day: a chart, and a table of both."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.rental_prices import places_chart
from subjects.rental_prices.data import ANY, SOURCE
from subjects.rental_prices.market import Market, market_of
from subjects.rental_prices.view import TERMS, RentalView, chip_words
from trends import wording as words
from trends.hardware import rental_places
from ui import frames
from ui import table as html_table
from ui.cache import cached
from ui.finding import Section, Table
from ui.look import Look
from ui.text import markdown, numbers, sentences

NO_REGION = "region not stated"
NAMES = {"vendor": "Cloud", "region": "Region"}


def section(view: RentalView, market: Market) -> Section:
    """The clouds on a chart, or one cloud's regions; then a row for each cloud and region."""
    text, rows = sentence(view, market), table(market)
    caption = f"Rental prices of {len(rows)} clouds and regions"
    return Section(
        "By cloud and region",
        text,
        draw=partial(figure, view) if len(current(view, market)) > 1 else None,
        summary=markdown.plain(text),
        tables=[Table(caption, rows, is_marked=False)] if len(rows) else [],
        anchor="places",
    )


def usd(price: float) -> str:
    """A price per chip-hour: $4.09, $0.66 as two digits."""
    return f"${price:,.2f}" if price >= 1 else numbers.dollars(price)


def column(view: RentalView) -> str:
    """What the chart tells apart: clouds, and of one cloud its regions."""
    return "vendor" if view.vendor == ANY else "region"


def current(view: RentalView, market: Market) -> pd.DataFrame:
    """The places of the chart that have a current offer, the cheapest median first."""
    rows = rental_places.compare(_with_regions(market), [column(view)])
    return rows[rows["offers"] > 0].reset_index(drop=True)


def _with_regions(market: Market) -> pd.DataFrame:
    return market.offers.assign(region=market.offers["region"].replace("", NO_REGION))


def sentence(view: RentalView, market: Market) -> str:
    """The cheapest and the most expensive place, Markdown."""
    rows, name = current(view, market), column(view)
    day, noun = sentences.day(market.day), NAMES[name].lower()
    if rows.empty:
        return f"No {noun} has a current offer on {day}."
    places = words.count(len(rows), noun)
    low, high = usd(rows["median"].iloc[0]), usd(rows["median"].iloc[-1])
    cheapest, costliest = (markdown.escape(str(rows[name].iloc[at])) for at in (0, -1))
    if len(rows) == 1:
        text = f"{places} has a current offer on {day}: {cheapest} (**{low}**) at the median."
    elif rows["median"].iloc[0] == rows["median"].iloc[-1]:
        text = f"{places} have current offers on {day}, all with a median of **{low}**."
    else:
        text = (
            f"{places} have current offers on {day}; by its median offer {cheapest} (**{low}**) "
            f"is the cheapest, {costliest} (**{high}**) the most expensive."
        )
    return markdown.escape_dollars(text)


def table(market: Market) -> pd.DataFrame:
    """Each cloud and region with an offer on the day, the cheapest median first, in words."""
    rows = rental_places.compare(_with_regions(market), ["vendor", "region"])
    prices = {"Median": "median", "Least": "low", "Most": "high"}
    return pd.DataFrame(
        {
            "Cloud": rows["vendor"],
            "Region": rows["region"],
            **{
                label: html_table.format_column(rows[name], "USD") for label, name in prices.items()
            },
            "Offers": rows["offers"],
            "Excluded": rows["shown"],
        }
    )


@cached(entries=32)
def figure(view: RentalView, look: Look) -> go.Figure:
    """The places by their medians; drawn where there is more than one."""
    market = market_of(view)
    by, rows = column(view), current(view, market)
    noun, most = NAMES[by].lower(), places_chart.MAX_ROWS
    cut = f"; the {most} cheapest of {len(rows)} {noun}s" if len(rows) > most else ""
    vendor = "" if view.vendor == ANY else f", {view.vendor}"
    return places_chart.figure(
        rows,
        by,
        title=f"{chip_words()[view.chip]}, {TERMS.words[view.terms]}{vendor}, by {noun}",
        definition=f"Current offers on {sentences.day(market.day)}{cut}",
        source=frames.source_line(SOURCE),
        look=look,
    )
