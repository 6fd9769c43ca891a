"""The view "Limits to scaling": how large a run can be, and when the trend runs into that."""

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from subjects.limits import chart, data, scenario_url, sections, sliders, text
from subjects.limits.data import DRAWS, ENVELOPE, SEED, LimitsRun, Outlook
from subjects.limits.scenario_url import STOCK, TREND, LimitsRequest
from subjects.limits.text import LOWEST, NAMES, UNIT
from trends.errors import BadArgument
from trends.limits.scenario import LEVERS
from trends.limits.simulate import LEVEL
from ui.finding import Finding, Room
from ui.text import numbers

TITLE = "Largest feasible training run under each limit"
COLUMNS = {
    "limit": "Limit",
    "year": "Year",
    "median_flop": "Median",
    "low_flop": f"Low ({numbers.level(LEVEL)})",
    "high_flop": f"High ({numbers.level(LEVEL)})",
    "lowest_share": "Share of draws in which it is the lowest",
}
UNITS = {"median_flop": UNIT, "low_flop": UNIT, "high_flop": UNIT, "lowest_share": ""}


def of(request: LimitsRequest) -> Finding:
    """A request worked out on the newest build, or why it cannot be."""
    try:
        outlook = data.outlook(request)
    except BadArgument as problem:
        return Finding(
            f"{TITLE}: {request.scenario.name}", str(problem), pd.DataFrame(columns=list(COLUMNS)),
            COLUMNS, {}, None, "", (), {}, text.method(),
        )  # fmt: skip
    return replace(main(outlook), sections=sections.of(outlook))


def main(outlook: Outlook) -> Finding:
    """An outlook without its sections: the live page works each out when its tab is opened."""
    request = outlook.request
    return Finding(
        title=f"{TITLE}: {request.scenario.name}",
        answer=text.answer(outlook),
        rows=rows([outlook.run, *([outlook.other] if outlook.other else [])]),
        columns={**({"scenario": "Scenario"} if outlook.other else {}), **COLUMNS},
        units=UNITS,
        draw=partial(chart.reach, request, _outlook=outlook),
        summary=text.summary(outlook),
        numbers=text.key_numbers(outlook),
        definition=_definition(request),
        method=text.method(),
        fits={"trend": outlook.fit} if outlook.fit else {},
    )


def rows(runs: list[LimitsRun]) -> pd.DataFrame:
    """scenario, limit, year, median_flop, low_flop, high_flop, lowest_share; the share is empty
    for the lowest limit itself and for a limit that does not count.
    """
    return pd.concat([_rows(run) for run in runs], ignore_index=True)


def _rows(run: LimitsRun) -> pd.DataFrame:
    bands = pd.concat(run.bands, names=["limit"]).reset_index("limit")
    shares = [
        run.shares.get(name, pd.Series(np.nan, band.index)) for name, band in run.bands.items()
    ]
    return pd.DataFrame(
        {
            "scenario": run.scenario.name,
            "limit": bands["limit"].map(NAMES).fillna(LOWEST),
            "year": bands["year"].astype(int),
            "median_flop": bands["median"],
            "low_flop": bands["low"],
            "high_flop": bands["high"],
            "lowest_share": np.concatenate(shares),
        }
    )


def _definition(request: LimitsRequest) -> dict[str, str]:
    scenario = request.scenario
    levers = [f"{LEVERS[name]} ×{factor:g}" for name, factor in scenario.levers]
    return {
        "quantity": "largest feasible training run, FLOP, at the start of each year",
        "scenario": scenario.name,
        "limits": ", ".join(NAMES[name] for name in scenario.limits),
        "levers": ", ".join(levers) or "none",
        "changed inputs": "; ".join(f"{name} {triple}" for name, triple in scenario.overrides),
        "chip stock": STOCK.words["live"] if data.live() else STOCK.words["study"],
        "interval": f"{numbers.level(LEVEL)} of {DRAWS:,} draws, seed {SEED}",
        "lowest limit": f"{ENVELOPE}: the smallest of the counted limits in each draw",
        "trend": f"training compute, {TREND.words[request.trend]}",
    }


ROOM = Room(
    question="How far can training compute go?",
    untouched=lambda: scenario_url.read({}, data.live()),
    ask=sliders.ask,
    find=of,
    more_sections=lambda: [sections.study_comparison()],
)
