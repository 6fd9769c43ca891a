"""What a reader can choose on "Vintages", and the headline through the stored exports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from etl import warehouse_vintages
from etl.changes import compare
from subjects.claims import view as claims_view
from trends.headlines import BY_NAME
from trends.history import trends
from trends.history.trends import VintageTrend
from ui.cache import BUILDS, cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Option
from ui.controls.shared import LEVEL
from ui.text import sentences

if TYPE_CHECKING:
    from etl.warehouse_vintages import Series, Vintage

COLUMNS = (
    "model", "published_on", "is_notable", "training_compute_flop", "parameters", "cost_usd2023",
    "power_w",
)  # fmt: skip
YEARS = (2018, 2020, 2022, 2024)
HEADLINE = Choice(
    "headline", "Headline", {name: one.label for name, one in BY_NAME.items()}, width=300
)


@dataclass(frozen=True)
class View:
    """The choices of the page. cutoff: None for the day of the oldest export."""

    headline: str = "compute"
    cutoff: date | None = None
    level: float = 0.9


DEFAULT = View()


@cached(entries=BUILDS)
def controls() -> Controls[View]:
    """The controls, with the days that the stored exports have."""
    return Controls(DEFAULT, (HEADLINE, Choice("cutoff", "Frozen cut-off", _cutoffs()), LEVEL))


def _cutoffs() -> Mapping[str, Option]:
    """The cut-offs: the day of each export, and the first days of a few years."""
    exports = warehouse_vintages.one_a_day(warehouse_exports())
    options = {"oldest": Option(None, "to the oldest export")}
    for day in [export.taken_on for export in exports]:
        options[day.isoformat()] = Option(day, f"to {sentences.day(day)}")
    for day in [date(year, 1, 1) for year in YEARS]:
        options[day.isoformat()] = Option(day, f"to January {day.year}")
    return options


@cached(entries=BUILDS)
def warehouse_exports() -> "list[Vintage]":
    """The stored exports of models, oldest first; several of a day are several."""
    return compare.exports()


def series() -> "Series":
    """The exports that are worked out: one a day, or a week or a month where there are many."""
    return warehouse_vintages.series(warehouse_exports())


@cached
def of(view: View) -> VintageTrend:
    """The headline through the stored exports. Raises BadArgument where there is none."""
    cutoff = None if view.cutoff is None else pd.Timestamp(view.cutoff)
    history = claims_view.history(series().exports, COLUMNS)
    return trends.vintage_trend(history, BY_NAME[view.headline], cutoff=cutoff, level=view.level)
