"""The sheet that a chart is drawn on: what stands above and below the plot, and how high it is.

The server does not know the width of the browser, so a figure is made for one of two kinds of
screen. Its text is wrapped for the narrowest screen of that kind, and labels are placed so that
they stay apart at every width of the kind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ui.charts import palette
from ui.charts import text as chart_text
from ui.charts.template import SMALL_SIZE, TEXT_SIZE, TITLE_SIZE

Screen = Literal["phone", "wide"]

# Widths of the chart in pixels: a page 390 wide leaves 358, one 1280 wide beside its menu 820.
WIDTHS: dict[Screen, tuple[int, ...]] = {
    "phone": (300, 340, 358, 390, 480, 560, 640),
    "wide": (640, 720, 800, 900, 1000, 1100, 1250, 1600),
}
HEIGHTS: dict[Screen, int] = {"phone": 360, "wide": 520}
LEAST_PLOT: dict[Screen, int] = {"phone": 250, "wide": 320}

PAD = 8
TITLE_LINE, TEXT_LINE, SMALL_LINE, LEGEND_LINE = 23, 17, 16, 19
AXIS_LABEL = 20
LEGEND_AIR = 10
TICKS = 38  # under the plot: the ticks and up to two lines of dates
SWATCH = 46  # what a legend's entry needs beside its words


@dataclass(frozen=True)
class FigureLayout:
    """The plan of one figure, in pixels. Make it with `plan`."""

    screen: Screen
    height: int
    title: tuple[str, ...]
    definition: tuple[str, ...]
    axis_label: str
    source: tuple[str, ...]
    legend_rows: int
    left: int
    right: int

    @property
    def definition_top(self) -> int:
        return PAD + TITLE_LINE * len(self.title)

    @property
    def legend_top(self) -> int:
        return self.definition_top + TEXT_LINE * len(self.definition) + 4

    @property
    def top(self) -> int:
        return self.legend_top + LEGEND_LINE * self.legend_rows + LEGEND_AIR + AXIS_LABEL

    @property
    def bottom(self) -> int:
        return TICKS + SMALL_LINE * len(self.source) + PAD

    @property
    def plot_height(self) -> int:
        return self.height - self.top - self.bottom

    @property
    def plot_widths(self) -> tuple[int, ...]:
        return tuple(width - self.left - self.right for width in WIDTHS[self.screen])


def plan(
    *,
    screen: Screen,
    height: int,
    title: str,
    definition: str,
    axis_label: str,
    source: str,
    legend: Sequence[str],
    tick_labels: Sequence[str],
) -> FigureLayout:
    """A sheet of at least the height asked for, higher where its words leave no room to plot."""
    room = WIDTHS[screen][0] - 2 * PAD
    left = 10 + max((chart_text.width(text, SMALL_SIZE) for text in tick_labels), default=20)
    sheet = FigureLayout(
        screen=screen,
        height=0,
        title=tuple(chart_text.wrap(title, TITLE_SIZE, room, bold=True)),
        definition=tuple(chart_text.wrap(definition, TEXT_SIZE, room)),
        axis_label=chart_text.shorten(axis_label, SMALL_SIZE, room),
        source=tuple(chart_text.wrap(source, SMALL_SIZE, room)),
        legend_rows=legend_rows(legend, room),
        left=round(left),
        right=PAD if screen == "phone" else 2 * PAD,
    )
    least = sheet.top + sheet.bottom + LEAST_PLOT[screen]
    return FigureLayout(**{**vars(sheet), "height": max(height, least)})


def legend_rows(entries: Sequence[str], room: float) -> int:
    """Rows of a horizontal legend, which fills each row before it begins the next."""
    rows, used = 0, room
    for entry in entries:
        wide = chart_text.width(entry, SMALL_SIZE) + SWATCH
        if used + wide > room:
            rows, used = rows + 1, 0.0
        used += wide
    return rows


def layout(sheet: FigureLayout, surface: palette.Surface) -> dict[str, Any]:
    """Plotly's layout of all but the axes: margins, legend, and the words above and below.

    The words are annotations: unlike Plotly's title they can be placed to the pixel.
    """
    return {
        "height": sheet.height,
        "autosize": True,
        "margin": {"l": sheet.left, "r": sheet.right, "t": sheet.top, "b": sheet.bottom, "pad": 0},
        "legend": {
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1 - sheet.legend_top / sheet.height,
            "yref": "container",
            "yanchor": "top",
        },
        "annotations": [
            _above(sheet, sheet.title, PAD, TITLE_SIZE, surface.text) | {"name": "title"},
            _above(sheet, sheet.definition, sheet.definition_top, TEXT_SIZE, surface.muted),
            _above(sheet, (sheet.axis_label,), sheet.top - AXIS_LABEL, SMALL_SIZE, surface.muted),
            _note(sheet, sheet.source, SMALL_SIZE, surface.muted)
            | {"y": 0, "yshift": -TICKS, "name": "source"},
        ],
    }


def _above(
    sheet: FigureLayout, lines: Sequence[str], top: int, size: float, colour: str
) -> dict[str, Any]:
    """Lines whose upper edge lies `top` pixels under the figure's."""
    return _note(sheet, lines, size, colour) | {"y": 1, "yshift": sheet.top - top}


def _note(sheet: FigureLayout, lines: Sequence[str], size: float, colour: str) -> dict[str, Any]:
    return {
        "text": chart_text.join_lines(lines),
        "showarrow": False,
        "align": "left",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "xanchor": "left",
        "yanchor": "top",
        "xshift": PAD - sheet.left,
        "borderpad": 0,
        "font": {"size": size, "color": colour, "weight": 600 if size == TITLE_SIZE else 400},
    }
