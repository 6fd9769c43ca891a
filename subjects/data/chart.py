"""The pictures of "Data": the datasets and their stock, and the year in which they meet."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.data import text
from subjects.data.data import DRAWS, SOURCE, Use
from subjects.data.text import INTERVAL, UNIT
from trends.crossing import CrossingDate
from trends.dates import from_decimal_years
from trends.limits.data_stock import LEVEL, REFERENCE_YEAR
from ui import frames
from ui.charts import ceilings, palette
from ui.charts import shares as chart_shares
from ui.charts.ceilings import Ceiling, Path
from ui.charts.frame import FigureText
from ui.look import Look

HUE = palette.COLOURS_BY_LABEL["Data"]
YEARS = tuple(range(2024, 2041))  # of the distribution, cut where hardly a draw is left
LEAST_YEARS, LEFT = 9, 0.005
LAST = 2036  # year of the main chart
FIRST = pd.Timestamp("2015-01-01")  # of a line through no dataset
REFERENCES = "Stock: Villalobos et al. 2024, Sevilla et al. 2024, see Sources"


def stock(use: Use, look: Look) -> go.Figure:
    """The datasets, their trend and the stock that it runs into."""
    words = FigureText(
        title="Language datasets and the stock of public text",
        definition=f"{text.inputs(use.view)}; {INTERVAL}s; dashed: if the trend continues",
        axis_label="Tokens, logarithmic axis",
        source=f"{REFERENCES}. {frames.source_line(SOURCE)}",
    )
    return ceilings.figure(
        [ceiling(use)],
        path(use),
        use.rows,
        words,
        UNIT,
        as_of=frames.data_day(SOURCE),
        look=look,
    )


def full_use(use: Use, arrival: CrossingDate, look: Look) -> go.Figure:
    """The share of the draws that use up the stock in each year."""
    words = FigureText(
        title="Year in which the trend uses up the stock",
        definition=f"{text.inputs(use.view)}, if it continues",
        axis_label=f"Share of {DRAWS:,} draws",
        source=f"{REFERENCES}. {frames.source_line(SOURCE)}",
    )
    columns = years(arrival)
    last = f"after {columns[-1]}"
    return chart_shares.arrival(arrival, columns, last, words, hue=HUE, look=look)


def years(arrival: CrossingDate) -> tuple[int, ...]:
    """The years of the distribution, up to the one by which nearly all the draws have met it."""
    reached = np.cumsum(chart_shares.by_year(arrival, YEARS))
    count = int(np.searchsorted(reached, 1 - LEFT)) + 1
    return YEARS[: max(LEAST_YEARS, count)]


def ceiling(use: Use) -> Ceiling:
    """The stock through the years."""
    years = np.arange(REFERENCE_YEAR, LAST + 1.0)
    rows = use.stock(years).assign(date=from_decimal_years(years))
    return Ceiling(text.stock(use.view), rows, HUE, INTERVAL)


def path(use: Use) -> Path | None:
    """The trend through the years, until a little after it meets the stock."""
    if use.lines is None:
        return None
    ends = use.rows["published_on"]
    first, until = (ends.min(), ends.max()) if len(ends) else (FIRST, FIRST)
    steps = pd.date_range(first, f"{LAST}-01-01", freq="YS")
    dates = pd.DatetimeIndex(sorted({first, *steps, until}))
    rows = use.lines.project(dates, LEVEL)
    rows["date"] = dates
    rows = rows.rename(columns={"mean_low": "low", "mean_high": "high"})
    return Path(text.trend(use), rows, until, f"{INTERVAL} of the line")
