"""What a reader can choose on "The billion-dollar run"."""

from dataclasses import dataclass
from datetime import date

from subjects.cost import view
from subjects.cost.view import RULE, START
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Option
from ui.controls.shared import LEVEL
from ui.controls.typed import Number

MILLION = 1e6
SUM = Choice(
    "sum",
    "Threshold",
    {
        "100": Option(1e8, "100 million dollars"),
        "1000": Option(1e9, "1 billion dollars"),
        "10000": Option(1e10, "10 billion dollars"),
        "100000": Option(1e11, "100 billion dollars"),
        "own": Option(None, "an amount of your own"),
    },
)
OWN = Number("own", "Own amount, million dollars", 0.01, 1e7, 100.0)
HOW = Choice("method", "Method", view.SHORT, help=view.HOW.help)
MONTHS = Number("months", "Length of the run, months", 0.1, 60.0, 1.0)


@dataclass(frozen=True)
class BillionView:
    """The choices of the page. sum: dollars of December 2023, or None for the reader's own."""

    sum: float | None = 1e9
    method: str = "amortised"
    rule: int = 10
    start: date = date(2015, 10, 1)
    level: float = 0.9
    own: float = 5000.0
    months: float = 4.0

    @property
    def threshold(self) -> float:
        """Dollars of December 2023."""
        return MILLION * self.own if self.sum is None else self.sum

    @property
    def trend(self) -> view.CostView:
        """The view of "Training cost" whose line is followed."""
        return view.CostView(method=self.method, rule=self.rule, start=self.start, level=self.level)


DEFAULT = BillionView()
CONTROLS = Controls(DEFAULT, (SUM, HOW, RULE), (OWN, START, LEVEL, MONTHS))
