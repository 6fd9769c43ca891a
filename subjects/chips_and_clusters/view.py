"""What a reader can choose on "Chips and clusters"."""

from dataclasses import dataclass

from trends.hardware.clusters import EXISTS, ClusterPool
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Option
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
    {
        "0": Option(0.0, "independent"),
        "0.5": Option(0.5, "half correlated"),
        "1": Option(1.0, "fully correlated"),
    },
    help="How the errors of two designers' estimates are correlated; it widens the total's band.",
)
LEADING = Choice(
    "leading",
    "Systems",
    {
        "10": Option(10, "top 10 at start"),
        "5": Option(5, "top 5 at start"),
        "1": Option(1, "record setters"),
        "all": Option(None, "all systems"),
    },
    help="Among the fastest of all systems when first operational. Published figures: top 10.",
)
SINCE = Choice("since", "From", {str(year): Option(year, str(year)) for year in range(2012, 2024)})
CERTAINTY = Choice(
    "sure",
    "Certainty",
    {
        "likely": Option(("Confirmed", "Likely"), "confirmed and likely"),
        "confirmed": Option(("Confirmed",), "confirmed only"),
        "any": Option(("Confirmed", "Likely", "Unlikely"), "including unlikely"),
    },
)


@dataclass(frozen=True)
class ClustersView:
    """The choices of the page."""

    show: str = "stock"
    what: str = "h100_equivalents"
    together: float = 0.5
    leading: int | None = 10
    since: int = 2019
    sure: tuple[str, ...] = ("Confirmed", "Likely")
    level: float = 0.9

    @property
    def pool(self) -> ClusterPool:
        """The systems that compete."""
        return ClusterPool(
            statuses=EXISTS,
            certainties=self.sure,
            leading=self.leading,
            since=f"{self.since}-01-01",
        )


DEFAULT = ClustersView()
CONTROLS = Controls(DEFAULT, (SHOW, QUANTITY), (LEADING, SINCE, CERTAINTY, TOGETHER, LEVEL))
