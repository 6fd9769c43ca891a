"""The view "The billion-dollar run": when a run costs so much, if the trend continues."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.billion_dollar_run import data, sections
from subjects.billion_dollar_run.data import DRAWS
from subjects.billion_dollar_run.view import CONTROLS, BillionView
from subjects.cost import frontier
from subjects.cost.data import NAMES, SEED
from subjects.cost.view import RULE
from subjects.trend import crossing_dates
from trends import wording as words
from trends.crossing import Crossing
from trends.growth import Growth
from ui.cache import cached
from ui.finding import Finding, KeyNumber, Room
from ui.look import Look
from ui.text import numbers, sentences

LABELS = ("Typical frontier run", "First run above the sum")
COLUMNS = {
    "year": "By the end of",
    "line": "Probability, typical frontier run",
    "largest": "Probability, first run above the sum",
}
METHOD = (
    "**What is projected.** The line through log10 of our own cost estimates of frontier runs (see "
    "the page Training cost), continued. **Typical frontier run**: the date on which the median "
    "new frontier run costs the sum; only the line is uncertain. **First run above the sum**: runs "
    "come at random, {rate} a year as over the last {years} years, and scatter about the line by "
    "{spread} (one standard deviation), log-normally. {draws} draws, seeded, to {horizon}.\n\n"
    "**What it would take** assumes a chip of today: prices in real dollars stay the same, and "
    "what a dollar buys grows as hardware price-performance has.\n\n"
    "**What is missing.** Runs whose hardware is not disclosed, most of the newest ones, have no "
    "cost here: the rate is too low, the first run above the sum may have come already, and a "
    "slowdown may be missing data. Staff, experiments and failed runs are not counted. The range "
    "of each estimate (mostly a factor of two to three either way) is not in the interval of the "
    "dates."
)


@cached(entries=128)
def of(view: BillionView) -> Finding:
    """The view worked out on the newest build."""
    crossing, fit = data.crossing(view), frontier.growth(view.trend, view.method)
    if isinstance(crossing, str) or isinstance(fit, str):
        return _without_date(view, str(crossing))
    rows = crossing_dates.by_year(crossing).reset_index(drop=True)
    return Finding(
        title=_title(view),
        answer=_answer(view, crossing, fit),
        rows=rows.assign(year=rows["year"].astype(str)),
        columns=COLUMNS,
        units={},
        draw=partial(_figure, view, _crossing=crossing),
        summary=_summary(view, crossing),
        numbers=_key_numbers(view, crossing, fit),
        definition=_definition(view),
        method=METHOD.format(
            rate=words.significant(crossing.per_year),
            years=crossing_dates.RATE_YEARS,
            spread=numbers.times(10**crossing.spread),
            draws=f"{DRAWS:,}",
            horizon=words.month(crossing.horizon),
        ),
        sections=sections.of(view, crossing, fit),
        fits={NAMES[view.method]: fit},
    )


def _without_date(view: BillionView, problem: str) -> Finding:
    return Finding(
        title=_title(view),
        answer=f"Not identified: {problem}",
        rows=pd.DataFrame(columns=list(COLUMNS)),
        columns=COLUMNS,
        units={},
        draw=None,
        summary="",
        numbers=(),
        definition=_definition(view),
        method="",
        sections=sections.of(view, problem, problem),
    )


def _title(view: BillionView) -> str:
    return f"When a training run costs {data.sum_words(view)}"


def _answer(view: BillionView, crossing: Crossing, fit: Growth) -> str:
    usd, pace = data.sum_words(view), sentences.rate(fit, "x")
    first = f"The first run above {usd} comes in **{data.when(crossing.largest)}**."
    if crossing.reached_on is not None:
        first = f"The first run that cost {usd} was {data.first_run(view)}."
    return (
        f"If the trend of {NAMES[view.method].lower()} continues at {pace}, the typical frontier "
        f"run costs {usd} in **{data.when(crossing.line)}**. {first} "
        f"{sentences.capitalise(RULE.label_of(view.rule))}, {words.count(fit.n, 'run')}; "
        "dollars of 2023."
    )


def _key_numbers(view: BillionView, crossing: Crossing, fit: Growth) -> list[KeyNumber]:
    run, usd = data.most_expensive(view), data.sum_words(view)
    today = float(fit.project([crossing.start])["median"].iloc[0])
    year = crossing.start.year + 2
    chance = crossing.largest.by([pd.Timestamp(year, 12, 31)])[0]
    return [
        ("Trend today", numbers.dollars(today), f"on the day of the data, "
         f"{words.month(crossing.start)}"),
        ("Most expensive so far", numbers.dollars(float(run[f"{view.method}_usd"])),
         f"{run['model']}, {numbers.month(run['published_on'])}"),
        (f"By end of {year}", words.percent(chance), f"chance that a run has cost {usd}"),
        ("Frontier runs per year", words.significant(crossing.per_year), "with a known cost"),
    ]  # fmt: skip


def _definition(view: BillionView) -> dict[str, str]:
    return {
        "quantity": f"{NAMES[view.method]}: own estimate, dollars of December 2023",
        "threshold": f"{view.threshold:g} USD of 2023",
        "models": f"{RULE.label_of(view.rule)}, from {view.start:%Y-%m} on",
        "interval": f"{numbers.level(view.level)}, of the dates; line drawn from its t "
        f"distribution, {DRAWS:,} draws, seed {SEED}",
        "line, largest": "probability of having crossed by the end of the year",
    }


def _summary(view: BillionView, crossing: Crossing) -> str:
    typical, first = LABELS
    return (
        f"{_title(view)}: probability over time. {typical}: {data.when(crossing.line)}. "
        f"{first}: {data.when(crossing.largest)}."
    )


@cached
def _figure(view: BillionView, look: Look, _crossing: Crossing) -> go.Figure:
    return crossing_dates.draw(_crossing, _title(view), look, labels=LABELS)


ROOM = Room(
    question="When will a training run cost $1 billion?",
    controls=lambda: CONTROLS,
    find=of,
)
