"""What a reader can choose on "Open and closed"."""

from dataclasses import dataclass
from datetime import date

from trends import dates as days
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.controls.shared import LEVEL, POOL

RULE = Choice(
    "rule",
    "Frontier",
    {"1": "record setters", "3": "top 3 at release", "5": "top 5 at release"}
    | {"10": "top 10 at release"},
    help="Models that were among the largest of their kind on the day of publication. The "
    "published figure uses record setters.",
)
START = Choice("start", "From", {str(year): str(year) for year in range(2012, 2024)})
END = Choice(
    "end",
    "Until",
    {"any": "the newest model", "2024-11": "November 2024"}
    | {f"{year}-01": f"January {year}" for year in range(2021, 2027)},
    help="The published figure ends in November 2024.",
)


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    rule: str = "1"
    pool: str = "notable"
    start: str = "2018"
    end: str = "any"
    level: float = 0.9

    @property
    def window(self) -> tuple[float, float]:
        """Decimal years: from, until."""
        if self.end == "any":
            return float(self.start), float("inf")
        year, month = (int(part) for part in self.end.split("-"))
        return float(self.start), float(days.decimal_years([date(year, month, 1)])[0])


DEFAULT = View()
CONTROLS = Controls(DEFAULT, (RULE, POOL), (START, END, LEVEL))
