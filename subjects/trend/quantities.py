"""The quantities that a trend page can be about. Pages that differ only in these values are one.

Meanings and units of the columns are not repeated here: they are the schema's comments.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Quantity:
    """One numeric column of `models` over the publication date.

    unit: as ui.text.numbers knows it. landmarks: (value, words) to read the axis by. page: the
    script that an overview card links to; empty where there is none. ranked_by: the column whose
    largest make the frontier, where it is not the quantity's own (cost and power follow compute).
    """

    name: str
    column: str
    question: str
    label: str
    unit: str
    page: str
    ranked_by: str = ""
    landmarks: Sequence[tuple[float, str]] = ()

    @property
    def subject(self) -> str:
        """ "Training compute"."""
        return self.label[0].upper() + self.label[1:]


TRAINING_COMPUTE = Quantity(
    name="compute",
    column="training_compute_flop",
    question="How fast does training compute grow?",
    label="training compute",
    unit="FLOP",
    page="pages/training/compute.py",
    landmarks=((1e25, "EU AI Act's threshold"), (1e26, "threshold of the 2023 US order")),
)
MODEL_SIZE = Quantity(
    name="size",
    column="parameters",
    question="How fast are models growing?",
    label="model size",
    unit="parameters",
    page="pages/training/size.py",
    landmarks=((1e9, "one billion"), (1e12, "one trillion")),
)
TRAINING_COST = Quantity(
    name="cost",
    column="cost_usd2023",
    question="How fast does the cost of training grow?",
    label="training cost",
    unit="USD2023",
    page="pages/training/cost.py",
    ranked_by="training_compute_flop",
)
TRAINING_POWER = Quantity(
    name="power",
    column="power_w",
    question="How fast does the power draw of training grow?",
    label="training power",
    unit="W",
    page="pages/training/power.py",
    ranked_by="training_compute_flop",
)
OF_MODELS = (TRAINING_COMPUTE, MODEL_SIZE, TRAINING_COST, TRAINING_POWER)


def named(name: str) -> Quantity:
    """The quantity of that name."""
    return next(quantity for quantity in OF_MODELS if quantity.name == name)
