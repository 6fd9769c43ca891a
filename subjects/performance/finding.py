"""The view "Performance and efficiency": what a chip can do, and what each number format adds."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.performance.view import View
from trends.growth import Growth
from trends.hardware import traits
from trends.hardware.kinds import chip_kind
from trends.hardware.number_formats import CRIPPLED_RULE
from trends.hardware.traits import Gain
from trends.screening import Trend
from ui import frames, hardware_frames, page
from ui.cache import cached
from ui.charts import trend as charts
from ui.hardware_frames import SOURCE
from ui.look import Look
from ui.page import Finding
from ui.text import numbers, screened

QUESTION = "How fast do AI chips get better?"
COLUMNS = {
    "chip": "Chip",
    "date": "Released",
    "manufacturer": "Maker",
    "kind": "Kind",
    "value": "Value",
    "process_nm": "Process, nm",
    "die_mm2": "Die, mm²",
    "transistors": "Transistors",
    "tdp_w": "Power",
    "memory_bytes": "Memory",
    "memory_bandwidth_byte_per_s": "Memory bandwidth",
    "reason": "Left out because",
    "link": "Link",
}
FACTS = {"transistors": "", "tdp_w": "W", "memory_bytes": "bytes",
         "memory_bandwidth_byte_per_s": "bytes/s"}  # fmt: skip
METHOD = (
    "**What is measured.** One number for each chip at its release: the makers' peak, dense, in "
    "one number format; what it has of memory, bandwidth, power, area; and ratios of these. "
    "A ratio has the peak over the thermal design power, or over the memory bandwidth.\n\n"
    "**Formula.** Least squares of log10 value on the release date; the interval is that of the "
    "slope by Student's t. Rows farther from the robust line than ten times and than five robust "
    "standard deviations are left out and shown.\n\n"
    "**Gains.** Chip by chip: the peak over the same chip's FP32, median and quartiles. By trend "
    "lines: the mean distance between a format's line and that of FP32 over their common dates, "
    "as in Epoch AI's "
    "[Performance improves when switching from FP32 to tensor-INT8]"
    "(https://epoch.ai/data-insights/gpu-performance-gains); the lines' errors are taken as "
    "independent.\n\n"
    "**Source.** Epoch AI, [Machine Learning Hardware]"
    "(https://epoch.ai/data/machine-learning-hardware).\n\n"
    "**What is missing.** Peaks are not what programs reach; many chips do not state every "
    "trait, interconnects least of all."
)


@cached(entries=128)
def trend(view: View) -> Trend:
    """The trait over time, screened and fitted."""
    group = "class" if view.by == "none" else view.by
    return traits.trend(
        hardware_frames.chips(), view.trait, number=view.format, group=group, level=view.level
    )


def fits(view: View) -> dict[str, Growth]:
    """The fits that the chart draws."""
    return screened.fits(trend(view), view.by != "none")


def points(view: View) -> pd.DataFrame:
    """What the chart draws, with each chip's maker."""
    makers = hardware_frames.chips().drop_duplicates("chip").set_index("chip")["manufacturer"]
    drawn = screened.points(trend(view))
    return drawn.assign(organization=drawn["model"].map(makers))


@cached(entries=128)
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    told, shown = trend(view), rows(view)
    return Finding(
        title=f"{view.subject} of AI chips",
        answer=screened.sentence(f"{view.subject} of AI chips", told, "chip"),
        rows=shown,
        columns=COLUMNS,
        units={"value": view.unit} | FACTS,
        draw=partial(_figure, view) if len(shown) else None,
        summary=charts.summary(
            points(view), fits(view), value_label=view.subject, value_unit=view.unit,
            log_axis=True, project_to=None,
        ),
        numbers=_numbers(view, told),
        definition=_definition(view, told),
        method=f"{METHOD}\n\n**Left out.** {told.sentence} {CRIPPLED_RULE}",
        source=SOURCE,
        fits=fits(view),
    )  # fmt: skip


def rows(view: View) -> pd.DataFrame:
    """The chips that state the trait, newest first, with their other traits."""
    chips = hardware_frames.chips().drop_duplicates("chip")
    facts = chips.assign(kind=chip_kind(chips))[["chip", "manufacturer", "kind", "process_nm",
                                                 "die_mm2", *FACTS]]  # fmt: skip
    told = trend(view).rows.merge(facts, how="left", on="chip")
    newest = told.sort_values("date", ascending=False, kind="stable", ignore_index=True)
    return newest[list(COLUMNS)]


def _numbers(view: View, told: Trend) -> list[tuple[str, str, str]]:
    shown = screened.row_of_numbers(told, view.unit, "chip")[:3]
    if told.used.empty:
        return shown
    values = told.used["value"].to_numpy(dtype=float)
    place = int(values.argmin() if view.trait == "process" else values.argmax())
    top, unit = told.used.iloc[place], view.unit
    value = numbers.power(values[place]) if unit in numbers.POWERS else ""
    value = value or numbers.quantity(values[place], unit)
    label = "Least" if view.trait == "process" else "Most"
    more = f"{unit}: " if unit in numbers.POWERS else ""
    return [*shown, (label, value, f"{more}{top['chip']}")]


def _definition(view: View, told: Trend) -> dict[str, str]:
    return {
        "quantity": f"{view.subject} ({view.told.unit})",
        "chips": f"{len(told.rows):,} of {len(hardware_frames.chips()):,} chips state it",
        "line": "least squares on log10",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
        "left out": told.sentence,
    }


@cached
def _figure(view: View, look: Look) -> go.Figure:
    return charts.trend(
        points(view),
        fits(view),
        title=f"{view.subject} of AI chips",
        definition=f"At release; least squares, {numbers.level(view.level)} bands",
        source_line=page.source_line(SOURCE),
        value_label=f"{view.subject}, {view.told.unit}",
        value_unit=view.unit,
        as_of=frames.data_day(SOURCE),
        look=look,
    )


def gains(view: View) -> None:
    """What each number format adds to FP32."""
    st.header("What each number format adds", anchor="gains")
    told = gain_table(view)
    page.plain(told, alt=f"Gains of {len(told)} number formats over FP32")


@cached
def gain_table(view: View) -> pd.DataFrame:
    """Each number format against FP32, chip by chip and by trend lines."""
    found = traits.gains(hardware_frames.chips(), level=view.level)
    return pd.DataFrame([_gain(one, view.level) for one in found])


def _gain(one: Gain, level: float) -> dict[str, str]:
    low, high = one.quartiles
    near, far = one.trend_interval
    known, lined = one.median == one.median, one.by_trend == one.by_trend
    return {
        "Number format": one.label,
        "Chips with both": str(one.chips),
        "Over FP32, median": numbers.times(one.median) if known else "too few chips",
        "Middle half": f"{numbers.interval(low, high)}x" if known else "",
        "By trend lines": numbers.times(one.by_trend) if lined else "",
        f"{numbers.level(level)} interval": f"{numbers.interval(near, far)}x" if lined else "",
    }
