"""What a reader can choose on "Vintages"."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from etl import warehouse_vintages
from subjects.vintages import exports
from trends.headlines import BY_NAME
from ui.cache import BUILDS, cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Option
from ui.controls.shared import LEVEL
from ui.text import sentences

YEARS = (2018, 2020, 2022, 2024)
HEADLINE = Choice(
    "headline", "Headline", {name: one.label for name, one in BY_NAME.items()}, width=300
)


@dataclass(frozen=True)
class VintagesView:
    """The choices of the page. cutoff: None for the day of the oldest export."""

    headline: str = "compute"
    cutoff: date | None = None
    level: float = 0.9


DEFAULT = VintagesView()


@cached(entries=BUILDS)
def controls() -> Controls[VintagesView]:
    """The controls, with the days that the stored exports have."""
    return Controls(DEFAULT, (HEADLINE, Choice("cutoff", "Frozen cut-off", _cutoffs()), LEVEL))


def _cutoffs() -> Mapping[str, Option]:
    """The day of each export, and the first days of a few years."""
    days = [one.taken_on for one in warehouse_vintages.one_a_day(exports.stored())]
    years = [date(year, 1, 1) for year in YEARS]
    return (
        {"oldest": Option(None, "to the oldest export")}
        | {day.isoformat(): Option(day, f"to {sentences.day(day)}") for day in days}
        | {day.isoformat(): Option(day, f"to January {day.year}") for day in years}
    )
