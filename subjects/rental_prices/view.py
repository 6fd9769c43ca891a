"""What a reader can choose on "Rental prices"."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from etl.warehouse_rentals import Pool
from subjects.rental_prices import data
from ui.controls.kinds import Choice, Control, Day
from ui.controls.lists import WideChoice
from ui.controls.row import Number
from ui.controls.shared import LEVEL

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
ON = Day("on", "Offers of", help="The day whose offers are listed; the newest where none is set.")
UTILIZATION = Number(
    "utilization",
    "Share of the peak used",
    0.01,
    1.0,
    0.05,
    help="For dollars per FLOP: what share of a chip's peak a run gets out of it.",
)


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    chip: str = FAMILY
    terms: str = "on_demand"
    vendor: str = "any"
    region: str = "any"
    on: date | None = None
    utilization: float = 0.4
    level: str = "90"

    @property
    def share(self) -> float:
        """The interval's level, 0-1."""
        return int(self.level) / 100

    @property
    def pool(self) -> Pool:
        """The offers that the view means, by the sources' names of its chip."""
        named = data.meant(self.chip)
        return data.pool(named, self.terms, self.vendor, self.region)


DEFAULT = View()


def chip_words() -> Mapping[str, str]:
    """Families of chips that catalogues do not tell apart, then single chips."""
    families = {one: f"{one} (all kinds)" for one in data.families()}
    return families | {one: one for one in data.labels()}


def shown() -> tuple[Control, ...]:
    """The controls above the chart, with the chips and vendors of the data."""
    vendors = {one: one for one in data.names("vendor")}
    return (
        Choice("chip", "Chip", chip_words()),
        TERMS,
        Choice("vendor", "Vendor", {"any": "all vendors"} | vendors),
    )


def more() -> tuple[Control, ...]:
    """The other controls."""
    regions = {one: one for one in data.names("region")}
    region = WideChoice("region", "Region", {"any": "all regions"} | regions, width=320)
    return (region, ON, UTILIZATION, LEVEL)
