"""The limits worked out: seeded runs of a scenario, the trend that meets them; cached.

Two scenarios share their random numbers, so what differs between them is the scenario alone.
Nothing returned may be changed in place: all visitors share it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl import warehouse
from subjects.limits.scenario_url import LimitsRequest
from subjects.trend import finding
from subjects.trend.quantities import TRAINING_COMPUTE
from subjects.trend.result import Result
from subjects.trend.view import TrendView
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
SUMMARIES, WHOLE_RUNS = 256, 4  # cached: runs summed up; runs with all draws, about 6 MB each
ENVELOPE = "envelope"
TRENDS = {
    "top10": TrendView(frontier="top10"),
    "recent": TrendView(frontier="top10", since=pd.Timestamp("2018-01-01").date()),
    "record": TrendView(frontier="record"),
    "notable": TrendView(),
}


@dataclass(frozen=True, eq=False)
class LimitsRun:
    """A scenario worked out.

    bands: year, median, low, high (FLOP) by limit and of the envelope. shares: year, and for each
    counted limit the share of draws in which it is the lowest. order: by year, the counted limits
    with the lowest median first. crossing: when the trend reaches the envelope.
    """

    scenario: Scenario
    bands: dict[str, pd.DataFrame]
    shares: pd.DataFrame
    order: dict[int, list[str]]
    crossing: CrossingDate

    def at(self, year: int, name: str = ENVELOPE) -> dict[str, float]:
        """median, low, high in one of the years."""
        rows = self.bands[name]
        row = rows[rows["year"] == year].iloc[0]
        return {end: float(row[end]) for end in ("median", "low", "high")}

    def share(self, year: int) -> dict[str, float]:
        """The share of draws of each counted limit in one of the years, the largest first."""
        row = self.shares[self.shares["year"] == year].iloc[0]
        shares = {name: float(row[name]) for name in self.scenario.limits}
        return dict(sorted(shares.items(), key=lambda item: -item[1]))


@dataclass(frozen=True, eq=False)
class Outlook:
    """What a request comes to.

    run, other: of its scenarios. trend: the rows and fit of training compute; lines: of its
    resamples.
    """

    request: LimitsRequest
    run: LimitsRun
    other: LimitsRun | None
    trend: Result
    lines: Lines | None

    @property
    def year(self) -> int:
        """The year that the sentences speak of."""
        return int(self.request.year)

    @property
    def fit(self) -> Growth | None:
        """The growth of training compute."""
        return self.trend.overall


def outlook(request: LimitsRequest) -> Outlook:
    """A request worked out. Raises BadArgument where its numbers overflow."""
    result, lines = trend(request.trend)
    other = None if request.other is None else run(request.other, request.trend)
    first = run(request.scenario, request.trend)
    return Outlook(request, first, other, result, lines)


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
    rows, rng = result.rows, np.random.default_rng(SEED)
    try:
        return result, bootstrap.lines(rows["published_on"], rows["value"], RESAMPLES, rng)
    except TrendError:
        return result, None


@cached(entries=SUMMARIES)
def run(scenario: Scenario, trend_name: str) -> LimitsRun:
    """A scenario worked out against a trend. Raises BadArgument where its numbers overflow."""
    limits = _limits(scenario)
    return LimitsRun(
        scenario=scenario,
        bands={name: limits.band(name) for name in (*LIMITS, ENVELOPE)},
        shares=limits.binding(),
        order={int(year): limits.order(year) for year in limits.years},
        crossing=_crossing(limits, trend_name),
    )


@cached(entries=WHOLE_RUNS)
def _limits(scenario: Scenario) -> Limits:
    with np.errstate(all="ignore"):
        limits = simulate.simulate(scenario, rng=np.random.default_rng(SEED), draws=DRAWS)
    if not np.isfinite([limits.logs[name] for name in LIMITS]).all():
        raise BadArgument("Not identified: the inputs of this scenario give no finite numbers.")
    return limits


def _crossing(limits: Limits, trend_name: str) -> CrossingDate:
    _, lines = trend(trend_name)
    if lines is None:
        return CrossingDate(np.full(DRAWS, np.inf), LEVEL)
    rng = np.random.default_rng(SEED)
    return limits.meets(lines.slopes, lines.intercepts, lines.centre, rng)


@cached(entries=SUMMARIES)
def effects(scenario: Scenario, year: int) -> pd.DataFrame:
    """How strongly each input goes with the largest feasible run of a year: `Limits.tornado`."""
    return _limits(scenario).tornado(float(year))


def study() -> LimitsRun:
    """The limits and inputs of August 2024, against the trend of today."""
    return run(limits_scenario.published(), "top10")
