"""What a reader can choose on "Chips and clusters"."""

from dataclasses import dataclass

from trends.hardware.clusters import EXISTS, ClusterPool
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.controls.shared import LEVEL

SHOW = Choice(
    "show",
    "Show",
    {
        "stock": "chips sold so far",
        "clusters": "leading clusters",
        "sites": "data centers",
    },
)
QUANTITY = Choice(
    "what",
    "Quantity",
    {
        "h100_equivalents": "H100-equivalents",
        "power": "power",
        "units": "chips",
        "performance": "16-bit performance",
        "cost": "cost",
    },
    help="Chips sold: H100-equivalents, power or chips. Supercomputers: all of them. Data centers: "
    "H100-equivalents, power or cost. Where a view lacks a quantity it shows H100-equivalents, and "
    "the answer says so.",
)
TOGETHER = Choice(
    "together",
    "Errors of designers",
    {"0": "independent", "0.5": "half correlated", "1": "fully correlated"},
    help="How the errors of two designers' estimates are correlated; it widens the total's band.",
)
LEADING = Choice(
    "leading",
    "Systems",
    {"10": "top 10 at start", "5": "top 5 at start", "1": "record setters", "all": "all systems"},
    help="Among the fastest of all systems when first operational. Published figures: top 10.",
)
SINCE = Choice("since", "From", {str(year): str(year) for year in range(2012, 2024)})
CERTAINTY = Choice(
    "sure",
    "Certainty",
    {"likely": "confirmed and likely", "confirmed": "confirmed only", "any": "including unlikely"},
)
CERTAINTIES = {
    "likely": ("Confirmed", "Likely"),
    "confirmed": ("Confirmed",),
    "any": ("Confirmed", "Likely", "Unlikely"),
}


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    show: str = "stock"
    what: str = "h100_equivalents"
    together: str = "0.5"
    leading: str = "10"
    since: str = "2019"
    sure: str = "likely"
    level: float = 0.9

    @property
    def pool(self) -> ClusterPool:
        """The systems that compete."""
        return ClusterPool(
            statuses=EXISTS,
            certainties=CERTAINTIES[self.sure],
            leading=None if self.leading == "all" else int(self.leading),
            since=f"{self.since}-01-01",
        )


DEFAULT = View()
CONTROLS = Controls(DEFAULT, (SHOW, QUANTITY), (LEADING, SINCE, CERTAINTY, TOGETHER, LEVEL))
