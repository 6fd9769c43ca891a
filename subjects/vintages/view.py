"""What a reader can choose on "Vintages", and the headline through the stored exports."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from etl import warehouse_vintages
from etl.changes import compare
from subjects.claims import view as claims_view
from trends.headlines import BY_NAME
from trends.history import trends
from trends.history.trends import VintageTrend
from ui.cache import BUILDS, cached
from ui.controls.kinds import Choice, Control
from ui.controls.lists import WideChoice
from ui.controls.shared import LEVEL
from ui.text import sentences

if TYPE_CHECKING:
    from etl.warehouse_vintages import Series, Vintage

COLUMNS = (
    "model", "published_on", "is_notable", "training_compute_flop", "parameters", "cost_usd2023",
    "power_w",
)  # fmt: skip
OLDEST = "oldest"
YEARS = (2018, 2020, 2022, 2024)
HEADLINE = WideChoice(
    "headline", "Headline", {name: one.label for name, one in BY_NAME.items()}, width=300
)


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    headline: str = "compute"
    cutoff: str = OLDEST
    level: str = "90"

    @property
    def share(self) -> float:
        """The intervals' level, 0-1."""
        return int(self.level) / 100


DEFAULT = View()


def shown() -> tuple[Control, ...]:
    """The controls, with the days that the stored exports have."""
    return (HEADLINE, Choice("cutoff", "Frozen cut-off", days()), LEVEL)


def days() -> Mapping[str, str]:
    """The cut-offs: the day of each export, and the first days of a few years."""
    exports = warehouse_vintages.one_a_day(warehouse_exports())
    told = {OLDEST: "to the oldest export"}
    told |= {one.taken_on.isoformat(): f"to {sentences.day(one.taken_on)}" for one in exports}
    return told | {f"{year}-01-01": f"to January {year}" for year in YEARS}


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
    cutoff = None if view.cutoff == OLDEST else pd.Timestamp(view.cutoff)
    history = claims_view.history(series().exports, COLUMNS)
    return trends.through(history, BY_NAME[view.headline], cutoff=cutoff, level=view.share)
