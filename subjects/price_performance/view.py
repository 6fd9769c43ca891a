"""What a reader can choose on "Price-performance"."""

from dataclasses import dataclass

from trends.hardware.number_formats import FORMATS
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.controls.shared import LEVEL

FORMAT = Choice(
    "format",
    "Number format",
    {name: one.label for name, one in FORMATS.items()},
    help="Peak of dense arithmetic in one format. Formats are never mixed in one line.",
)
BASIS = Choice(
    "basis",
    "Price",
    {
        "release": "release price",
        "launch": "release or near purchase",
        "purchase": "dated purchases",
    },
    help="The price at release; that price or, where there is none, the nearest purchase; or every "
    "purchase on its own date.",
)
GROUP = Choice(
    "by",
    "Split by",
    {
        "class": "split by class",
        "manufacturer": "split by maker",
        "process": "split by process",
        "none": "no grouping",
    },
)
ONLY = Choice(
    "only",
    "Class",
    {"any": "any class"} | {name: name for name in ("data center", "consumer", "workstation")},
)
BEST = Choice("best", "Chips", {"all": "every chip", "year": "best chip of each year"})
DOLLARS = Choice(
    "dollars",
    "Dollars",
    {"nominal": "nominal dollars", "2023": "dollars of December 2023"},
    help="Real dollars by the producer price index for data processing and hosting.",
)


@dataclass(frozen=True)
class PricePerformanceView:
    """The choices of the page."""

    format: str = "fp32"
    basis: str = "release"
    by: str = "class"
    only: str = "any"
    best: str = "all"
    dollars: str = "nominal"
    level: float = 0.9

    @property
    def is_split(self) -> bool:
        """Whether each group has a line of its own."""
        return self.by != "none" and self.best == "all"

    @property
    def label(self) -> str:
        """The number format's name."""
        return FORMATS[self.format].label


DEFAULT = PricePerformanceView()
CONTROLS = Controls(DEFAULT, (FORMAT, BASIS, GROUP), (ONLY, BEST, DOLLARS, LEVEL))
