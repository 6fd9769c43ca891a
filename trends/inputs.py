"""An uncertain number: a distribution by three percentiles, with its source."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Any

import numpy as np

from trends.dates import Floats
from trends.errors import BadArgument

Triple = tuple[float, float, float]


class InvalidInput(BadArgument):
    """An input that cannot be used; `field` names it."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


@dataclass(frozen=True)
class Input:
    """One uncertain quantity.

    low, median, high   in `unit`; low to high holds the share `level` of the draws
    shape               "lognormal", "normal" (each side of the median has its own width, so that
                        all three values are met exactly) or "fixed" (the median alone)
    least, most         bounds of the draws
    limits              names of the limits that it affects
    source, basis, note where it comes from: basis is "published", "derived" or "ours"
    """

    name: str
    label: str
    unit: str
    low: float
    median: float
    high: float
    shape: str = "lognormal"
    level: float = 0.8
    least: float = -math.inf
    most: float = math.inf
    limits: tuple[str, ...] = ()
    source: str = ""
    basis: str = "ours"
    note: str = ""

    def __post_init__(self) -> None:
        """Raise InvalidInput unless the three values form a distribution within the bounds."""
        values = self.low, self.median, self.high
        if not all(math.isfinite(value) for value in values):
            raise InvalidInput(self.name, f"{self.label}: give three finite numbers.")
        if not self.low <= self.median <= self.high:
            raise InvalidInput(
                self.name, f"{self.label}: low, median and high must rise, not {values}."
            )
        if self.shape == "lognormal" and self.low <= 0:
            raise InvalidInput(self.name, f"{self.label}: the low value must be above 0.")
        if self.low < self.least or self.high > self.most:
            bounds = f"{self.least:g} and {self.most:g}"
            raise InvalidInput(self.name, f"{self.label}: values must lie between {bounds}.")

    @property
    def is_fixed(self) -> bool:
        """Whether every draw is the median."""
        return self.shape == "fixed" or self.low == self.high

    def values(self, normal: Floats) -> Floats:
        """(n,) draws, a rising function of (n,) standard normal numbers."""
        if self.is_fixed:
            return np.full(normal.shape, self.median)
        tail = NormalDist().inv_cdf((1 + self.level) / 2)
        ends = np.array([self.low, self.median, self.high])
        low, middle, high = np.log(ends) if self.shape == "lognormal" else ends
        sides = np.where(normal < 0, (middle - low) / tail, (high - middle) / tail)
        numbers = middle + normal * sides
        numbers = np.exp(numbers) if self.shape == "lognormal" else numbers
        return np.asarray(np.clip(numbers, self.least, self.most))

    def over(self, triple: Triple) -> "Input":
        """The same quantity with other low, median and high values. Raises InvalidInput."""
        low, median, high = triple
        shape = "lognormal" if self.shape == "fixed" and low > 0 else self.shape
        if self.shape == "fixed" and low <= 0:
            shape = "normal"
        return replace(self, low=low, median=median, high=high, shape=shape)


def read(name: str, table: Mapping[str, Any]) -> Input:
    """An input from its table in a reference file; a fixed one has only a median."""
    ends = {"low": table["median"], "high": table["median"]} if "low" not in table else {}
    fields = {**table, **ends, "limits": tuple(table.get("limits", ()))}
    return Input(name=name, **fields)
