"""Charts: a frame or a result in, a finished Plotly figure out.

Nothing here keeps state, reads a clock or asks the warehouse; the caller caches. Show a figure
with `plot(figure, alt=charts.summary(...), key=...)`: it has its own template.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from trends.growth import Growth
from ui.charts import axes, palette, template
from ui.charts import labels as chart_labels
from ui.charts import layout as chart_layout
from ui.charts import lines as chart_lines
from ui.charts import points as chart_points
from ui.charts import rules as chart_rules
from ui.charts import text as chart_text
from ui.charts.axes import Scale
from ui.charts.layout import HEIGHTS, FigureLayout, Screen
from ui.charts.lines import Fit
from ui.charts.sparkline import sparkline
from ui.charts.summary import summary
from ui.charts.template import CONFIG, SMALL_SIZE
from ui.look import PAPER, Look
from ui.text import numbers

__all__ = ["CONFIG", "HEIGHTS", "Screen", "sparkline", "summary", "trend"]


def trend(
    points: pd.DataFrame,
    fits: Mapping[str, Fit],
    *,
    title: str,
    definition: str,
    source_line: str,
    value_label: str,
    value_unit: str,
    log_axis: bool = True,
    project_to: int | None = None,
    as_of: date | None = None,
    landmarks: Sequence[tuple[float, str]] = (),
    look: Look = PAPER,
    height: int | None = None,
) -> go.Figure:
    """Points over time with their exponential fits, the bands, and what lies ahead.

    points: n rows of model, organization (text or list), published_on, value (in value_unit,
    see ui.text.numbers), confidence, link, group. fits: by group; a single one may have any name,
    and be broken. project_to: dashed on to January the first. as_of: the day of the data.
    landmarks: (value, words). height: pixels at least; more where the words leave too little.
    """
    screen: Screen = "phone" if look.phone else "wide"
    rows, until = chart_points.usable(points, log_axis), chart_lines.new_year(project_to)
    lines = {group: chart_lines.ahead(fit, until) for group, fit in fits.items()}
    legend = _legend(rows, fits, lines, look)
    scale = axes.scale(rows, axes.reach(lines, log_axis), until, log_axis, value_unit)
    sheet = chart_layout.plan(
        screen=screen,
        height=height or HEIGHTS[screen],
        title=title,
        definition=definition,
        axis_label=_axis_label(value_label, value_unit, log_axis),
        source=source_line,
        legend=[*legend.groups.values(), *legend.parts.values()],
        tick_labels=axes.tick_labels(scale),
    )
    layout, names = _ground(rows, scale, sheet, landmarks, as_of, look)
    return go.Figure([*_traces(rows, lines, legend, value_unit, look), names], layout)


def _ground(
    rows: pd.DataFrame,
    scale: Scale,
    sheet: FigureLayout,
    landmarks: Sequence[tuple[float, str]],
    as_of: date | None,
    look: Look,
) -> tuple[dict[str, Any], go.Scatter]:
    """All that the points and lines stand on, as Plotly's layout; and the names of a few points."""
    surface = palette.SURFACES[palette.theme(look)]
    marks = chart_rules.place_labels(landmarks, scale, sheet, rows)
    today = chart_rules.today(as_of, scale, sheet, rows)
    rules = chart_rules.layout(marks, today, scale, surface)
    layout = chart_layout.layout(sheet, surface) | axes.axes(scale, look)
    layout["annotations"] += rules["annotations"]
    layout["shapes"] = rules["shapes"]
    taken = chart_rules.boxes(marks, today, scale, sheet)
    layout["template"] = template.template(look)
    labels = chart_labels.place(rows, scale, sheet, taken)
    return layout, chart_labels.trace(rows, labels, surface)


@dataclass(frozen=True)
class _Legend:
    """The legend's words: for each group of points, in order, and for the parts of the fits."""

    groups: dict[str, str]
    parts: dict[str, str]


def _legend(
    rows: pd.DataFrame,
    fits: Mapping[str, Fit],
    lines: Mapping[str, pd.DataFrame],
    look: Look,
) -> _Legend:
    beyond = any(bool(frame["beyond"].any()) for frame in lines.values())
    parts = chart_lines.legend_names(fits, beyond, look)
    sizes = rows["group"].value_counts()
    order = sorted(sizes.index, key=lambda group: (group == palette.OTHER, -sizes[group], group))
    group_fits = {} if look.phone else fits  # a phone has no room for each group's growth
    return _Legend({group: _entry(group, int(sizes[group]), group_fits) for group in order}, parts)


def _entry(group: str, size: int, fits: Mapping[str, Fit]) -> str:
    """ "Language (289)"; with a fit for each of several groups "Language: 5.1x per year"."""
    name = chart_text.shorten(group or "All", SMALL_SIZE, 150)
    fit = fits.get(group)
    if len(fits) > 1 and isinstance(fit, Growth):
        return f"{name}: {numbers.per_year(fit.growth_per_year)}"
    return f"{name} ({size:,})"


def _traces(
    rows: pd.DataFrame,
    lines: Mapping[str, pd.DataFrame],
    legend: _Legend,
    unit: str,
    look: Look,
) -> list[go.Scatter]:
    """Bands at the bottom, points above them, lines on top."""
    text = palette.SURFACES[palette.theme(look)].text
    hues = palette.assign(legend.groups)
    inks = {group: palette.ink(hues[group], look) for group in hues}
    colours = {group: inks.get(group, text) if len(lines) > 1 else text for group in lines}
    bands, fitted = chart_lines.traces(lines, legend.parts, colours, text)
    return [*bands, *chart_points.traces(rows, hues, legend.groups, unit, look), *fitted]


def _axis_label(label: str, unit: str, log_axis: bool) -> str:
    """ "Training compute (FLOP), logarithmic axis"; a unit that the label names is not repeated."""
    has_unit = unit in numbers.MONEY or unit.lower() in label.lower()
    suffix = "" if has_unit else f" ({numbers.SHORT.get(unit, unit)})"
    return f"{label}{suffix}{', logarithmic axis' if log_axis else ''}"
