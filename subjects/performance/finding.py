"""The view "Performance and efficiency": what a chip can do, and what each number format adds."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.performance.view import CONTROLS, PerformanceView
from trends.hardware import traits
from trends.hardware.kinds import chip_kind
from trends.hardware.number_formats import CRIPPLED_RULE
from trends.hardware.traits import Gain
from trends.screening import ScreenedTrend
from ui import frames, hardware_frames
from ui.cache import cached
from ui.charts import trend as charts
from ui.finding import Finding, KeyNumber, Room, Section, Table
from ui.hardware_frames import SOURCE
from ui.look import Look
from ui.text import numbers, screened_trends

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
def trend(view: PerformanceView) -> ScreenedTrend:
    """The trait over time, screened and fitted."""
    group = "class" if view.by == "none" else view.by
    return traits.trend(
        hardware_frames.chips(), view.trait, number=view.format, group=group, level=view.level
    )


@cached(entries=128)
def of(view: PerformanceView) -> Finding:
    """The view worked out on the newest build."""
    fitted = trend(view)
    table, fits = rows(fitted), screened_trends.fits(fitted, view.by != "none")
    title = f"{view.subject} of AI chips"
    return Finding(
        title=title,
        answer=screened_trends.sentence(title, fitted, "chip"),
        rows=table,
        columns=COLUMNS,
        units={"value": view.unit} | FACTS,
        draw=partial(_figure, view) if len(table) else None,
        summary=charts.summary(
            points(fitted), fits, value_label=view.subject, value_unit=view.unit,
            log_axis=True, project_to=None,
        ),
        numbers=_key_numbers(view, fitted),
        definition=_definition(view, fitted),
        method=f"{METHOD}\n\n**Left out.** {fitted.sentence} {CRIPPLED_RULE}",
        source=SOURCE,
        fits=fits,
        sections=[_gains(view)],
    )  # fmt: skip


def points(fitted: ScreenedTrend) -> pd.DataFrame:
    """What the chart draws, with each chip's maker."""
    makers = hardware_frames.chips().drop_duplicates("chip").set_index("chip")["manufacturer"]
    of_chips = screened_trends.points(fitted)
    return of_chips.assign(organization=of_chips["model"].map(makers))


def _gains(view: PerformanceView) -> Section:
    table = Table("Number formats against FP32", gain_table(view), is_marked=False)
    return Section("What each number format adds", tables=[table], anchor="gains")


def rows(fitted: ScreenedTrend) -> pd.DataFrame:
    """The chips that state the trait, newest first, with their other traits."""
    chips = hardware_frames.chips().drop_duplicates("chip")
    facts = chips.assign(kind=chip_kind(chips))[["chip", "manufacturer", "kind", "process_nm",
                                                 "die_mm2", *FACTS]]  # fmt: skip
    with_facts = fitted.rows.merge(facts, how="left", on="chip")
    newest = with_facts.sort_values("date", ascending=False, kind="stable", ignore_index=True)
    return newest[list(COLUMNS)]


def _key_numbers(view: PerformanceView, fitted: ScreenedTrend) -> list[KeyNumber]:
    of_fit = screened_trends.key_numbers(fitted, "chip")[:3]
    if fitted.used.empty:
        return of_fit
    values = fitted.used["value"].to_numpy(dtype=float)
    is_process = view.trait == "process"
    place = int(values.argmin() if is_process else values.argmax())
    label, unit = "Least" if is_process else "Most", view.unit
    chip = fitted.used.iloc[place]["chip"]
    if unit in numbers.POWERS:
        return [*of_fit, (label, numbers.power(values[place]), f"{unit}: {chip}")]
    return [*of_fit, (label, numbers.quantity(values[place], unit), str(chip))]


def _definition(view: PerformanceView, fitted: ScreenedTrend) -> dict[str, str]:
    return {
        "quantity": f"{view.subject} ({view.facts.unit})",
        "chips": f"{len(fitted.rows):,} of {len(hardware_frames.chips()):,} chips state it",
        "line": "least squares on log10",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
        "left out": fitted.sentence,
    }


@cached
def _figure(view: PerformanceView, look: Look) -> go.Figure:
    fitted = trend(view)
    return charts.trend(
        points(fitted),
        screened_trends.fits(fitted, view.by != "none"),
        title=f"{view.subject} of AI chips",
        definition=f"At release; least squares, {numbers.level(view.level)} bands",
        source_line=frames.source_line(SOURCE),
        value_label=f"{view.subject}, {view.facts.unit}",
        value_unit=view.unit,
        as_of=frames.data_day(SOURCE),
        look=look,
    )


@cached
def gain_table(view: PerformanceView) -> pd.DataFrame:
    """Each number format against FP32, chip by chip and by trend lines."""
    gains = traits.gains(hardware_frames.chips(), level=view.level)
    return pd.DataFrame([_gain(one, view.level) for one in gains])


def _gain(one: Gain, level: float) -> dict[str, str]:
    low, high = one.quartiles
    near, far = one.trend_interval
    has_median, has_trend = one.median == one.median, one.by_trend == one.by_trend
    return {
        "Number format": one.label,
        "Chips with both": str(one.chips),
        "Over FP32, median": numbers.times(one.median) if has_median else "too few chips",
        "Middle half": f"{numbers.interval(low, high)}x" if has_median else "",
        "By trend lines": numbers.times(one.by_trend) if has_trend else "",
        f"{numbers.level(level)} interval": f"{numbers.interval(near, far)}x" if has_trend else "",
    }


ROOM = Room(
    question="How fast are AI chips improving?",
    controls=lambda: CONTROLS,
    find=of,
)
