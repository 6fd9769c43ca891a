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
        "none": "not split",
    },
)


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    trait: str = "performance"
    format: str = "tensor_fp16"
    by: str = "none"
    level: float = 0.9

    @property
    def told(self) -> Trait:
        """The trait."""
        return TRAITS[self.trait]

    @property
    def unit(self) -> str:
        """The trait's unit as `numbers` writes it."""
        return UNITS.get(self.told.unit, self.told.unit)

    @property
    def subject(self) -> str:
        """ "Tensor FP16/BF16 performance", "Memory"."""
        if not self.told.per_format:
            return self.told.label
        return f"{FORMAT.words[self.format]} {self.told.label[0].lower()}{self.told.label[1:]}"


DEFAULT = View()
CONTROLS = Controls(DEFAULT, (TRAIT, FORMAT, GROUP), (LEVEL,))
