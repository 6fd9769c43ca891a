"""What a reader can choose on "Specialised chips"."""

from dataclasses import dataclass

from subjects.chips_and_clusters.view import TOGETHER
from subjects.price_performance.view import FORMAT
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.controls.shared import LEVEL

SHOW = Choice(
    "show",
    "Show",
    {
        "performance": "performance",
        "efficiency": "energy efficiency",
        "share": "share of the stock",
    },
)
WHAT = Choice(
    "what",
    "Share of",
    {"h100_equivalents": "H100-equivalents", "power": "power", "units": "chips"},
    help="What the stock is counted in, for its shares.",
)
BY = Choice("by", "Shares by", {"kind": "by kind", "designer": "by designer"})


@dataclass(frozen=True)
class SpecialisedView:
    """The choices of the page."""

    show: str = "performance"
    format: str = "tensor_fp16"
    what: str = "h100_equivalents"
    by: str = "kind"
    together: float = 0.5
    level: float = 0.9


DEFAULT = SpecialisedView()
CONTROLS = Controls(DEFAULT, (SHOW, FORMAT), (WHAT, BY, TOGETHER, LEVEL))
