"""Names beside the few points that everyone looks for, never over one another.

Which: the newest large ones, then the record setters from the newest back, then the largest.
Where: each name tries eight places around its point and takes the one that covers the fewest
points, among those that are free at every width the chart may have; a name without a place, or
one that would hide many points or crowd another name, is left out. Nothing is random: the same
rows give the same picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ui.charts import palette
from ui.charts import text as chart_text
from ui.charts.axes import Floats, Scale
from ui.charts.layout import FigureLayout

MOST = {"phone": 5, "wide": 8}
SIZE, HEIGHT, GAP, AIR = 11, 14, 6, 3  # pixels
RECENT = pd.Timedelta(days=730)
CANDIDATES = 60
NEWEST = 3  # names that may stand close together; the others keep SPREAD of the width apart
SPREAD = 0.035
MOST_COVERED = 2
LEAST_RISE = 0.04  # on a linear axis most records lie on the ground, not worth a name
RING = 4
PLACES = (  # growth leaves the room above and to the left of a record empty
    "top left",
    "middle left",
    "top center",
    "top right",
    "middle right",
    "bottom right",
    "bottom center",
    "bottom left",
)


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, y upwards from the bottom of the plot."""

    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: "Box") -> bool:
        beside = self.right + AIR < other.left or other.right + AIR < self.left
        return not (beside or self.top + 1 < other.bottom or other.top + 1 < self.bottom)

    def inside(self, width: float, height: float) -> bool:
        return self.left >= 0 and self.bottom >= 0 and self.right <= width and self.top <= height

    def covers(self, across: Floats, up: Floats) -> int:
        """How many of the points lie in the box."""
        beside = (across >= self.left) & (across <= self.right)
        return int(np.count_nonzero(beside & (up >= self.bottom) & (up <= self.top)))


@dataclass(frozen=True)
class Label:
    """A name at its point; place as Plotly's textposition."""

    row: int
    text: str
    place: str


def choose(points: pd.DataFrame) -> list[int]:
    """Rows worth a name, most wanted first. points: `chart_points.usable`, by date."""
    values = points["value"]
    if points.empty:
        return []
    records = points.index[values > values.cummax().shift(fill_value=np.inf)]  # the first is none
    recent = points[points["published_on"] >= points["published_on"].max() - RECENT]
    newest = recent["value"].nlargest(NEWEST).index
    largest = values.nlargest(CANDIDATES // 2).index
    wanted = dict.fromkeys([*newest, *records[::-1], *largest])
    return [int(row) for row in wanted][:CANDIDATES]


def box(text: str, place: str, x: float, y: float) -> Box:
    """The room that a name takes at one of the `PLACES` around the point (x, y)."""
    wide = chart_text.width(text, SIZE)
    level, side = place.split()
    bottom = {"top": y + GAP, "middle": y - HEIGHT / 2, "bottom": y - GAP - HEIGHT}[level]
    left = {"left": x - GAP - wide, "center": x - wide / 2, "right": x + GAP}[side]
    return Box(left, bottom, left + wide, bottom + HEIGHT)


def place(
    points: pd.DataFrame, scale: Scale, sheet: FigureLayout, taken: Sequence[Sequence[Box]]
) -> list[Label]:
    """Names with their places. taken: for each of the sheet's plot widths, the boxes in the way."""
    across, up = scale.across(points["published_on"]), scale.up(points["value"])
    height = float(sheet.plot_height)
    boards = [
        _Board(width, height, across * width, up * height, list(boxes))
        for width, boxes in zip(sheet.plot_widths, taken, strict=True)
    ]
    labels: list[Label] = []
    for order, row in enumerate(choose(points)):
        text = chart_text.shorten(str(points["model"].iloc[row]), SIZE, 150)
        near = min((abs(across[row] - across[other.row]) for other in labels), default=1.0)
        crowded = near < SPREAD and order >= NEWEST
        flat = not scale.log and up[row] < LEAST_RISE
        if crowded or flat or any(text == other.text for other in labels):
            continue
        if best := _best(text, row, boards):
            labels.append(Label(row, text, best))
        if len(labels) == MOST[sheet.screen]:
            break
    return labels


@dataclass(frozen=True)
class _Board:
    """The plot at one width: all points in pixels, and the boxes already given away."""

    width: float
    height: float
    x: Floats
    y: Floats
    boxes: list[Box]

    def cost(self, text: str, spot: str, row: int) -> int | None:
        """Points that the name would cover; None where it, or the point's ring, is not free."""
        wanted, ring = self.claims(text, spot, row)
        free = wanted.inside(self.width, self.height)
        if not free or any(wanted.touches(box) or ring.touches(box) for box in self.boxes):
            return None
        covered = wanted.covers(self.x, self.y)
        return covered if covered <= MOST_COVERED else None

    def claims(self, text: str, spot: str, row: int) -> tuple[Box, Box]:
        """What a name takes: its own room, and that of the ring around its point."""
        x, y = float(self.x[row]), float(self.y[row])
        ring = Box(x - RING, y - RING, x + RING, y + RING)
        return box(text, spot, x, y), ring


def _best(text: str, row: int, boards: Sequence[_Board]) -> str | None:
    """The cheapest place that is free on every board; takes it there."""
    costs: dict[str, int] = {}
    for spot in PLACES:
        each = [board.cost(text, spot, row) for board in boards]
        known = [cost for cost in each if cost is not None]
        if len(known) == len(each):
            costs[spot] = sum(known)
    if not costs:
        return None
    best = min(costs, key=lambda spot: costs[spot])  # the first of the PLACES where several tie
    for board in boards:
        board.boxes.extend(board.claims(text, best, row))
    return best


def trace(points: pd.DataFrame, labels: Sequence[Label], surface: palette.Surface) -> go.Scatter:
    """The named points, ringed, with their names; pointing at them tells what the point tells."""
    rows = points.iloc[[label.row for label in labels]]
    return go.Scatter(
        x=rows["published_on"].dt.strftime("%Y-%m-%d").tolist(),
        y=rows["value"].to_numpy(),
        mode="markers+text",
        text=[chart_text.safe(label.text) for label in labels],
        textposition=[label.place for label in labels],
        textfont={"size": SIZE, "color": surface.text, "shadow": _halo(surface)},
        marker={
            "size": 2 * RING - 1,
            "color": "rgba(0,0,0,0)",
            "line": {"width": 1.3, "color": surface.text},
        },
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _halo(surface: palette.Surface) -> str:
    """A thin rim in the ground's colour, so that a name stays legible over points."""
    return ", ".join(f"{x}px {y}px 2px {surface.background}" for x in (-1, 1) for y in (-1, 1))
