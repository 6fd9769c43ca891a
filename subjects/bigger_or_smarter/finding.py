"""The view "Bigger or smarter": physical compute against better algorithms, through time."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.bigger_or_smarter import chart, options
from subjects.bigger_or_smarter.sections import METHOD
from subjects.bigger_or_smarter.view import View
from subjects.trend import finding
from subjects.trend import result as trend_result
from subjects.trend import view as trend_view
from subjects.trend.quantities import TRAINING_COMPUTE
from trends.growth import Growth
from trends.models import efficiency
from trends.models.efficiency import MONTHS_PER_YEAR, Progress
from ui import frames
from ui.cache import cached
from ui.finding import Finding
from ui.look import Look
from ui.text import numbers

QUESTION = "Does AI get better by bigger computers or by better algorithms?"
DRAWS, SEED = 20_000, 0
COLUMNS = {
    "year": "Start of",
    "physical": "Largest runs, physical",
    "effective": "Effective",
    "effective_low": "low",
    "effective_high": "high",
    "capability": "Fixed capability",
    "capability_low": "low ",
    "capability_high": "high ",
}


@dataclass(frozen=True)
class Together:
    """Growth of effective compute and the share of algorithms, each with its interval."""

    physical: Growth
    growth: float  # x per year
    growth_interval: tuple[float, float]
    algorithms: float  # x per year
    share: float
    share_interval: tuple[float, float]


def frontier(view: View) -> trend_result.Result:
    """Training compute of the frontier: the ten largest notable models at their release."""
    return finding.of(TRAINING_COMPUTE, trend_view.View(frontier="top10", level=view.level))


def together(view: View, physical: Growth, progress: Progress) -> Together:
    """The two growths and their sum; intervals from draws of the slope and the halving time."""
    rng = np.random.default_rng(SEED)
    slopes = physical.oom_per_year + physical.slope_se * rng.standard_normal(DRAWS)
    algorithms = MONTHS_PER_YEAR * np.log10(2) / progress.draws(DRAWS, rng)
    ends = [(1 - view.level) / 2, (1 + view.level) / 2]
    growth = np.quantile(slopes + algorithms, ends)
    share = np.quantile(algorithms / (slopes + algorithms), ends)
    told = efficiency.split(physical.oom_per_year, progress)
    return Together(
        physical,
        10 ** told["effective"],
        (float(10 ** growth[0]), float(10 ** growth[1])),
        10 ** told["algorithms"],
        told["share_of_algorithms"],
        (float(share[0]), float(share[1])),
    )


@cached
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    result = frontier(view)
    fit, progress = result.overall, view.progress()
    if fit is None:
        return _nothing(result.problem or "Not identified.")
    found, rows = together(view, fit, progress), series(view, fit, progress)
    return Finding(
        title="Effective compute of the largest training runs",
        answer=f"{_answer(view, found)} {_runs_on(view)}",
        rows=rows,
        columns=COLUMNS,
        units={name: "FLOP" for name in COLUMNS if name != "year"},
        draw=partial(_figure, view),
        summary=_summary(view, found, rows),
        numbers=_numbers(view, found, progress),
        definition=_definition(view, progress),
        method=METHOD,
        fits={"Physical": fit},
    )


def _nothing(problem: str) -> Finding:
    return Finding("Effective compute", problem, pd.DataFrame(), {}, {}, None, "", [], {}, METHOD)


def series(view: View, fit: Growth, progress: Progress) -> pd.DataFrame:
    """FLOP at the start of each year: COLUMNS. Effective: in FLOP of the first year's algorithms.

    capability: what takes the first year's largest runs at their trend, later.
    """
    years = list(range(view.start, view.to + 1))
    starts: Any = [date(year, 1, 1) for year in years]
    since = starts[0]
    physical = fit.project(starts)["median"].to_numpy()
    gain = progress.gain(starts, since)
    less = efficiency.fixed_capability(float(physical[0]), since, starts, progress)
    return pd.DataFrame(
        {
            "year": [str(year) for year in years],
            "physical": physical,
            "effective": efficiency.effective_compute(physical, starts, since, progress),
            "effective_low": physical * gain["low"],
            "effective_high": physical * gain["high"],
            "capability": less["median"],
            "capability_low": less["low"],
            "capability_high": less["high"],
        }
    )


def _answer(view: View, found: Together) -> str:
    low, high = found.growth_interval
    least, most = (f"{100 * end:.0f}" for end in found.share_interval)
    level = numbers.level(view.level)
    return (
        f"Both: the largest runs grow {numbers.per_year(found.physical.growth_per_year)} and "
        f"better algorithms make a FLOP worth {numbers.times(found.algorithms)} more each year. "
        f"Effective compute grows **{numbers.per_year(found.growth)}** ({level} interval "
        f"{numbers.interval(low, high)}), of which algorithms are **{100 * found.share:.0f}%** of "
        f"the orders of magnitude ({level} interval {least} to {most}%)."
    )


def _runs_on(view: View) -> str:
    takes = numbers.metric(options.need(view).bytes, "bytes")
    stored = options.stored_in(view).label.split(",")[0]
    told = f"{view.chosen.label} in {stored} takes {takes}"
    rows = options.hardware(view)
    alone = rows[rows["kind"] != "chip"].sort_values("memory_bytes", kind="stable")
    if alone.empty:
        return f"{told}: no laptop, phone or desktop of the list holds it."
    return f"{told}: it runs on a {alone.iloc[0]['hardware']}."


def _numbers(view: View, found: Together, progress: Progress) -> list[tuple[str, str, str]]:
    low, high = found.physical.growth_interval
    least, most = found.growth_interval
    level = f"{numbers.level(progress.level)} interval"
    return [
        ("Bigger", numbers.per_year(found.physical.growth_per_year),
         f"top 10 at release, {numbers.level(view.level)} interval {numbers.interval(low, high)}"),
        ("Smarter", numbers.per_year(found.algorithms),
         f"halving every {numbers.months(progress.months)}, {level} "
         f"{numbers.interval(progress.low, progress.high)}"),
        ("Together", numbers.per_year(found.growth),
         f"{numbers.level(view.level)} interval {numbers.interval(least, most)}"),
        ("Share of algorithms", f"{100 * found.share:.0f}%",
         "of the orders of magnitude of effective compute"),
    ]  # fmt: skip


def _definition(view: View, progress: Progress) -> dict[str, str]:
    unit, meaning = frames.meaning("models", "training_compute_flop")
    return {
        "physical": f"training_compute_flop: {meaning} ({unit}); line of the top 10 at release",
        "effective": f"physical x 2^(months since January {view.start} / halving time)",
        "fixed capability": f"compute of January {view.start} / the same factor",
        "halving time": f"{progress.months:g} months, {numbers.level(progress.level)} interval "
        f"{progress.low:g} to {progress.high:g}",
        "interval": f"{numbers.level(view.level)}, {DRAWS:,} draws of slope and halving time, "
        f"seed {SEED}; the bands: the ends of the halving time alone",
    }


def _summary(view: View, found: Together, rows: pd.DataFrame) -> str:
    last = rows.iloc[-1]
    told = [
        f"Three lines from {view.start} to {view.to} on a logarithmic axis.",
        f"Physical compute reaches {numbers.quantity(last['physical'], 'FLOP')},",
        f"effective compute {numbers.quantity(last['effective'], 'FLOP')};",
        f"a fixed capability then takes {numbers.quantity(last['capability'], 'FLOP')}.",
    ]
    return f"{' '.join(told)} {_answer(view, found).replace('**', '')}"


@cached(entries=32)
def _figure(view: View, look: Look) -> go.Figure:
    result, progress = frontier(view), view.progress()
    assert result.overall is not None
    points = result.rows[result.rows["published_on"] >= pd.Timestamp(f"{view.start}-01-01")]
    return chart.figure(
        series(view, result.overall, progress),
        points,
        as_of=frames.data_day("epoch_models"),
        start=view.start,
        source=frames.source_line("epoch_models"),
        look=look,
    )
