"""The disclosure meter: how many models state a value, and what the silence does to the trend.

A model without a stated value is not in any fit. Where the silent models differ from the others
(the newest and largest are the most silent), the trend of those who speak is biased; how much
cannot be known; two assumptions show how far it may go. They are no bounds: the silent may lie
beyond every model that speaks.
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
    {
        "compute": "training_compute_flop",
        "parameters": "parameters",
        "cost": "cost_usd2023",
    }
)
LOW, HIGH = 0.1, 0.9  # where among its year's disclosed models a silent one is put


def by_year(models: pd.DataFrame) -> pd.DataFrame:
    """Per year: year, models, and for compute, parameters and cost the count and share stated.

    models: published_on and the columns of WHAT. Columns: compute, compute_share, and so on;
    shares 0-1. Models without a date are left out. Raises BadArgument (a column missing).
    """
    years = pd.DatetimeIndex(stamps(_column(models, "published_on"))).year
    return _shares(models, pd.Series(years, name="year")).astype({"year": int})


def by_organization(models: pd.DataFrame, *, top: int = 12) -> pd.DataFrame:
    """The same per organisation, the `top` with the most models; a model counts for each of its.

    organization: lists of names.
    """
    owners = _column(models, "organization").reset_index(drop=True)
    spread = models.reset_index(drop=True).loc[np.repeat(owners.index, owners.map(len))]
    names = pd.Series([name for cell in owners for name in cell], name="organization", dtype=object)
    found = _shares(spread, names).sort_values(
        ["models", "organization"], ascending=[False, True], kind="stable"
    )
    return found.head(top).reset_index(drop=True)


def _column(models: pd.DataFrame, name: str) -> pd.Series:
    if name not in models:
        raise BadArgument(f"The disclosure meter needs a column {name}.")
    return models[name]


def _shares(models: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
    told = {name: np.isfinite(numbers(_column(models, c))) for name, c in WHAT.items()}
    frame = pd.DataFrame(told).assign(key=keys.to_numpy(), models=1).dropna(subset=["key"])
    found = frame.groupby("key").sum().rename_axis(str(keys.name)).reset_index()
    found = found.astype(dict.fromkeys(("models", *WHAT), int))
    shares = {f"{name}_share": found[name] / found["models"] for name in WHAT}
    return found[[str(keys.name), "models", *WHAT]].assign(**shares)


@dataclass(frozen=True, eq=False)
class Silence:
    """What the models without a value could do to a trend.

    models, disclosed   of the window: all, and those in the fit
    stated              the line through those that state a value
    weighted            OOM/year with every disclosed model standing for its year's silent ones
                        (weights: the inverse of the year's share); right if those who are silent
                        are like those of their year who speak
    low, high           OOM/year where the silent models before the middle of the window are put at
                        the 90th percentile of their year's disclosed values and those after it at
                        the 10th; and the other way round
    late                (year, share): the newest year and the share of it that states a value
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
        """The share, the newest year's, and the growth under each assumption."""
        low, high = sorted((doubling.growth(self.low), doubling.growth(self.high)))
        return (
            f"{percent(self.disclosed / self.models)} of {self.models:,} models state the value, "
            f"{percent(self.late[1])} of those of {self.late[0]}. The trend of those that do is "
            f"{times(doubling.growth(self.stated.slope))} per year; counted for the silent ones of "
            f"their year as well it is {times(doubling.growth(self.weighted))}. If all silent "
            f"models of one half of the window were among their year's smallest tenth and those "
            f"of the other among its largest, it would lie between {times(low)} and {times(high)}."
        )


def silence(models: pd.DataFrame, column: str, *, since: str = "2010-01-01") -> Silence:
    """What undisclosed values could do to the growth in `column` since an ISO date.

    models: published_on and the column; the whole pool, disclosed or not. Silent models of years in
    which nobody states a value stay out. Raises TooFewPoints, BadArgument.
    """
    moments, values = stamps(_column(models, "published_on")), numbers(_column(models, column))
    kept = ~np.isnat(moments) & (moments >= stamps([since])[0])
    years, values = decimal_years(moments[kept]), values[kept]
    known = np.isfinite(values) & (values > 0)
    logs = np.log10(np.where(known, values, np.nan))
    stated = least_squares(years[known], logs[known])
    if stated is None:
        raise TooFewPoints(int(known.sum()), 3)
    calendar = np.floor(years).astype(int)
    share = pd.Series(known).groupby(calendar).transform("mean").to_numpy()
    last = int(calendar.max())
    return Silence(
        models=len(years),
        disclosed=int(known.sum()),
        stated=stated,
        weighted=_weighted(years[known], logs[known], 1 / share[known]),
        low=_filled(years, logs, calendar, (HIGH, LOW)),
        high=_filled(years, logs, calendar, (LOW, HIGH)),
        late=(last, float(known[calendar == last].mean())),
    )


def _weighted(years: Floats, logs: Floats, weights: Floats) -> float:
    """The slope of weighted least squares, OOM/year."""
    ahead = years - np.average(years, weights=weights)
    return float((weights * ahead) @ logs / ((weights * ahead) @ ahead))


def _filled(
    years: Floats, logs: Floats, calendar: np.ndarray, shares: tuple[float, float]
) -> float:
    """The slope with missing values at quantiles of their year's known ones, OOM/year.

    shares: the quantile before the middle of the window, and after it.
    """
    groups = pd.Series(logs).groupby(calendar)
    early, late = (groups.quantile(share).reindex(calendar).to_numpy() for share in shares)
    middle = (years.min() + years.max()) / 2
    filled = np.where(np.isnan(logs), np.where(years < middle, early, late), logs)
    usable = np.isfinite(filled)
    found = least_squares(years[usable], filled[usable])
    return float("nan") if found is None else found.slope
