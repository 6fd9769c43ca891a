"""The view "Time compression": training runs in years of one CPU thread, and chips that do it."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.time_compression import text
from subjects.time_compression.view import TimeCompressionView, controls
from trends import growth
from trends import wording as words
from trends.errors import TrendError
from trends.growth import Growth
from trends.hardware import number_formats
from trends.models import time_compression
from ui import frames
from ui.cache import cached
from ui.charts import trend
from ui.finding import Finding, Room, Section
from ui.look import Look
from ui.text import numbers

SOURCE, CHIP_SOURCE = "epoch_models", "epoch_hardware"
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
    "power_w": "Power of all",
    "peak": "Peak used",
    "link": "Link",
}
CHIP_UNITS = {"count": "", "compute_years_per_day": "", "power_w": "W"}


@cached
def of(view: TimeCompressionView) -> Finding:
    """The runs of a view, worked out on the newest build; the chips in a section of their own."""
    rows, chips = measured_runs(view), chips_needed(view)
    fit = trend_of(rows, "published_on", "compute_years_per_day")
    title = "Compute-years per day of training"
    points = rows.assign(value=rows["compute_years_per_day"], group="Runs")
    return Finding(
        title=title,
        answer=text.answer(view, rows, fit, chips),
        rows=rows[list(COLUMNS)].iloc[::-1].reset_index(drop=True),
        columns=COLUMNS,
        units=UNITS,
        draw=partial(_runs_figure, view) if len(rows) else None,
        summary=trend.summary(
            points, _by_name(fit), value_label=title, value_unit=UNIT, rows_named="runs"
        ),
        numbers=text.key_numbers(view, fit, chips),
        definition=text.definition(view),
        method=text.method(view),
        source=SOURCE,
        fits=_by_name(fit),
        sections=[Section("Which chips, and how many", finding=of_chips(view), anchor="chips")],
    )


@cached
def of_chips(view: TimeCompressionView) -> Finding:
    """How many of each chip do the goal in a day."""
    rows = chips_needed(view)
    fit = trend_of(rows, "released_on", "count")
    title = _chips_title(view)
    return Finding(
        title=title,
        answer=text.chips_answer(view, fit),
        rows=rows.assign(peak=rows["peak_format"].map(text.FORMATS))[list(CHIP_COLUMNS)],
        columns=CHIP_COLUMNS,
        units=CHIP_UNITS,
        draw=partial(_chips_figure, view) if len(rows) else None,
        summary=trend.summary(
            _chip_points(rows), _by_name(fit), value_label=title, value_unit=CHIPS,
            rows_named="chips",
        ),
        numbers=(),
        definition=text.definition(view),
        method=text.method(view),
        source=CHIP_SOURCE,
        fits=_by_name(fit),
    )  # fmt: skip


def measured_runs(view: TimeCompressionView) -> pd.DataFrame:
    """The runs with a known compute and wall time, in compute-years of the view's thread."""
    models = frames.rows(RUNS.format(pool=POOLS[view.pool]), str(view.start))
    return time_compression.runs(models, view.thread)


@cached
def chips_needed(view: TimeCompressionView) -> pd.DataFrame:
    """Every chip with a known peak and how many of it the goal takes, the fewest first."""
    peaks = frames.rows(PEAKS)
    usable = peaks["fp16_flop_per_s"].mask(number_formats.crippled_fp16(peaks))
    chips = time_compression.chips_for(
        peaks.assign(fp16_flop_per_s=usable),
        view.thread,
        goal=view.goal,
        utilization=view.utilization / 100,
    )
    return chips.assign(released_on=pd.to_datetime(chips["released_on"]))


def trend_of(rows: pd.DataFrame, dates: str, values: str) -> Growth | None:
    """The exponential trend of a column, or None where there is none."""
    try:
        return growth.fit(rows[dates], rows[values])
    except TrendError:
        return None


def _by_name(fit: Growth | None) -> dict[str, Growth]:
    return {"": fit} if fit is not None else {}


def _chips_title(view: TimeCompressionView) -> str:
    return f"Chips needed for {numbers.counted(view.goal)} compute-years a day"


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
def _runs_figure(view: TimeCompressionView, look: Look) -> go.Figure:
    finding, rows = of(view), measured_runs(view)
    return trend.trend(
        rows.assign(value=rows["compute_years_per_day"], group="Runs"),
        finding.fits,
        title=finding.title,
        definition=text.runs_definition(view),
        source_line=frames.source_line(SOURCE),
        value_label="Compute-years a day",
        value_unit=UNIT,
        as_of=frames.data_day(SOURCE),
        landmarks=((view.goal, f"{words.significant(view.goal)} a day"),),
        look=look,
    )


@cached
def _chips_figure(view: TimeCompressionView, look: Look) -> go.Figure:
    finding = of_chips(view)
    return trend.trend(
        _chip_points(chips_needed(view)),
        finding.fits,
        title=finding.title,
        definition=text.chips_definition(view),
        source_line=frames.source_line(CHIP_SOURCE),
        value_label="Chips needed",
        value_unit=CHIPS,
        as_of=frames.data_day(CHIP_SOURCE),
        look=look,
    )


ROOM = Room(
    question="How many years of CPU time go into one day of training?",
    controls=controls,
    find=of,
)
