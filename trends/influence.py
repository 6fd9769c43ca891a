"""How much each row moves the line: the trend without it, in closed form.

Without row i the least-squares slope is b - (t_i - mean t) e_i / (S_tt (1 - h_i)), where e_i is
its residual and h_i = 1/n + (t_i - mean t)^2 / S_tt its leverage (Belsley, Kuh & Welsch 1980,
section 2.1). No refit is needed, and the result is the refit's.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends import growth
from trends.dates import Dates, Floats, stamps
from trends.errors import BadArgument
from trends.growth import Growth
from trends.points import Points, Values, numbers, usable
from trends.wording import count, percent, times

TOP = 10


@dataclass(frozen=True, eq=False)
class Influence:
    """The fit, and how much each of its rows moves it.

    rows: the usable rows in their order: name, date, value, residual_dex, leverage, oom_without
    (OOM/year), growth_without (x per year) and change (growth_without - growth; nan where the
    other rows all have one date).
    """

    growth: Growth
    rows: pd.DataFrame

    def top(self, k: int = TOP) -> pd.DataFrame:
        """The k rows that move the slope most, the strongest first."""
        order = (self.rows["oom_without"] - self.growth.oom_per_year).abs()
        return self.rows.loc[order.sort_values(ascending=False, kind="stable").index[:k]]

    @property
    def sentence(self) -> str:
        """The growth without the row that moves the line most."""
        row = self.top(1).iloc[0]
        if not np.isfinite(row["change"]):
            return f"Not identified: without {row['name']} there is no slope."
        moved = row["change"] / self.growth.growth_per_year
        way = "higher" if moved > 0 else "lower"
        return (
            f"Of {count(self.growth.n, 'row')}, {row['name']} moves the line most: without it, "
            f"growth would be {times(row['growth_without'])} per year, {percent(abs(moved))} "
            f"{way} than {times(self.growth.growth_per_year)}."
        )


def leave_one_out(dates: Dates, values: Values, names: Values, *, level: float = 0.9) -> Influence:
    """The trend of m named rows without each of the n usable ones.

    Raises TooFewPoints (under 3), NoSpread, BadArgument (columns of different length).
    """
    if np.shape(names) != np.shape(dates):
        raise BadArgument("The names must be one column with a name for every date.")
    points = usable(dates, values)
    line = growth.fit(dates, values, level=level)
    ahead = points.years - line.centre
    residuals = points.logs - line.intercept - line.oom_per_year * ahead
    leverage = 1 / points.years.size + ahead**2 / (ahead @ ahead)
    without = slopes_without(points, line, residuals, leverage)
    with np.errstate(over="ignore"):
        grown = np.power(10.0, without)
    rows = pd.DataFrame(
        {
            "name": pd.Series(names).reset_index(drop=True)[points.mask].astype(str).to_numpy(),
            "date": stamps(dates)[points.mask],
            "value": numbers(values)[points.mask],
            "residual_dex": residuals,
            "leverage": leverage,
            "oom_without": without,
            "growth_without": grown,
            "change": grown - line.growth_per_year,
        }
    )
    return Influence(line, rows)


def slopes_without(points: Points, line: Growth, residuals: Floats, leverage: Floats) -> Floats:
    """(n,) the slope without each row, OOM/year; nan where the others have one date."""
    ahead = points.years - line.centre
    free = 1 - leverage
    has_slope = free > 1e-9
    change = ahead * residuals / ((ahead @ ahead) * np.where(has_slope, free, 1.0))
    return np.where(has_slope, line.oom_per_year - change, np.nan)
