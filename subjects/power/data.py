"""Energy and emissions of training runs: own estimates, their trend, and one run's ranges."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from subjects.cost import data
from subjects.cost.data import DRAWS, SEED
from trends import growth
from trends.bootstrap import percentiles
from trends.cost import draws
from trends.cost.constants import LEVEL
from trends.errors import TrendError
from trends.growth import Growth
from trends.planner import carbon
from ui.cache import BUILDS, cached
from ui.charts import palette
from ui.controls.controls import Controls
from ui.controls.kinds import Choice

FRONTIER, TOP, SINCE = "Top 10 at release", 10, pd.Timestamp("2010-01-01")
KG_PER_TONNE, WH_PER_KWH = 1000.0, 1000.0
UNITS = {"energy": "Wh", "emissions": "t CO2e"}
WHAT = Choice("what", "Shown", {"energy": "energy of a run", "emissions": "emissions of a run"})
SITE = Choice("site", "Grid", {name: s.label for name, s in carbon.sites().items()})


@dataclass(frozen=True)
class EnergyView:
    """The choices of the section. run: a model's name."""

    run: str
    what: str = "energy"
    site: str = carbon.site().name


@dataclass(frozen=True)
class EnergyRun:
    """One run. Ends: of the 90% range of the energy, which the emissions share at a known grid."""

    model: str
    organization: str
    published_on: pd.Timestamp
    energy_kwh: float
    ends_kwh: tuple[float, float]
    power_w: float


def energies() -> pd.Series:
    """(m,) kWh of each of the dated models; NaN where more than one input is a guess."""
    costs = data.costs()
    rows = costs.models
    is_sound = (rows["problem"] == "") & (rows["amortised_guesses"] <= costs.guesses)
    return rows["energy_kwh"].where(is_sound)


def default() -> EnergyView:
    """The run that took the most energy, at the default site."""
    return EnergyView(_largest())


@cached(entries=BUILDS)
def _largest() -> str:
    return str(data.models()["model"].iloc[int(energies().argmax())])


PARAMS = ("run", "site", "what")  # of the section


@cached(entries=BUILDS)
def controls() -> Controls[EnergyView]:
    """The controls of the section: the runs with an energy, by name, the site, what is shown."""
    names = data.models().loc[energies().notna(), "model"]
    runs = Choice("run", "Run", {name: name for name in sorted(names)})
    return Controls(default(), (runs, SITE, WHAT))


def points(view: EnergyView) -> pd.DataFrame:
    """The runs as the chart takes them, the frontier apart; value in UNITS[view.what]."""
    energy = energies()
    site = carbon.site(view.site)
    tonnes = site.co2e_kg(energy) / KG_PER_TONNE
    value = tonnes if view.what == "emissions" else energy * WH_PER_KWH
    runs, costs = data.points(value), data.costs().models
    is_top = data.pool(TOP)[runs.index]
    runs = runs.assign(
        group=np.where(is_top, FRONTIER, palette.OTHER),
        energy_wh=energy[runs.index] * WH_PER_KWH,
        co2e_t=tonnes[runs.index],
        power_w=costs["power_w"][runs.index],
        chip=costs["chip"][runs.index],
    )
    return runs[runs["published_on"] >= SINCE].reset_index(drop=True)


def trend(view: EnergyView) -> Growth | str:
    """The growth of the frontier's value, or why there is none."""
    return _trend(view.what)


@cached(entries=2 * BUILDS)
def _trend(what: str) -> Growth | str:
    runs = points(EnergyView("", what))
    top = runs[runs["group"] == FRONTIER]
    try:
        return growth.fit(top["published_on"], top["value"])
    except TrendError as reason:
        return str(reason)


@cached(entries=256)
def run(name: str) -> EnergyRun:
    """One run of `controls()` with the range of its energy."""
    costs = data.costs().models
    at = int(np.flatnonzero((costs["model"] == name) & energies().notna())[0])
    row = costs.iloc[[at]]
    kind = next(iter(draws.kinds(row)))
    noise = draws.draw(DRAWS, np.random.default_rng(SEED))
    power, pue, _ = kind.energy
    one, kwh = row.iloc[0], float(row["energy_kwh"].iloc[0])
    ends = percentiles(kwh * noise.product((power, pue, *kind.hours)), LEVEL)
    maker = str(one["organization"]).replace(" | ", ", ")
    return EnergyRun(name, maker, one["published_on"], kwh, ends, float(one["power_w"]))
