"""The figures of the limits: built once for a scenario, a theme and a kind of screen."""

import pandas as pd
import plotly.graph_objects as go

from etl import warehouse
from subjects.limits import text
from subjects.limits.data import DRAWS, ENVELOPE, LimitsRun, Outlook
from subjects.limits.scenario_url import TREND, LimitsRequest
from subjects.limits.text import INTERVAL, LOWEST, NAMES, UNIT
from trends.dates import from_decimal_years
from trends.limits.inputs import catalogue
from trends.limits.scenario import LIMITS
from trends.limits.simulate import LEVEL, YEARS
from ui import frames
from ui.cache import cached
from ui.charts import ceilings as chart_ceilings
from ui.charts import palette
from ui.charts import shares as chart_shares
from ui.charts.ceilings import Ceiling, Path
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers, sentences

FIGURES = 64
INPUTS = 10
SINCE = "2022-07-01"  # the models shown before the limits begin
YEARS_SHOWN = tuple(int(year) for year in YEARS)
SOURCES = "Inputs: Sevilla et al. 2024 and others, see Method"
HUES = {name: palette.COLOURS_BY_LABEL[label] for name, label in NAMES.items()}


def source_line() -> str:
    """A figure's last line."""
    line = sentences.source_line(frames.source("epoch_models"), warehouse.snapshot_hash())
    return f"{SOURCES}. {line}"


@cached(entries=FIGURES)
def reach(request: LimitsRequest, look: Look, _outlook: Outlook) -> go.Figure:
    """Every limit's median and band, the lowest of them, and the trend that runs into them."""
    words = FigureText(
        title="Largest feasible training run under each limit",
        definition=text.definition_line(_outlook),
        axis_label="FLOP of one run, logarithmic axis",
        source=source_line(),
    )
    rows = _outlook.trend.rows
    models = sentences.capitalise(TREND.words[request.trend])
    return chart_ceilings.figure(
        ceilings(_outlook.run),
        path(_outlook),
        rows[rows["published_on"] >= SINCE].assign(group=models),
        words,
        UNIT,
        reach=_ends(_outlook.other),
        as_of=frames.data_day("epoch_models"),
        look=look,
    )


def _ends(other: LimitsRun | None) -> list[float]:
    """Ends of the other scenario's bands, so that two pictures side by side have one axis."""
    if other is None:
        return []
    bands = [other.bands[name] for name in (*other.scenario.limits, ENVELOPE)]
    return [float(value) for band in bands for value in (band["low"].min(), band["high"].max())]


def ceilings(run: LimitsRun) -> list[Ceiling]:
    """The counted limits and the lowest of them; the others do not stand in the way."""
    names = [name for name in LIMITS if name in run.scenario.limits]
    limits = [Ceiling(NAMES[name], _with_dates(run, name), HUES[name], INTERVAL) for name in names]
    return [*limits, Ceiling(LOWEST, _with_dates(run, ENVELOPE), "", INTERVAL)]


def _with_dates(run: LimitsRun, name: str) -> pd.DataFrame:
    rows = run.bands[name]
    return rows.assign(date=from_decimal_years(rows["year"].to_numpy()))


def path(outlook: Outlook) -> Path | None:
    """The trend and its band, from a little before the limits to their end."""
    fit = outlook.fit
    if outlook.lines is None or fit is None:
        return None
    until = fit.last.tz_localize(None)
    ends = pd.DatetimeIndex([SINCE, until, f"{YEARS_SHOWN[-1]}-01-01"])
    steps = pd.date_range("2023-01-01", f"{YEARS_SHOWN[-1]}-01-01", freq="YS")
    dates = ends.append(steps).unique().sort_values()
    rows = outlook.lines.project(dates, LEVEL)
    rows["date"] = dates
    rows = rows.rename(columns={"mean_low": "low", "mean_high": "high"})
    name = f"Trend: {numbers.per_year(fit.growth_per_year)}"
    return Path(name, rows, until, f"{INTERVAL} of the line")


@cached(entries=FIGURES)
def shares(request: LimitsRequest, look: Look, _outlook: Outlook) -> go.Figure:
    """Which limit is the lowest, by share of the draws, year by year."""
    scenario = request.scenario
    names = {name: NAMES[name] for name in scenario.limits}
    words = FigureText(
        title="Which limit is the lowest",
        definition=f"{scenario.name}. Share of {DRAWS:,} draws in which each limit is the lowest",
        axis_label="Share of the draws",
        source=SOURCES,
    )
    return chart_shares.stacked_bars(_outlook.run.shares, names, HUES, words, look=look)


@cached(entries=FIGURES)
def crossing(request: LimitsRequest, look: Look, _outlook: Outlook) -> go.Figure:
    """In which year the trend reaches the lowest limit."""
    models = TREND.words[request.trend]
    words = FigureText(
        title="Year in which the trend reaches the lowest limit",
        definition=f"{request.scenario.name}. If the trend of the {models} continues",
        axis_label=f"Share of {DRAWS:,} draws",
        source=source_line(),
    )
    *years, last = YEARS_SHOWN
    return chart_shares.arrival(
        _outlook.run.crossing, tuple(years), f"after {last - 1}", words, hue=HUES["chips"],
        look=look,
    )  # fmt: skip


@cached(entries=FIGURES)
def effects(request: LimitsRequest, look: Look, _effects: pd.DataFrame) -> go.Figure:
    """Which inputs go most with the largest feasible run. _effects: of `data.effects`."""
    top = _effects.head(INPUTS)
    labels, values = top["label"].tolist(), top["rank_correlation"].tolist()
    marks = [f"{rho:+.2f} {label}" for label, rho in zip(labels, values, strict=True)]
    words = FigureText(
        title=f"What drives the largest feasible run of {request.year}",
        definition=f"{request.scenario.name}. The {len(top)} of {len(catalogue())} inputs that "
        "matter most",
        axis_label="Rank correlation with the largest run; right: more of it allows a larger run",
        source=SOURCES,
    )
    return chart_shares.tornado(labels, values, marks, words, look=look)


def effects_summary(request: LimitsRequest, effects: pd.DataFrame) -> str:
    """The same in plain sentences."""
    top = effects.head(INPUTS)
    parts = [
        f"{label} {rho:+.2f}"
        for label, rho in zip(top["label"], top["rank_correlation"], strict=True)
    ]
    return f"Rank correlation with the largest feasible run of {request.year}: {', '.join(parts)}."
