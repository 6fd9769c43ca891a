"""What a reader can choose on "Vintages", and the headline through the stored exports."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from etl.changes import compare
from subjects.claims import view as claims_view
from trends.headlines import BY_NAME
from trends.history import trends
from trends.history.trends import VintageTrend
from ui import frames
from ui.cache import BUILDS, cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.controls.shared import LEVEL
from ui.text import sentences

if TYPE_CHECKING:
    from etl.changes.compare import Vintage

OLDEST = "oldest"
YEARS = (2018, 2020, 2022, 2024)
HEADLINE = Choice(
    "headline", "Headline", {name: one.label for name, one in BY_NAME.items()}, width=300
)


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    headline: str = "compute"
    cutoff: str = OLDEST
    level: float = 0.9


DEFAULT = View()


@cached(entries=BUILDS)
def controls() -> Controls[View]:
    """The controls, with the days that the stored exports have."""
    return Controls(DEFAULT, (HEADLINE, Choice("cutoff", "Frozen cut-off", days()), LEVEL))


def days() -> Mapping[str, str]:
    """The cut-offs: the day of each export, and the first days of a few years."""
    exports = [one.taken_on for one in warehouse_exports()]
    told = {OLDEST: "to the oldest export"}
    told |= {day.isoformat(): f"to {sentences.day(day)}" for day in exports}
    return told | {f"{year}-01-01": f"to January {year}" for year in YEARS}


@cached(entries=BUILDS)
def warehouse_exports() -> "list[Vintage]":
    """The stored exports of models, oldest first."""
    return compare.exports()


@cached
def of(view: View) -> VintageTrend:
    """The headline in every stored export. Raises BadArgument where there is none."""
    cutoff = None if view.cutoff == OLDEST else pd.Timestamp(view.cutoff)
    history = frames.rows(claims_view.HISTORY)
    headline = BY_NAME[view.headline]
    return trends.through(history, headline, cutoff=cutoff, level=view.level)
