"""How large a training run can be, by year, under each limit: a seeded Monte Carlo.

Model and published inputs: Sevilla et al. (2024), "Can AI scaling continue through 2030?",
https://epoch.ai/blog/can-ai-scaling-continue-through-2030 (CC BY 4.0); memory, capital and run
length are our additions in its style. All inputs and sources: data/reference/limits.toml.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from trends.crossing import CrossingDate
from trends.dates import Floats
from trends.errors import BadArgument
from trends.limits import hardware, software
from trends.limits.inputs import catalogue, draw
from trends.limits.scenario import HARDWARE, Scenario, apply_levers
from trends.points import check_draws, check_level

YEARS = tuple(range(2024, 2036))
DRAWS = 10_000
LEVEL = 0.8


@dataclass(frozen=True, eq=False)
class Limits:
    """n draws of k years.

    logs: by name, (k, n) log10 FLOP of the largest run: the limits of `LIMITS`, and the parts of
    power (power_campus, power_distributed, bandwidth). inputs: by name, (n,) draws before levers.
    halving_months: (n,) after levers.
    """

    scenario: Scenario
    years: Floats
    logs: dict[str, Floats]
    inputs: dict[str, Floats]
    halving_months: Floats

    @cached_property
    def envelope(self) -> Floats:
        """(k, n) log10 FLOP: the smallest of the scenario's limits."""
        return np.asarray(np.min([self.logs[name] for name in self.scenario.limits], axis=0))

    def band(self, name: str = "envelope", level: float = LEVEL) -> pd.DataFrame:
        """k rows: year, median, low, high, in FLOP; low to high holds `level` of the draws.

        name: a key of `logs`, "envelope" or "effective" (see `effective`).
        """
        check_level(level)
        logs = self._logs(name)
        tails = [0.5, (1 - level) / 2, (1 + level) / 2]
        with np.errstate(over="ignore"):
            values = 10 ** np.quantile(logs, tails, axis=1)
        return pd.DataFrame(
            {"year": self.years, "median": values[0], "low": values[1], "high": values[2]}
        )

    def bands(self, level: float = LEVEL) -> pd.DataFrame:
        """`band` of every limit, part and the envelope, one below the other: limit, year, ..."""
        names = [*self.logs, "envelope"]
        return pd.concat(
            [self.band(name, level).assign(limit=name) for name in names], ignore_index=True
        )

    def binding(self) -> pd.DataFrame:
        """k rows: year, and for each limit of the scenario the share of draws in which it binds."""
        names = self.scenario.limits
        first = np.argmin([self.logs[name] for name in names], axis=0)
        shares = {name: np.mean(first == at, axis=1) for at, name in enumerate(names)}
        return pd.DataFrame({"year": self.years, **shares})

    def order(self, year: float) -> list[str]:
        """The scenario's limits, the one with the lowest median first, in one of the years."""
        at = self._at(year)
        medians = {name: float(np.median(self.logs[name][at])) for name in self.scenario.limits}
        return sorted(medians, key=medians.__getitem__)

    def effective(self) -> Floats:
        """(k, n) log10 FLOP of 2024's algorithms that equal the envelope's.

        Compute for a fixed capability halves every `halving_months` (Ho et al. 2024).
        """
        months = 12 * (self.years[:, None] - hardware.BASE_YEAR)
        return np.asarray(self.envelope + months / self.halving_months * np.log10(2))

    def meets(
        self,
        slopes: Floats,
        intercepts: Floats,
        centre: float,
        rng: np.random.Generator,
        level: float = LEVEL,
    ) -> CrossingDate:
        """When a compute trend reaches the envelope, as n dates; inf for not within the years.

        slopes, intercepts: (m,) draws of the trend, OOM/year and log10 FLOP at year `centre`
        (such as `trends.bootstrap.Lines`); they are matched to the draws at random. Between two
        years both are straight lines; a trend above the envelope at the start reaches it there.
        Raises BadArgument where slopes and intercepts differ in number, or there are none.
        """
        check_level(level)
        check_draws(self.envelope.shape[1], slopes, intercepts)
        pick = rng.integers(0, np.size(slopes), self.envelope.shape[1])
        ahead = self.years[:, None] - centre
        lead = np.asarray(intercepts)[pick] + np.asarray(slopes)[pick] * ahead - self.envelope
        return CrossingDate(np.sort(_first_above_zero(lead, self.years)), level)

    def tornado(self, year: float = 2030.0, name: str = "envelope") -> pd.DataFrame:
        """Which inputs matter: input, label, unit, rank_correlation, share; the largest first.

        rank_correlation is Spearman's, with the limit of that year; share is its square over the
        sum of squares. Inputs are correlated, so a share is a ranking, not a decomposition.
        """
        logs = self._logs(name)
        moving = {key: value for key, value in self.inputs.items() if np.ptp(value) > 0}
        rows = np.array([_ranks(value) for value in moving.values()])
        rho = rows @ _ranks(logs[self._at(year)])
        frame = pd.DataFrame({"input": list(moving), "rank_correlation": rho})
        frame["label"] = [catalogue()[key].label for key in moving]
        frame["unit"] = [catalogue()[key].unit for key in moving]
        frame["share"] = rho**2 / np.sum(rho**2)
        return frame.sort_values("share", ascending=False, kind="stable", ignore_index=True)

    def _logs(self, name: str) -> Floats:
        if name == "effective":
            return self.effective()
        if name == "envelope":
            return self.envelope
        if name not in self.logs:
            raise BadArgument(f"There is no limit {name!r}; there are {', '.join(self.logs)}.")
        return self.logs[name]

    def _at(self, year: float) -> int:
        matches = np.flatnonzero(self.years == year)
        if not matches.size:
            raise BadArgument(f"The year {year:g} is not among the simulated years.")
        return int(matches[0])


