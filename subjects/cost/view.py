"""What a reader can choose on "Training cost"."""

from dataclasses import dataclass
from datetime import date

from subjects.cost.data import ALL, NAMES
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.controls.shared import LEVEL, TO

SHORT = {"amortised": "amortised cost", "cloud": "cloud price", "upfront": "upfront hardware"}
HOW = Choice(
    "method",
    "Method",
    SHORT | {"all": "all three methods"},
    help="Amortised: the value that the chips lose while the run lasts, and the energy. Cloud: "
    "chip-hours at a rental price. Upfront: the price of all the hardware.",
)
RULE = Choice(
    "rule",
    "Frontier",
    {"10": "top 10 at release", "5": "top 5 at release", "3": "top 3 at release"}
    | {"1": "record setters", "none": "all notable models"},
    help="By training compute, among notable models that build on no other.",
)
START = Choice(
    "start",
    "From",
    {"2010-01": "January 2010", "2015-10": "October 2015"}
    | {f"{year}-01": f"January {year}" for year in range(2016, 2024)},
)
END = Choice(
    "end",
    "Until",
    {"any": "the newest model"} | {f"{year}-01": f"January {year}" for year in range(2022, 2027)},
    help="The published trend ends before January 2024.",
)
DOLLARS = Choice(
    "dollars",
    "Dollars of December",
    {str(year): str(year) for year in range(2015, 2025)},
    help="By the producer price index for data processing and hosting.",
)


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    method: str = "amortised"
    rule: str = "10"
    start: str = "2015-10"
    end: str = "any"
    dollars: str = "2023"
    level: float = 0.9
    to: int | None = None

    @property
    def rank(self) -> int:
        """The number of largest models at release, or ALL."""
        return ALL if self.rule == "none" else int(self.rule)

    @property
    def base(self) -> str:
        """The month whose dollars are shown."""
        return f"{self.dollars}-12-01"

    @property
    def since(self) -> date:
        """The first day of the window."""
        return date.fromisoformat(f"{self.start}-01")

    @property
    def until(self) -> date:
        """The day before which the window ends."""
        return date.max if self.end == "any" else date.fromisoformat(f"{self.end}-01")

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that the chart shows."""
        return tuple(NAMES) if self.method == "all" else (self.method,)


DEFAULT = View()
CONTROLS = Controls(DEFAULT, (HOW, RULE, START), (END, DOLLARS, LEVEL, TO))
