"""The headline numbers: growth of one column over a stated pool, frontier rule and window.

A headline is fitted in the same way on the newest data, on an old export and on half-changed rows,
so any two of its numbers differ by the data alone.
"""

from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import pandas as pd

from trends import frontier, growth
from trends.closed_form import Line, least_squares
from trends.dates import decimal_years, stamps
from trends.errors import BadArgument
from trends.growth import Growth
from trends.points import numbers


@dataclass(frozen=True)
class Headline:
    """One definition.

    column: of `models`. ranked_by: the column that ranks the frontier, if another. frontier: only
    the N largest of the whole pool at release, or None. pool: a boolean column, or "" for all
    models. domain: only models of that domain. since, until: ISO dates of the window, both
    included, or "". page, params: the view that shows it.
    """

    name: str
    label: str
    column: str
    frontier: int | None = None
    ranked_by: str = ""
    pool: str = "is_notable"
    domain: str = ""
    since: str = "2010-01-01"
    until: str = ""
    page: str = "compute"
    params: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def rows(self, models: pd.DataFrame, until: pd.Timestamp | None = None) -> pd.DataFrame:
        """The rows of the fit: model, published_on, value; in the order of `models`.

        until: a frozen cut-off, also for the frontier. Raises BadArgument for a missing column.
        """
        pooled = self._pool(models, until)
        values, moments = numbers(pooled[self.column]), stamps(pooled["published_on"])
        mask = np.isfinite(values) & (values > 0) & ~np.isnat(moments)
        if self.frontier is not None:
            ranks = pooled[self.ranked_by or self.column]
            mask &= frontier.top_n(moments, ranks, self.frontier)
        if self.since:
            mask &= moments >= stamps([self.since])[0]
        if self.until:
            mask &= moments <= stamps([self.until])[0]
        if self.domain:
            mask &= np.array([self.domain in cell for cell in pooled["domain"]], dtype=bool)
        columns = {"model": pooled["model"].to_numpy(), "published_on": moments, "value": values}
        return pd.DataFrame({name: column[mask] for name, column in columns.items()})

    def fit(
        self, models: pd.DataFrame, *, level: float = 0.9, until: pd.Timestamp | None = None
    ) -> Growth:
        """The fitted trend. Raises TooFewPoints, NoSpread, BadArgument."""
        rows = self.rows(models, until)
        return growth.fit(rows["published_on"], rows["value"], level=level)

    def line(self, models: pd.DataFrame) -> Line | None:
        """The same line in closed form, which is faster; None for too few rows."""
        return line(self.rows(models))

    def _pool(self, models: pd.DataFrame, until: pd.Timestamp | None) -> pd.DataFrame:
        needed = {"model", "published_on", self.column, self.pool, self.ranked_by} - {""}
        missing = sorted(needed - set(models.columns))
        if missing:
            raise BadArgument(f"The rows of a headline need a column {missing[0]}.")
        pooled = models[models[self.pool].to_numpy(dtype=bool)] if self.pool else models
        if until is None:
            return pooled
        return pooled[stamps(pooled["published_on"]) <= stamps([until])[0]]


def line(rows: pd.DataFrame) -> Line | None:
    """The line through `Headline.rows`; None under 3 rows or on one date."""
    return least_squares(decimal_years(rows["published_on"]), np.log10(numbers(rows["value"])))


TOP_10 = MappingProxyType({"frontier": "top10"})
HEADLINES = (
    Headline("compute", "training compute of notable models", "training_compute_flop"),
    Headline(
        "frontier_compute",
        "training compute of the ten largest at release",
        "training_compute_flop",
        frontier=10,
        params=TOP_10,
    ),
    Headline("size", "parameters of notable models", "parameters", page="size"),
    Headline(
        "frontier_cost",
        "cost of training of the ten largest at release",
        "cost_usd2023",
        frontier=10,
        ranked_by="training_compute_flop",
        page="cost",
        params=TOP_10,
    ),
    Headline(
        "frontier_power",
        "power draw of training of the ten largest at release",
        "power_w",
        frontier=10,
        ranked_by="training_compute_flop",
        page="power",
        params=TOP_10,
    ),
)
BY_NAME = MappingProxyType({headline.name: headline for headline in HEADLINES})