def simulate(
    scenario: Scenario,
    *,
    rng: np.random.Generator,
    draws: int = DRAWS,
    years: Iterable[float] = YEARS,
) -> Limits:
    """`draws` draws of a scenario's limits in each of the years (rising decimal years).

    The same scenario and rng state give the same numbers; two scenarios with the same rng state
    share their random numbers. Raises BadArgument (draws, years).
    """
    times = np.array(list(years), dtype=np.float64)
    check_draws(draws)
    _check_years(times)
    inputs = draw(scenario.inputs(), int(draws), rng)
    x = apply_levers(inputs, scenario)
    logs = {**hardware.power(x, times), "chips": hardware.chips(x, times)}
    logs |= {"memory": hardware.memory(x, times), "capital": hardware.capital(x, times)}
    logs |= {"data": software.data(x, times), "latency": software.latency(x, times)}
    names = [name for name in HARDWARE if name in scenario.limits] or list(HARDWARE)
    useful = np.log10(hardware.longest_useful_s(x) / x["run_s"])
    logs["run_length"] = np.min([logs[name] for name in names], axis=0) + useful
    return Limits(scenario, times, logs, inputs, np.asarray(x["halving_months"]))


def _check_years(years: Floats) -> None:
    if not years.size or not np.isfinite(years).all() or (np.diff(years) <= 0).any():
        raise BadArgument("The years must be finite and rise.")
    if years[0] < 2022 or years[-1] > 2060:
        raise BadArgument("The limits can be simulated for the years 2022 to 2060.")


def _first_above_zero(lead: Floats, years: Floats) -> Floats:
    """(n,) the first date at which each column of (k, n) reaches 0, by lines; inf for never."""
    above = lead >= 0
    at = np.argmax(above, axis=0)
    columns = np.arange(lead.shape[1])
    before = np.maximum(at - 1, 0)
    low, high = lead[before, columns], lead[at, columns]
    step = np.where(at > 0, -low / np.where(high > low, high - low, 1.0), 0.0)
    dates = years[before] + step * (years[at] - years[before])
    return np.where(above.any(axis=0), dates, np.inf)


def _ranks(values: Floats) -> Floats:
    """(n,) ranks, centred and of length 1, so that a product of two is Spearman's rho."""
    ranks = np.argsort(np.argsort(values)).astype(np.float64)
    centred = ranks - ranks.mean()
    return np.asarray(centred / np.sqrt(np.sum(centred**2)))
