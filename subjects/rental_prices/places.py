"""What a chip costs by cloud and by region on the view's day: a chart, and a table of both."""

import re

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.rental_prices import finding, places_chart
from subjects.rental_prices.data import ANY, SOURCE
from subjects.rental_prices.view import TERMS, View, chip_words
from trends import wording as words
from trends.hardware import rental_places
from ui import frames, page
from ui import table as html_table
from ui.cache import cached
from ui.charts.show import plot
from ui.look import Look
from ui.shell import screen
from ui.text import markdown, numbers

HEADING = "By cloud and region"
NOT_SAID = "not said"
MARKS = re.compile(r"([\\`*_\[\]()<>#!|~])")  # a catalogue's name must not become Markdown
NAMES = {"vendor": "Cloud", "region": "Region"}


def show(view: View) -> None:
    """The clouds on a chart, or one cloud's regions; then a row for each cloud and region."""
    st.header(HEADING, anchor="places")
    st.markdown(sentence(view))
    if has_chart(view):
        phone = screen.is_phone()
        shown = figure(view, look=Look(dark=screen.is_dark(), phone=phone))
        plot(shown, alt=summary(view), key="places_chart", has_bar=not phone)
    rows = table(view)
    if len(rows):
        page.plain(rows, alt=f"Rental prices of {len(rows)} clouds and regions")


def has_chart(view: View) -> bool:
    """Whether there is more than one place to compare."""
    return len(counted(view)) > 1


def summary(view: View) -> str:
    """`sentence` as plain text."""
    return markdown.plain(sentence(view))


def column(view: View) -> str:
    """What the chart tells apart: clouds, and of one cloud its regions."""
    return "vendor" if view.vendor == ANY else "region"


def counted(view: View) -> pd.DataFrame:
    """The places of the chart that have a current offer."""
    by = column(view)
    found = rental_places.compare(_named(view), [by])
    return found[found["offers"] > 0].reset_index(drop=True)


def _named(view: View) -> pd.DataFrame:
    offers = finding.offers(view)
    return offers.assign(region=offers["region"].replace("", NOT_SAID))


def sentence(view: View) -> str:
    """The cheapest and the dearest place, Markdown."""
    rows, what = counted(view), NAMES[column(view)].lower()
    when = numbers.day(finding.day(view))
    if rows.empty:
        return f"No {what} has an offer that counts on {when}."
    found = words.count(len(rows), what)
    told = [f"{_plain(row[column(view)])} (**{finding.usd(row['median'])}**)"
            for _, row in rows.iloc[[0, -1]].iterrows()]  # fmt: skip
    if len(rows) == 1:
        said = f"{found} has an offer that counts on {when}: {told[0]} at the median."
    elif rows["median"].iloc[0] == rows["median"].iloc[-1]:
        said = (
            f"{found} have offers that count on {when}, all with a median of "
            f"**{finding.usd(rows['median'].iloc[0])}**."
        )
    else:
        said = (
            f"{found} have offers that count on {when}; by the median of its own the cheapest is "
            f"{told[0]}, the dearest {told[1]}."
        )
    return said.replace("$", r"\$")


def _plain(name: object) -> str:
    return MARKS.sub(r"\\\1", str(name))


def table(view: View) -> pd.DataFrame:
    """Each cloud and region with an offer on the day, the cheapest median first, in words."""
    rows = rental_places.compare(_named(view), ["vendor", "region"])
    prices = {"Median": "median", "Least": "low", "Most": "high"}
    return pd.DataFrame(
        {
            "Cloud": rows["vendor"],
            "Region": rows["region"],
            **{
                label: html_table.format_column(rows[name], "USD") for label, name in prices.items()
            },
            "Offers": rows["offers"],
            "Shown only": rows["shown"],
        }
    )


@cached(entries=32)
def figure(view: View, look: Look) -> go.Figure:
    """The places by their medians; see `has_chart`."""
    by, rows = column(view), counted(view)
    what, most = f"{NAMES[by].lower()}s", places_chart.MOST
    left_out = f"; the {most} cheapest of {len(rows)} {what}" if len(rows) > most else ""
    when = numbers.day(finding.day(view))
    who = "" if view.vendor == ANY else f", {view.vendor}"
    return places_chart.figure(
        rows,
        by,
        title=f"{chip_words()[view.chip]}, {TERMS.words[view.terms]}{who}, by {NAMES[by].lower()}",
        definition=f"Offers that count on {when}{left_out}",
        source=frames.source_line(SOURCE),
        look=look,
    )
