"""What a reader can choose on "Performance and efficiency"."""

from dataclasses import dataclass

from subjects.price_performance.view import FORMAT
from trends.hardware.traits import TRAITS, Trait
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.controls.shared import LEVEL

UNITS = {"FLOP/s per W": "FLOP/s/W", "count": "", "FLOP/byte": "FLOP/byte"}
TRAIT = Choice("trait", "Trait", {name: one.label for name, one in TRAITS.items()})
GROUP = Choice(
    "by",
    "Split by",
    {
        "class": "split by class",
        "kind": "split by kind",
        "manufacturer": "split by maker",
        "none": "no grouping",
    },
)


@dataclass(frozen=True)
class PerformanceView:
    """The choices of the page."""

    trait: str = "performance"
    format: str = "tensor_fp16"
    by: str = "none"
    level: float = 0.9

    @property
    def facts(self) -> Trait:
        """The trait."""
        return TRAITS[self.trait]

    @property
    def unit(self) -> str:
        """The trait's unit as `numbers` writes it."""
        return UNITS.get(self.facts.unit, self.facts.unit)

    @property
    def subject(self) -> str:
        """ "Tensor FP16/BF16 performance", "Memory"."""
        if not self.facts.per_format:
            return self.facts.label
        return f"{FORMAT.words[self.format]} {self.facts.label[0].lower()}{self.facts.label[1:]}"


DEFAULT = PerformanceView()
CONTROLS = Controls(DEFAULT, (TRAIT, FORMAT, GROUP), (LEVEL,))
