"""What a reader can choose on "Rental prices"."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from etl.warehouse_rentals import Pool
from subjects.rental_prices import data
from ui.cache import BUILDS, cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.controls.shared import LEVEL
from ui.controls.typed import Day, Number

FAMILY = "H100"
TERMS = Choice(
    "terms",
    "Commitment",
    {
        "on_demand": "on demand",
        "spot": "spot",
        "1_year": "one year reserved",
        "3_year": "three years reserved",
    },
)
ON = Day("on", "Day of the offers", help="Offers of this day are listed; by default the newest.")
UTILIZATION = Number(
    "utilization",
    "Share of the peak used",
    0.01,
    1.0,
    0.05,
    help="For dollars per FLOP: the share of a chip's peak that a run reaches.",
)


@dataclass(frozen=True)
class RentalView:
    """The choices of the page."""

    chip: str = FAMILY
    terms: str = "on_demand"
    vendor: str = "any"
    region: str = "any"
    on: date | None = None
    utilization: float = 0.4
    level: float = 0.9

    @property
    def pool(self) -> Pool:
        """The offers that the view means, by the sources' names of its chip."""
        return data.pool(data.names_of(self.chip), self.terms, self.vendor, self.region)


DEFAULT = RentalView()


def chip_words() -> Mapping[str, str]:
    """Families of chips that catalogues do not distinguish, then single chips."""
    families = {family: f"{family} (all kinds)" for family in data.families()}
    return families | {chip: chip for chip in data.labels()}


@cached(entries=BUILDS)
def controls() -> Controls[RentalView]:
    """The controls, with the chips, vendors and regions of the data."""
    vendors = {name: name for name in data.names("vendor")}
    regions = {name: name for name in data.names("region")}
    row = (
        Choice("chip", "Chip", chip_words()),
        TERMS,
        Choice("vendor", "Vendor", {"any": "all vendors"} | vendors),
    )
    region = Choice("region", "Region", {"any": "all regions"} | regions, width=320)
    return Controls(DEFAULT, row, (region, ON, UTILIZATION, LEVEL))
