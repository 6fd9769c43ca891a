"""What a reader can choose on "Open and closed"."""

from dataclasses import dataclass
from datetime import date

from trends import dates as days
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Option
from ui.controls.shared import LEVEL, POOL, januaries

RULE = Choice(
    "rule",
    "Frontier",
    {"1": Option(1, "record setters")}
    | {str(n): Option(n, f"top {n} at release") for n in (3, 5, 10)},
    help="Models that were among the largest of their kind on the day of publication. The "
    "published figure uses record setters.",
)
START = Choice("start", "From", {str(year): Option(year, str(year)) for year in range(2012, 2024)})
END = Choice(
    "end",
    "Until",
    {"any": Option(None, "the newest model"), "2024-11": Option(date(2024, 11, 1), "November 2024")}
    | januaries(range(2021, 2027)),
    help="The published figure ends in November 2024.",
)


@dataclass(frozen=True)
class OpenClosedView:
    """The choices of the page."""

    rule: int = 1
    pool: str = "notable"
    start: int = 2018
    end: date | None = None
    level: float = 0.9

    @property
    def window(self) -> tuple[float, float]:
        """Decimal years: from, until."""
        until = float("inf") if self.end is None else float(days.decimal_years([self.end])[0])
        return float(self.start), until


DEFAULT = OpenClosedView()
CONTROLS = Controls(DEFAULT, (RULE, POOL), (START, END, LEVEL))
