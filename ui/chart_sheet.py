"""The sheet that a chart is drawn on: what stands above and below the plot, and how high it is.

The server does not know the width of the browser, so a figure is made for one of two kinds of
screen. Its text is wrapped for the narrowest screen of that kind, and labels are placed so that
they stay apart at every width of the kind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ui import chart_text, palette
from ui.template import SMALL_SIZE, TEXT_SIZE, TITLE_SIZE

Screen = Literal["phone", "wide"]

# Widths of the chart in pixels. A page 390 wide leaves about 358, one 1280 wide about 950.
WIDTHS: dict[Screen, tuple[int, ...]] = {
    "phone": (300, 340, 358, 390, 480, 620),
    "wide": (640, 720, 800, 900, 1000, 1100, 1250, 1600),
}
HEIGHTS: dict[Screen, int] = {"phone": 360, "wide": 520}
LEAST_PLOT: dict[Screen, int] = {"phone": 250, "wide": 320}

PAD = 8
TITLE_LINE, TEXT_LINE, SMALL_LINE, LEGEND_LINE = 23, 18, 16, 19
AXIS_LABEL = 20
TICKS = 38  # under the plot: the ticks and up to two lines of dates
SWATCH = 46  # what a legend's entry needs beside its words


@dataclass(frozen=True)
class Sheet:
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
    def legend_top(self) -> int:
        words = TITLE_LINE * len(self.title) + TEXT_LINE * len(self.definition)
        return PAD + words + PAD

    @property
    def top(self) -> int:
        return self.legend_top + LEGEND_LINE * self.legend_rows + AXIS_LABEL + 4

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
) -> Sheet:
    """A sheet of at least the height asked for, higher where its words leave no room to plot."""
    room = WIDTHS[screen][0] - 2 * PAD
    left = 10 + max((chart_text.width(text, SMALL_SIZE) for text in tick_labels), default=20)
    sheet = Sheet(
        screen=screen,
        height=0,
        title=tuple(chart_text.wrap(title, TITLE_SIZE, room, bold=True)),
        definition=tuple(chart_text.wrap(definition, TEXT_SIZE, room)),
        axis_label=chart_text.shorten(axis_label, SMALL_SIZE, room),
        source=tuple(chart_text.wrap(source, SMALL_SIZE, room)),
        legend_rows=legend_rows(legend, WIDTHS[screen][0] - 2 * PAD),
        left=round(left),
        right=PAD if screen == "phone" else 2 * PAD,
    )
    least = sheet.top + sheet.bottom + LEAST_PLOT[screen]
    return Sheet(**{**vars(sheet), "height": max(height, least)})


def legend_rows(entries: Sequence[str], room: float) -> int:
    """Rows of a horizontal legend: Plotly makes all its columns as wide as the widest entry."""
    if not entries:
        return 0
    widths = [chart_text.width(entry, SMALL_SIZE) + SWATCH for entry in entries]
    columns = len(entries) if sum(widths) <= room else max(int(room // max(widths)), 1)
    return -(-len(entries) // columns)


def layout(sheet: Sheet, surface: palette.Surface) -> dict[str, Any]:
    """Plotly's layout of everything but the axes: margins, title, legend, and the words below."""
    bold = f"<b>{chart_text.stacked(sheet.title)}</b>"
    definition = chart_text.stacked(sheet.definition)
    small = f'<span style="font-size:{TEXT_SIZE}px;color:{surface.muted}">{definition}</span>'
    return {
        "height": sheet.height,
        "autosize": True,
        "margin": {"l": sheet.left, "r": sheet.right, "t": sheet.top, "b": sheet.bottom, "pad": 0},
        "title": {
            "text": f"{bold}<br>{small}",
            "font": {"size": TITLE_SIZE, "color": surface.text},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": PAD, "t": PAD},
        },
        "legend": {
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1 - sheet.legend_top / sheet.height,
            "yref": "container",
            "yanchor": "top",
        },
        "annotations": [
            _note(
                sheet, surface, chart_text.safe(sheet.axis_label), y=1, yanchor="bottom", shift=3
            ),
            _note(
                sheet,
                surface,
                chart_text.stacked(sheet.source),
                y=0,
                yanchor="top",
                shift=-TICKS,
            ),
        ],
    }


def _note(
    sheet: Sheet, surface: palette.Surface, text: str, *, y: int, yanchor: str, shift: int
) -> dict[str, Any]:
    return {
        "text": text,
        "showarrow": False,
        "align": "left",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": yanchor,
        "xshift": PAD - sheet.left,
        "yshift": shift,
        "borderpad": 0,
        "font": {"size": SMALL_SIZE, "color": surface.muted},
    }
