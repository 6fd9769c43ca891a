"""The disclosure meter: how many models state a value, and how the others may bias the trend.

A model without a stated value is in no fit. Where undisclosed models differ from the others (the
newest and largest disclose least), the trend of the disclosed ones is biased. By how much cannot
be known; two assumptions show how far it might be. They are not bounds: undisclosed values may lie
beyond all disclosed ones.
"""

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from trends import doubling
from trends.closed_form import Line, least_squares
from trends.dates import Floats, decimal_years, stamps
from trends.errors import BadArgument, TooFewPoints
from trends.points import numbers
from trends.wording import percent, times

WHAT = MappingProxyType(
    {"compute": "training_compute_flop", "parameters": "parameters", "cost": "cost_usd2023"}
)
LOW, HIGH = 0.1, 0.9  # quantiles of the year's disclosed values that replace an undisclosed one


def by_year(models: pd.DataFrame) -> pd.DataFrame:
    """Per year: year, models, and how many state compute, parameters and cost.

    models: published_on and the columns of WHAT. Returns also compute, compute_share, and so on;
    shares 0-1. Models without a date are left out. Raises BadArgument (a column missing).
    """
    years = pd.DatetimeIndex(stamps(_column(models, "published_on"))).year
    return _shares(models, pd.Series(years, name="year")).astype({"year": int})


def by_organization(models: pd.DataFrame, *, top: int = 12) -> pd.DataFrame:
    """The same for the `top` organisations with the most models, in place of year.

    models: also organization (lists of names); a model counts for each of its organisations.
    """
    owners = _column(models, "organization").reset_index(drop=True)
    spread = models.reset_index(drop=True).loc[np.repeat(owners.index, owners.map(len))]
    names = pd.Series([name for cell in owners for name in cell], name="organization", dtype=object)
    shares = _shares(spread, names).sort_values(
        ["models", "organization"], ascending=[False, True], kind="stable"
    )
    return shares.head(top).reset_index(drop=True)


def _column(models: pd.DataFrame, name: str) -> pd.Series:
    if name not in models:
        raise BadArgument(f"The disclosure meter needs a column {name}.")
    return models[name]


def _shares(models: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
    is_stated = {name: np.isfinite(numbers(_column(models, c))) for name, c in WHAT.items()}
    frame = pd.DataFrame(is_stated).assign(key=keys.to_numpy(), models=1).dropna(subset=["key"])
    totals = frame.groupby("key").sum().rename_axis(str(keys.name)).reset_index()
    totals = totals.astype(dict.fromkeys(("models", *WHAT), int))
    shares = {f"{name}_share": totals[name] / totals["models"] for name in WHAT}
    return totals[[str(keys.name), "models", *WHAT]].assign(**shares)


@dataclass(frozen=True, eq=False)
class Nondisclosure:
    """How the models without a value might change a trend.

    models, disclosed   in the window: all models, and those with a value
    stated              the line through those with a value
    weighted            OOM/year with disclosed models weighted by the inverse of their year's
                        disclosed share; right if undisclosed models are like the others of their
                        year
    low, high           OOM/year with undisclosed values before the middle of the window at the
                        90th percentile of their year's disclosed values and those after it at the
                        10th; and the other way round
    late                (year, share): the newest year and its disclosed share
    """

    models: int
    disclosed: int
    stated: Line
    weighted: float
    low: float
    high: float
    late: tuple[int, float]

    @property
    def sentence(self) -> str:
        """The disclosed share, that of the newest year, and the growth under each assumption."""
        low, high = sorted((doubling.growth(self.low), doubling.growth(self.high)))
        return (
            f"{percent(self.disclosed / self.models)} of {self.models:,} models state the value, "
            f"and {percent(self.late[1])} of those from {self.late[0]}. The trend of those that do "
            f"is {times(doubling.growth(self.stated.slope))} per year; adjusted for undisclosed "
            f"models it is {times(doubling.growth(self.weighted))}. If the undisclosed models in "
            f"one half of the window were among the smallest tenth of their year, and those in the "
            f"other half among the largest, it would be {times(low)} to {times(high)}."
        )


def nondisclosure(models: pd.DataFrame, column: str, *, since: str = "2010-01-01") -> Nondisclosure:
    """How undisclosed values might change the growth in `column` since an ISO date.

    models: published_on and the column, of the whole pool. Undisclosed models in years without any
    disclosed value are left out. Raises TooFewPoints, BadArgument.
    """
    moments, values = stamps(_column(models, "published_on")), numbers(_column(models, column))
    in_window = ~np.isnat(moments) & (moments >= stamps([since])[0])
    years, values = decimal_years(moments[in_window]), values[in_window]
    is_known = np.isfinite(values) & (values > 0)
    logs = np.log10(np.where(is_known, values, np.nan))
    stated = least_squares(years[is_known], logs[is_known])
    if stated is None:
        raise TooFewPoints(int(is_known.sum()), 3)
    calendar = np.floor(years).astype(int)
    share = pd.Series(is_known).groupby(calendar).transform("mean").to_numpy()
    weights = 1 / share[is_known]
    ahead = years[is_known] - np.average(years[is_known], weights=weights)
    last = int(calendar.max())
    return Nondisclosure(
        models=len(years),
        disclosed=int(is_known.sum()),
        stated=stated,
        weighted=float((weights * ahead) @ logs[is_known] / ((weights * ahead) @ ahead)),
        low=_filled(years, logs, calendar, (HIGH, LOW)),
        high=_filled(years, logs, calendar, (LOW, HIGH)),
        late=(last, float(is_known[calendar == last].mean())),
    )


def _filled(
    years: Floats, logs: Floats, calendar: np.ndarray, shares: tuple[float, float]
) -> float:
    """The slope, OOM/year, with missing values replaced by quantiles of their year's known ones.

    shares: the quantiles before and after the middle of the window.
    """
    groups = pd.Series(logs).groupby(calendar)
    early, late = (groups.quantile(share).reindex(calendar).to_numpy() for share in shares)
    middle = (years.min() + years.max()) / 2
    filled = np.where(np.isnan(logs), np.where(years < middle, early, late), logs)
    usable = np.isfinite(filled)
    line = least_squares(years[usable], filled[usable])
    return float("nan") if line is None else line.slope
