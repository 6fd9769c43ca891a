"""Controls that more than one page has."""

from collections.abc import Iterable
from datetime import date

from ui.controls.kinds import Choice, Option

POOL = Choice(
    "pool",
    "Models",
    {"notable": "notable models", "all": "all models", "large": "large-scale models"},
    help="Notable models meet one of the source's criteria: state of the art, highly cited, "
    "historically important or widely used. Large-scale models are in its large-scale export.",
)
# A share, 0-1.
LEVEL = Choice(
    "level",
    "Interval",
    {str(percent): Option(percent / 100, f"{percent}%") for percent in (50, 80, 90, 95, 99)},
)
# A year, or None.
TO = Choice(
    "to",
    "Project to",
    {"none": Option(None, "no projection")}
    | {str(year): Option(year, str(year)) for year in range(2026, 2036)},
)


def januaries(years: Iterable[int]) -> dict[str, Option]:
    """The first days of years as options of a choice: "2024-01" is 1 January 2024."""
    return {f"{year}-01": Option(date(year, 1, 1), f"January {year}") for year in years}
