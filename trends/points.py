"""The points that a fit may use: dated rows with a positive finite value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from trends.dates import Dates, Floats, decimal_years, stamps
from trends.errors import BadArgument, NoSpread, TooFewPoints

Booleans = NDArray[np.bool_]
Values = ArrayLike | Sequence[Any] | pd.Series | pd.Index
MIN_POINTS = 3  # two points leave no residual, hence no interval


@dataclass(frozen=True)
class Points:
    """n usable points of m rows.

    years: (n,) decimal years. logs: (n,) log10 of the values. mask: (m,) whether a row is used.
    """

    years: Floats
    logs: Floats
    mask: Booleans
    first: pd.Timestamp
    last: pd.Timestamp

    @property
    def dropped(self) -> int:
        """Rows without a date or without a positive finite value."""
        return int(self.mask.size - self.years.size)


def numbers(values: Values) -> Floats:
    """m values as float64; NaN where pandas reads no number."""
    column = pd.to_numeric(pd.Series(values), errors="coerce")
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def usable(dates: Dates, values: Values, *, need: int = MIN_POINTS) -> Points:
    """The usable points of m rows, matched by position (a Series' index is ignored).

    Raises BadArgument (lengths differ), TooFewPoints (fewer than `need`), NoSpread (one date).
    """
    check_lengths(dates, values)
    moments, amounts = stamps(dates), numbers(values)
    mask = ~np.isnat(moments) & np.isfinite(amounts) & (amounts > 0)
    if mask.sum() < need:
        raise TooFewPoints(int(mask.sum()), need)
    first, last = moments[mask].min(), moments[mask].max()
    if first == last:
        raise NoSpread
    years, logs = decimal_years(moments[mask]), np.log10(amounts[mask])
    return Points(years, logs, mask, pd.Timestamp(first), pd.Timestamp(last))


def check_lengths(dates: Dates, values: Values) -> None:
    """Raise BadArgument unless both are one-dimensional and of one length."""
    shapes = np.shape(dates), np.shape(values)
    if len(shapes[0]) != 1 or shapes[0] != shapes[1]:
        raise BadArgument(f"Dates and values must be two columns of one length, not {shapes}.")


def check_level(level: float) -> None:
    """Raise BadArgument unless the interval's level lies between 0 and 1."""
    if not 0 < level < 1:
        raise BadArgument(f"An interval's level lies between 0 and 1 (0.9 is 90%), not {level}.")


def check_draws(draws: int, slopes: Floats | float = 0.0, intercepts: Floats | float = 0.0) -> None:
    """Raise BadArgument unless draws is a whole number above 0, and each line has both parts.

    slopes, intercepts: of the lines to draw from, at least one.
    """
    if draws < 1 or draws % 1:
        raise BadArgument(f"A Monte Carlo needs a whole number of draws, at least 1, not {draws}.")
    if np.shape(slopes) != np.shape(intercepts) or np.size(slopes) == 0:
        raise BadArgument("The trend needs as many slopes as intercepts, at least one.")
