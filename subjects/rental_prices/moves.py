"""What stands under the rental chart: why the median moved, and every chip on the day."""

import numpy as np
import pandas as pd
import streamlit as st

from subjects.rental_prices import data, finding
from subjects.rental_prices.finding import SIZE
from subjects.rental_prices.view import TERMS, View
from trends.errors import TrendError
from trends.hardware import rental_moves, rentals
from trends.hardware.rental_moves import Move
from ui import page
from ui import table as html_table
from ui.cache import cached
from ui.text import numbers

YEAR = pd.Timedelta(days=365)


def show(view: View) -> None:
    """Composition effects, then the table of all chips."""
    st.header("Why the median moved", anchor="moves")
    st.markdown(words(view))
    when = numbers.day(finding.day(view))
    st.header(f"All chips, {TERMS.words[view.terms]}, {when}", anchor="chips")
    table = overview(view)
    page.plain(table, alt=f"Median rental prices of {len(table)} chips on {when}")


def move(view: View) -> Move | None:
    """The move of the median to the view's day from about a year before, or the day next to that
    on which an offer counts; None where there is none."""
    history, last = finding.past(view)[0], pd.Timestamp(finding.day(view))
    earlier = history[pd.to_datetime(history["date"]) < last]
    if earlier.empty:
        return None
    days = pd.DatetimeIndex(earlier["date"])
    first = days[int(np.abs((days - (last - YEAR)).days).argmin())]
    panel = pd.concat([finding.offers(view, first.date()), finding.offers(view)], ignore_index=True)
    panel = panel.assign(date=pd.to_datetime(panel["date"]))
    try:
        return rental_moves.move(panel, first, last)
    except TrendError:
        return None


@cached
def words(view: View) -> str:
    """The move in a sentence, and what it means."""
    found = move(view)
    if found is None:
        return "There is no earlier day with an offer that counts to compare with."
    told = found.sentence.replace("$", r"\$")
    if found.stayed == 0 or found.is_composition:
        told += (
            " **Composition:** the median moved because other offers are in it, not because "
            "prices changed."
        )
    return told


@cached(entries=32)
def overview(view: View) -> pd.DataFrame:
    """Each chip's medians, range, counts and dollars per SIZE FLOP, the most offered first."""
    rows = data.overview(view.terms, finding.day(view))
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
            "Shown only": rows["shown"],
            f"Per {numbers.power(SIZE)} FLOP": html_table.format_column(pd.Series(cost), "USD"),
        }
    )
