"""The figures of the limits: built once for a scenario, a theme and a kind of screen."""

import pandas as pd
import plotly.graph_objects as go

from etl import warehouse
from subjects.limits import data, text
from subjects.limits.data import DRAWS, ENVELOPE, Run
from subjects.limits.scenario_url import TREND, Asked
from subjects.limits.text import HUES, LOWEST, NAMES, UNIT
from trends.dates import from_decimal_years
from trends.limits.inputs import catalogue
from trends.limits.scenario import LIMITS, Scenario
from trends.limits.simulate import LEVEL, YEARS
from ui import frames
from ui.cache import cached
from ui.charts import ceilings as chart_ceilings
from ui.charts import shares as chart_shares
from ui.charts.ceilings import Ceiling, Path
from ui.charts.frame import Words
from ui.look import Look
from ui.text import numbers, sentences

FIGURES = 64
SHOWN_INPUTS = 10
SINCE = "2022-07-01"  # the models shown before the limits begin
YEARS_SHOWN = tuple(int(year) for year in YEARS)
SOURCES = "Inputs: Sevilla et al. 2024 and others, see Method"


def source_line() -> str:
    """A figure's last line."""
    told = sentences.source_line(frames.source("epoch_models"), warehouse.snapshot_hash())
    return f"{SOURCES}. {told}"


def reach(asked: Asked, look: Look) -> go.Figure:
    """Every limit's median and band, the lowest of them, and the trend that runs into them."""
    return _reach(asked, look)


@cached(entries=FIGURES)
def _reach(asked: Asked, look: Look) -> go.Figure:
    run = data.of(asked.made, asked.trend)
    words = Words(
        title="Largest feasible training run under each limit",
        definition=text.definition(asked, run),
        axis_label="FLOP of one run, logarithmic axis",
        source=source_line(),
    )
    rows = data.trend(asked.trend)[0].rows
    return chart_ceilings.figure(
        ceilings(run),
        path(asked.trend),
        rows[rows["published_on"] >= SINCE].assign(group=_models(asked.trend)),
        words,
        UNIT,
        reach=_common(asked),
        as_of=frames.data_day("epoch_models"),
        look=look,
    )


def _common(asked: Asked) -> list[float]:
    """Ends of the other scenario's bands, so that two pictures side by side have one axis."""
    if asked.beside is None:
        return []
    bands = data.of(asked.beside, asked.trend).bands
    counted = [bands[name] for name in (*asked.beside.limits, ENVELOPE)]
    return [float(value) for band in counted for value in (band["low"].min(), band["high"].max())]


def _models(trend: str) -> str:
    told = TREND.words[trend]
    return told[0].upper() + told[1:]


def ceilings(run: Run) -> list[Ceiling]:
    """The counted limits and the lowest of them; the others do not stand in the way."""
    told = f"{numbers.level(LEVEL)} interval"
    names = [name for name in LIMITS if name in run.scenario.limits]
    found = [Ceiling(NAMES[name], _dated(run, name), HUES[name], told) for name in names]
    return [*found, Ceiling(LOWEST, _dated(run, ENVELOPE), "", told)]


def _dated(run: Run, name: str) -> pd.DataFrame:
    rows = run.bands[name]
    return rows.assign(date=from_decimal_years(rows["year"].to_numpy()))


def path(trend: str) -> Path | None:
    """The trend and its band, from a little before the limits to their end."""
    result, lines = data.trend(trend)
    if lines is None or result.overall is None:
        return None
    until = result.overall.last.tz_localize(None)
    ends = pd.DatetimeIndex([SINCE, until, f"{YEARS_SHOWN[-1]}-01-01"])
    steps = pd.date_range("2023-01-01", f"{YEARS_SHOWN[-1]}-01-01", freq="YS")
    dates = ends.append(steps).unique().sort_values()
    rows = lines.project(dates, LEVEL)
    rows["date"] = dates
    rows = rows.rename(columns={"mean_low": "low", "mean_high": "high"})
    name = f"Trend: {numbers.per_year(result.overall.growth_per_year)}"
    return Path(name, rows, until, f"{numbers.level(LEVEL)} interval of the line")


def shares(asked: Asked, look: Look) -> go.Figure:
    """Which limit is the lowest, by share of the draws, year by year."""
    return _shares(asked.made, asked.trend, look)


@cached(entries=FIGURES)
def _shares(made: Scenario, trend: str, look: Look) -> go.Figure:
    run = data.of(made, trend)
    names = {name: NAMES[name] for name in made.limits}
    words = Words(
        title="Which limit is the lowest",
        definition=f"{made.name}. Share of {DRAWS:,} draws in which each limit is the lowest",
        axis_label="Share of the draws",
        source=SOURCES,
    )
    return chart_shares.stacked(run.shares, names, HUES, words, look=look)


def meeting(asked: Asked, look: Look) -> go.Figure:
    """In which year the trend meets the lowest limit."""
    return _meeting(asked.made, asked.trend, look)


@cached(entries=FIGURES)
def _meeting(made: Scenario, trend: str, look: Look) -> go.Figure:
    run = data.of(made, trend)
    words = Words(
        title="Year in which the trend meets the lowest limit",
        definition=f"{made.name}. If the trend of the {TREND.words[trend]} continues",
        axis_label=f"Share of {DRAWS:,} draws",
        source=source_line(),
    )
    never = f"after {YEARS_SHOWN[-2]}"
    return chart_shares.arrival(
        run.meets, YEARS_SHOWN[:-1], never, words, hue=HUES["chips"], look=look
    )


def tornado(asked: Asked, look: Look) -> go.Figure:
    """Which inputs go most with the largest feasible run."""
    return _tornado(asked.made, asked.year, look)


@cached(entries=FIGURES)
def _tornado(made: Scenario, year: int, look: Look) -> go.Figure:
    found = data.tornado(made, year).head(SHOWN_INPUTS)
    told = [
        f"{rho:+.2f} {label}"
        for label, rho in zip(found["label"], found["rank_correlation"], strict=True)
    ]
    words = Words(
        title=f"What the largest feasible run of {year} hangs on",
        definition=f"{made.name}. The {len(found)} of {len(catalogue())} inputs that matter most",
        axis_label="Rank correlation with the largest run; to the right: more of it allows more",
        source=SOURCES,
    )
    values = found["rank_correlation"].tolist()
    return chart_shares.tornado(found["label"].tolist(), values, told, words, look=look)


def tornado_summary(asked: Asked) -> str:
    """The tornado in plain sentences."""
    found = data.tornado(asked.made, asked.year).head(SHOWN_INPUTS)
    parts = [
        f"{label} {rho:+.2f}"
        for label, rho in zip(found["label"], found["rank_correlation"], strict=True)
    ]
    return f"Rank correlation with the largest feasible run of {asked.year}: {', '.join(parts)}."
