"""Factors by which a cost may be wrong, drawn from the stated ranges of its inputs.

Every run gets the same draws, so that its range does not depend on the other runs in the table.
Errors that belong to one run alone are therefore not independent between runs: take a trend's
uncertainty from `trends.bootstrap`, not from here.
"""

from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from trends.cost.constants import LN10, catalogue, median
from trends.cost.inputs import IMPUTED
from trends.dates import Floats
from trends.errors import BadArgument

DAYS_PER_YEAR = 365.25
KIND_COLUMNS = ["is_tpu", "route", "is_default_share", "is_hyperscaler", "is_quantity_guessed"]
Names = tuple[str, ...]
_Key = tuple[bool, str, bool, bool, bool]


@dataclass(frozen=True)
class RunKind:
    """What a run's uncertainty depends on, besides how long its chips were owned.

    route: "time" (chip-hours as reported) or "compute". is_default_share: the utilisation is the
    default. is_quantity_guessed: the number of chips follows from guessed chip-hours.
    """

    is_tpu: bool
    route: str
    is_default_share: bool
    is_hyperscaler: bool
    is_quantity_guessed: bool

    @property
    def hours(self) -> Names:
        """The inputs behind the chip-hours."""
        share = "utilization" if self.is_default_share else "utilization_reported"
        return ("compute", "peak", share) if self.route == "compute" else ("quantity", "time")

    @property
    def server(self) -> Names:
        """The inputs behind the price of a chip in its cluster."""
        return ("price_tpu" if self.is_tpu else "price_gpu", "overhead", "interconnect")

    @property
    def energy(self) -> Names:
        """The inputs behind the energy cost of a chip-hour."""
        pue = "pue_hyperscaler" if self.is_hyperscaler else "pue_other"
        power = "average_power_tpu" if self.is_tpu else "average_power_gpu"
        return (power, pue, "energy_price")

    @property
    def inputs(self) -> dict[str, Names]:
        """The inputs of each method, by name."""
        size = self.hours if self.is_quantity_guessed else ("quantity",)
        ageing = ("price_performance", "purchase_date")
        return {
            "amortised": (*self.server, *ageing, *self.hours, *self.energy),
            "cloud": ("rental_price", *self.hours),
            "upfront": (*self.server, *size),
        }


@dataclass(frozen=True)
class Noise:
    """(n,) draws by input: standard normal numbers, and the values that they map to."""

    normal: dict[str, Floats]
    values: dict[str, Floats]

    def product(self, names: Names) -> Floats:
        """(n,) product of the inputs over their medians; peak and utilisation divide."""
        logs = np.zeros(next(iter(self.values.values())).size)
        for name in names:
            sign = -1.0 if name in ("peak", "utilization", "utilization_reported") else 1.0
            logs += sign * np.log(self.values[name] / median(name))
        return np.asarray(np.exp(logs))

    def hardware(self, kind: RunKind) -> Floats:
        """(n,) factor on the hardware's amortisation, ageing left out."""
        pace = self.values["price_performance"] / median("price_performance")
        return self.product((*kind.server, *kind.hours)) * pace

    def ageing(self, years: Floats) -> Floats:
        """(m, n) factor on the value of chips owned for (m,) years."""
        pace, shift = self.values["price_performance"], self.values["purchase_date"]
        shared = -LN10 * pace * shift / DAYS_PER_YEAR
        slope = -LN10 * (pace - median("price_performance"))
        return np.asarray(np.exp(shared + years[:, None] * slope))


def draw(n: int, rng: np.random.Generator) -> Noise:
    """n draws of every input. Raises BadArgument where n is under 2."""
    if n < 2:
        raise BadArgument(f"A range needs at least 2 draws, not {n}.")
    normal = rng.standard_normal((len(catalogue()), n))
    named = dict(zip(catalogue(), normal, strict=True))
    return Noise(named, {name: catalogue()[name].values(row) for name, row in named.items()})


def kinds(rows: pd.DataFrame) -> dict[RunKind, np.ndarray]:
    """Positions of the rows (of `Costs.models`) of each kind."""
    flags = pd.DataFrame(
        {
            "is_tpu": rows["is_tpu"],
            "route": rows["route"],
            "is_default_share": rows["utilization_status"] == IMPUTED,
            "is_hyperscaler": rows["is_hyperscaler"],
            "is_quantity_guessed": rows["quantity_status"] == IMPUTED,
        }
    ).reset_index(drop=True)
    places = flags.groupby(KIND_COLUMNS).indices.items()
    return {RunKind(*cast(_Key, key)): np.asarray(at) for key, at in places}
