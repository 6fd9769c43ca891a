"""The pictures of "Data": the datasets and their stock, and the year in which they meet."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.data import data, text
from subjects.data.data import DRAWS, SOURCE, Use
from subjects.data.text import HUE, UNIT
from subjects.data.view import View
from trends import wording as words
from trends.crossing import CrossingDate
from trends.dates import from_decimal_years
from trends.limits.data_stock import LEVEL, REFERENCE_YEAR
from ui import frames, page
from ui.charts import ceilings
from ui.charts import shares as chart_shares
from ui.charts.ceilings import Ceiling, Path
from ui.charts.frame import Words
from ui.charts.show import plot
from ui.look import Look
from ui.shell import screen

YEARS = tuple(range(2024, 2041))  # of the distribution, cut where hardly a draw is left
LEAST_YEARS, LEFT = 9, 0.005
LAST = 2036  # year of the main chart
REFERENCES = "Stock: Villalobos et al. 2024, Sevilla et al. 2024, see Sources"


def reach(found: Use, look: Look) -> go.Figure:
    """The datasets, their trend and the stock that it runs into."""
    words = Words(
        title="Language datasets and the stock of public text",
        definition=text.one_line(found),
        axis_label="Tokens, logarithmic axis",
        source=f"{REFERENCES}. {frames.source_line(SOURCE)}",
    )
    return ceilings.figure(
        [ceiling(found)],
        path(found),
        found.rows,
        words,
        UNIT,
        as_of=frames.data_day(SOURCE),
        look=look,
    )


def show(view: View) -> None:
    """In which year the stock is used up, as a picture and in words."""
    found = data.use(view)
    st.header("In which year", anchor="year")
    if found.meets is None:
        st.caption("There is no trend to date it by.")
        return
    figure = years(found, found.meets, look=screen.look())
    told = years_told(found, found.meets)
    plot(figure, alt=told, key="years", has_bar=False)
    st.caption(told)
    page.data(years_table(found.meets), "Share of the draws by year")


def years(found: Use, meets: CrossingDate, look: Look) -> go.Figure:
    """The share of the draws that use up the stock in each year."""
    words = Words(
        title="Year in which the trend uses up the stock",
        definition=f"{text.made_line(found)}, if it continues",
        axis_label=f"Share of {DRAWS:,} draws",
        source=f"{REFERENCES}. {frames.source_line(SOURCE)}",
    )
    shown = _years(meets)
    last = f"after {shown[-1]}"
    return chart_shares.arrival(meets, shown, last, words, hue=HUE, look=look)


def years_table(meets: CrossingDate) -> pd.DataFrame:
    """The share of the draws that use up the stock in each year, and until its end."""
    shown = _years(meets)
    shares = chart_shares.by_year(meets, shown)
    return pd.DataFrame(
        {
            "Year": [str(year) for year in shown],
            "Share of the draws": [words.percent(share) for share in shares],
            "Until its end": [words.percent(share) for share in np.cumsum(shares)],
        }
    )


def years_told(found: Use, meets: CrossingDate) -> str:
    """The same in words."""
    return text.years_summary(found, _years(meets))


def _years(meets: CrossingDate) -> tuple[int, ...]:
    """The years of the distribution, up to the one by which nearly all the draws have met it."""
    passed = np.cumsum(chart_shares.by_year(meets, YEARS))
    count = int(np.searchsorted(passed, 1 - LEFT)) + 1
    return YEARS[: max(LEAST_YEARS, count)]


def ceiling(found: Use) -> Ceiling:
    """The stock through the years."""
    years = np.arange(REFERENCE_YEAR, LAST + 1.0)
    rows = found.size(years)
    told = text.level_words()
    return Ceiling(
        text.stock_words(found.view),
        rows.assign(date=from_decimal_years(years)),
        text.HUE,
        told,
    )


def path(found: Use) -> Path | None:
    """The trend through the years, until a little after it meets the stock."""
    if found.lines is None:
        return None
    ends = found.rows["published_on"]
    first, until = (ends.min(), ends.max()) if len(ends) else (pd.Timestamp("2015-01-01"),) * 2
    years = pd.date_range(first, f"{LAST}-01-01", freq="YS")
    dates = pd.DatetimeIndex(sorted({first, *years, until}))
    rows = found.lines.project(dates, LEVEL)
    rows["date"] = dates
    rows = rows.rename(columns={"mean_low": "low", "mean_high": "high"})
    return Path(
        text.trend_words(found),
        rows,
        until,
        f"{text.level_words()} of the line",
    )
