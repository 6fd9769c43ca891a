"""A specification curve: the growth under many combinations of choices, sorted."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from trends import doubling
from trends.errors import BadArgument
from trends.wording import count, percent, times

ALL_DATES = "all dates"
CHOICES = ["pool", "rule", "since", "line", "speculative"]


@dataclass(frozen=True, eq=False)
class Curve:
    """rows: one per specification, sorted by growth, those without a fit last: the five CHOICES, n,
    oom_per_year with oom_low and oom_high, growth (x per year) with low and high, and reason (why
    there is no fit, or ""). level: of the intervals.
    """

    rows: pd.DataFrame
    level: float

    @classmethod
    def of(cls, rows: pd.DataFrame, level: float) -> "Curve":
        """Sort the fits and add their growth per year."""
        ends = {"growth": "oom_per_year", "low": "oom_low", "high": "oom_high"}
        with np.errstate(over="ignore"):
            growths = {name: np.power(10.0, rows[slope]) for name, slope in ends.items()}
        ordered = rows.assign(**growths).sort_values("oom_per_year", kind="stable")
        return cls(ordered.reset_index(drop=True), level)

    @property
    def fitted(self) -> pd.DataFrame:
        """The rows that have a fit."""
        return self.rows[self.rows["oom_per_year"].notna()]

    @property
    def median(self) -> float:
        """x per year; nan where nothing could be fitted."""
        return doubling.growth(float(self.fitted["oom_per_year"].median()))

    @property
    def range(self) -> tuple[float, float]:
        """x per year, (lowest, highest)."""
        slopes = self.fitted["oom_per_year"]
        return doubling.growth(float(slopes.min())), doubling.growth(float(slopes.max()))

    @property
    def middle_half(self) -> tuple[float, float]:
        """x per year: the quartiles."""
        slopes = self.fitted["oom_per_year"]
        low, high = (float(slopes.quantile(share)) for share in (0.25, 0.75))
        return doubling.growth(low), doubling.growth(high)

    def position(self, choice: Any) -> int | None:
        """The row number (from 0, lowest growth first) of a Specification; None without a fit.

        Raises BadArgument where the curve does not have that specification.
        """
        same = pd.Series(True, index=self.rows.index)
        for name in CHOICES:
            same &= self.rows[name].eq(getattr(choice, name))
        if not same.any():
            raise BadArgument("This view is not among the combinations of the curve.")
        at = int(np.flatnonzero(same)[0])
        return at if np.isfinite(self.rows["oom_per_year"][at]) else None

    def effects(self) -> pd.DataFrame:
        """Per choice and option: choice, option (as text), fits, median (x per year)."""
        parts = []
        for name in CHOICES:
            groups = self.fitted.groupby(name, sort=False)["oom_per_year"]
            part = groups.agg(fits="size", median="median").rename_axis("option").reset_index()
            part["option"] = [str(option) or ALL_DATES for option in part["option"]]
            part["median"] = [doubling.growth(slope) for slope in part["median"]]
            part.insert(0, "choice", name)
            parts.append(part)
        return pd.concat(parts, ignore_index=True)

    def sentence(self, current: Any = None) -> str:
        """Median, range, the choice that matters most, and the position of the current view."""
        if not len(self.fitted):
            return "Not identified: none of the combinations could be fitted."
        missing = len(self.rows) - len(self.fitted)
        unfit = f" {count(missing, 'other')} could not be fitted." if missing else ""
        low, high = self.range
        first, third = self.middle_half
        return (
            f"Across {count(len(self.fitted), 'combination')} of choices, growth has a median of "
            f"{times(self.median)} per year and a range of {times(low)} to {times(high)}; the "
            f"middle half lies between {times(first)} and {times(third)}.{unfit}"
            f"{self._most()}{self._place(current)}"
        )

    def _most(self) -> str:
        medians = self.effects().groupby("choice", sort=False)["median"]
        spread = medians.max() / medians.min()
        name = str(spread.idxmax())
        if spread[name] < 1 + 1e-9:
            return ""
        low, high = times(medians.min()[name]), times(medians.max()[name])
        return f" The {WORDS[name]} matters most: medians from {low} to {high}."

    def _place(self, current: Any) -> str:
        if current is None:
            return ""
        at = self.position(current)
        if at is None:
            return " This view itself could not be fitted."
        slopes = self.fitted["oom_per_year"]
        below = percent(float((slopes < slopes[at]).mean()))
        return f" This view's {times(self.rows['growth'][at])} is above {below} of them."


WORDS = {
    "pool": "pool",
    "rule": "frontier rule",
    "since": "window",
    "line": "line",
    "speculative": "treatment of speculative values",
}
