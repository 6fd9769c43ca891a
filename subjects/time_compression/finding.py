"""The view "Time compression": training runs in years of one CPU thread, and chips that do it."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.time_compression import text
from subjects.time_compression.view import View
from trends import growth
from trends import wording as words
from trends.errors import TrendError
from trends.growth import Growth
from trends.hardware import number_formats
from trends.models import time_compression
from ui import frames, page
from ui.cache import cached
from ui.charts import trend
from ui.charts.show import plot
from ui.exports import buttons
from ui.exports.contents import export_of
from ui.finding import Finding
from ui.look import Look
from ui.shell import screen
from ui.text import numbers

SOURCE = "epoch_models"
UNIT, CHIPS = "compute-years a day", "chips"
POOLS = {"notable": "WHERE is_notable", "large": "WHERE is_large_scale", "all": "WHERE TRUE"}
RUNS = """
    SELECT model, published_on, array_to_string(organization, ', ') AS organization,
           training_compute_flop, training_hours, base_model, confidence, link
    FROM models {pool} AND published_on >= ? AND training_compute_flop > 0 AND training_hours > 0
    ORDER BY published_on, model
"""
PEAKS = """
    SELECT chip, manufacturer, released_on, tensor_fp16_flop_per_s, fp16_flop_per_s,
           fp32_flop_per_s, tdp_w, link
    FROM chips ORDER BY chip
"""
COLUMNS = {
    "model": "Model",
    "published_on": "Published",
    "organization": "Organisation",
    "compute_years_per_day": "Compute-years a day",
    "compute_years": "Compute-years",
    "training_compute_flop": "Training compute",
    "training_hours": "Wall time",
    "confidence": "Confidence",
    "link": "Link",
}
UNITS = {
    "compute_years_per_day": "",
    "compute_years": "",
    "training_compute_flop": "FLOP",
    "training_hours": "hours",
}
CHIP_COLUMNS = {
    "chip": "Chip",
    "released_on": "Released",
    "manufacturer": "Maker",
    "count": "Chips needed",
    "compute_years_per_day": "Compute-years a day, one chip",
    "power_w": "Power of them all",
    "peak": "Peak counted",
    "link": "Link",
}
CHIP_UNITS = {"count": "", "compute_years_per_day": "", "power_w": "W"}


@cached
def of(view: View) -> Finding:
    """The runs of a view, worked out on the newest build."""
    rows = measured(view)
    fit = fitted(rows, "published_on", "compute_years_per_day")
    title = "Compute-years per day of training"
    return Finding(
        title=title,
        answer=text.answer(view, rows, fit, chips_needed(view)),
        rows=rows[list(COLUMNS)].iloc[::-1].reset_index(drop=True),
        columns=COLUMNS,
        units=UNITS,
        draw=partial(_draw, view, "runs") if len(rows) else None,
        summary=trend.summary(
            _points(rows), _named(fit), value_label=title, value_unit=UNIT, rows_named="runs"
        ),
        numbers=text.four(view, rows, fit, chips_needed(view)),
        definition=text.definition(view),
        method=text.method(view),
        source=SOURCE,
        fits=_named(fit),
    )


@cached
def chips(view: View) -> Finding:
    """How many of each chip make the goal fit in a day."""
    rows = chips_needed(view)
    fit = fitted(rows, "released_on", "count")
    title = f"Chips that make {numbers.counted(view.goal)} compute-years fit in a day"
    told = rows.assign(peak=rows["peak_format"].map(text.FORMATS))
    return Finding(
        title=title,
        answer=text.chips_answer(view, rows, fit),
        rows=told[list(CHIP_COLUMNS)],
        columns=CHIP_COLUMNS,
        units=CHIP_UNITS,
        draw=partial(_draw, view, "chips") if len(rows) else None,
        summary=trend.summary(
            _chip_points(rows), _named(fit), value_label=title, value_unit=CHIPS, rows_named="chips"
        ),
        numbers=(),
        definition=text.definition(view),
        method=text.method(view),
        source="epoch_hardware",
        fits=_named(fit),
    )


def measured(view: View) -> pd.DataFrame:
    """The runs with a known compute and wall time, in compute-years of the view's thread."""
    since = "0001-01-01" if view.start == "any" else f"{view.start}-01-01"
    models = frames.rows(RUNS.format(pool=POOLS[view.pool]), since)
    return time_compression.runs(models, view.thread)


def chips_needed(view: View) -> pd.DataFrame:
    """Every chip with a known peak and how many of it the goal takes, the fewest first."""
    peaks = frames.rows(PEAKS)
    usable = peaks["fp16_flop_per_s"].mask(number_formats.crippled_fp16(peaks))
    found = time_compression.chips_for(
        peaks.assign(fp16_flop_per_s=usable),
        view.thread,
        goal=view.goal,
        utilization=view.utilization / 100,
    )
    return found.assign(released_on=pd.to_datetime(found["released_on"]))


def fitted(rows: pd.DataFrame, dates: str, values: str) -> Growth | None:
    """The exponential trend of a column, or None where there is none."""
    try:
        return growth.fit(rows[dates], rows[values])
    except TrendError:
        return None


def _named(fit: Growth | None) -> dict[str, Growth]:
    return {"": fit} if fit is not None else {}


def _points(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(value=rows["compute_years_per_day"], group="Runs")


def _chip_points(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "model": rows["chip"],
            "organization": rows["manufacturer"],
            "published_on": rows["released_on"],
            "value": rows["count"],
            "confidence": None,
            "link": rows["link"],
            "group": "Chips",
        }
    )


@cached
def _draw(view: View, kind: str, look: Look) -> go.Figure:
    """The picture of the runs, or of the chips."""
    is_runs = kind == "runs"
    rows = measured(view) if is_runs else chips_needed(view)
    columns = ("published_on", "compute_years_per_day") if is_runs else ("released_on", "count")
    goal = f"{words.significant(view.goal)} a day"
    source = SOURCE if is_runs else "epoch_hardware"
    found = (of if is_runs else chips)(view)
    return trend.trend(
        _points(rows) if is_runs else _chip_points(rows),
        _named(fitted(rows, *columns)),
        title=found.title,
        definition=text.one_line(view, is_runs),
        source_line=frames.source_line(source),
        value_label="Compute-years a day" if is_runs else "Chips needed",
        value_unit=UNIT if is_runs else CHIPS,
        as_of=frames.data_day(source),
        landmarks=((view.goal, goal),) if is_runs else (),
        look=look,
    )


def show(found: Finding) -> None:
    """The second half of the page: the chips as a picture, a table and files."""
    st.header("Which chips, and how many", anchor="chips")
    st.markdown(found.answer)
    if found.draw is None:
        return
    figure = found.draw(screen.look())
    plot(figure, alt=found.summary, key="chips_chart", has_bar=False)
    page.rows(found)
    with st.popover("Download the chips"):
        buttons.download_row(export_of(found), key="chips")
