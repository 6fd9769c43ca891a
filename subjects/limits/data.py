"""The limits worked out: seeded runs of a scenario, the trend that meets them; cached.

Two scenarios share their random numbers, so what differs between them is the scenario alone.
Nothing returned may be changed in place: all visitors share it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl import warehouse
from subjects.trend import finding
from subjects.trend.quantities import TRAINING_COMPUTE
from subjects.trend.result import Result
from subjects.trend.view import View
from trends import bootstrap
from trends.bootstrap import Lines
from trends.crossing import CrossingDate
from trends.errors import BadArgument, TrendError
from trends.growth import Growth
from trends.inputs import Triple
from trends.limits import chip_stock, simulate
from trends.limits import scenario as limits_scenario
from trends.limits.scenario import LIMITS, Scenario
from trends.limits.simulate import LEVEL, Limits
from ui.cache import BUILDS, cached

DRAWS = 4_000  # a median of these is known to about 3%, and a slider moves at once
RESAMPLES = 1_000
SEED = 2024
KEPT, HELD = 256, 4  # runs summed up; runs whole, about 6 MB each
ENVELOPE = "envelope"
TRENDS = {
    "top10": View(frontier="top10"),
    "recent": View(frontier="top10", since=pd.Timestamp("2018-01-01").date()),
    "record": View(frontier="record"),
    "notable": View(),
}


@dataclass(frozen=True, eq=False)
class Run:
    """A scenario worked out.

    bands: year, median, low, high (FLOP) by limit and of the envelope. shares: year, and for each
    counted limit the share of draws in which it is the lowest. order: by year, the counted limits
    with the lowest median first. meets: when the trend reaches the envelope.
    """

    scenario: Scenario
    bands: dict[str, pd.DataFrame]
    shares: pd.DataFrame
    order: dict[int, list[str]]
    meets: CrossingDate

    def at(self, year: int, name: str = ENVELOPE) -> dict[str, float]:
        """median, low, high in one of the years."""
        rows = self.bands[name]
        row = rows[rows["year"] == year].iloc[0]
        return {end: float(row[end]) for end in ("median", "low", "high")}

    def share(self, year: int) -> dict[str, float]:
        """The share of draws of each counted limit in one of the years, the largest first."""
        row = self.shares[self.shares["year"] == year].iloc[0]
        found = {name: float(row[name]) for name in self.scenario.limits}
        return dict(sorted(found.items(), key=lambda item: -item[1]))


@cached(entries=BUILDS)
def live() -> dict[str, Triple]:
    """The inputs that today's chip stock replaces; none where the table cannot tell them."""
    try:
        return chip_stock.overrides(warehouse.query("SELECT * FROM chip_stock"))
    except BadArgument:
        return {}


@cached(entries=len(TRENDS) * BUILDS)
def trend(name: str) -> tuple[Result, Lines | None]:
    """The rows and fit of a trend of training compute, and the lines of its resamples."""
    result = finding.of(TRAINING_COMPUTE, TRENDS[name])
    rng = np.random.default_rng(SEED)
    try:
        rows = result.rows
        return result, bootstrap.lines(rows["published_on"], rows["value"], RESAMPLES, rng)
    except TrendError:
        return result, None


def growth(name: str) -> Growth | None:
    """The fit of a trend."""
    return trend(name)[0].overall


@cached(entries=KEPT)
def of(made: Scenario, trend_name: str) -> Run:
    """A scenario worked out against a trend. Raises BadArgument where its numbers overflow."""
    drawn = _drawn(made)
    return Run(
        scenario=made,
        bands={name: drawn.band(name) for name in (*LIMITS, ENVELOPE)},
        shares=drawn.binding(),
        order={int(year): drawn.order(year) for year in drawn.years},
        meets=_meets(drawn, trend_name),
    )


@cached(entries=HELD)
def _drawn(made: Scenario) -> Limits:
    with np.errstate(all="ignore"):
        drawn = simulate.simulate(made, rng=np.random.default_rng(SEED), draws=DRAWS)
    if not np.isfinite([drawn.logs[name] for name in LIMITS]).all():
        raise BadArgument("Not identified: the inputs of this scenario give no finite numbers.")
    return drawn


def _meets(drawn: Limits, trend_name: str) -> CrossingDate:
    _, lines = trend(trend_name)
    if lines is None:
        return CrossingDate(np.full(DRAWS, np.inf), LEVEL)
    rng = np.random.default_rng(SEED)
    return drawn.meets(lines.slopes, lines.intercepts, lines.centre, rng)


@cached(entries=KEPT)
def tornado(made: Scenario, year: int) -> pd.DataFrame:
    """How strongly each input goes with the largest feasible run of a year; see Limits.tornado."""
    return _drawn(made).tornado(float(year))


def study() -> Run:
    """The limits and inputs of August 2024, against the trend of today."""
    return of(limits_scenario.published(), "top10")
