"""What a reader can choose on "Training cost"."""

from dataclasses import dataclass
from datetime import date

from subjects.cost.data import ALL, NAMES
from trends.cost import what_if
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Option
from ui.controls.shared import LEVEL, TO, januaries

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
    {str(n): Option(n, f"top {n} at release") for n in (10, 5, 3)}
    | {"1": Option(1, "record setters"), "none": Option(ALL, "all notable models")},
    help="By training compute, among notable models that build on no other.",
)
START = Choice(
    "start",
    "From",
    {"2010-01": Option(date(2010, 1, 1), "January 2010")}
    | {"2015-10": Option(date(2015, 10, 1), "October 2015")}
    | januaries(range(2016, 2024)),
)
END = Choice(
    "end",
    "Until",
    {"any": Option(None, "the newest model")} | januaries(range(2022, 2027)),
    help="The published trend ends before January 2024.",
)
DOLLARS = Choice(
    "dollars",
    "Dollars of December",
    {str(year): Option(year, str(year)) for year in range(2015, 2025)},
    help="By the producer price index for data processing and hosting.",
)


@dataclass(frozen=True)
class CostView:
    """The choices of the page.

    rule: the number of largest models at release, or ALL. start: the first day of the window; end:
    the day before which it ends, or None. dollars: the year of whose December they are.
    """

    method: str = "amortised"
    rule: int = 10
    start: date = date(2015, 10, 1)
    end: date | None = None
    dollars: int = 2023
    level: float = 0.9
    to: int | None = None

    @property
    def base(self) -> str:
        """The month whose dollars are shown."""
        return f"{self.dollars}-12-01"

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that the chart shows."""
        return tuple(NAMES) if self.method == "all" else (self.method,)


DEFAULT = CostView()
RUN_PARAMS = ("model", "hardware", *what_if.FACTS, *what_if.PRICES, "started_on")  # of one run
CONTROLS = Controls(
    DEFAULT, (HOW, RULE, START), (END, DOLLARS, LEVEL, TO), section_params=RUN_PARAMS
)
