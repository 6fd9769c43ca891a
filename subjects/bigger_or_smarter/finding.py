"""The view "Bigger or smarter": physical compute against better algorithms, through time."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.bigger_or_smarter import chart, data, options, sections, text
from subjects.bigger_or_smarter.data import DRAWS, SEED, EffectiveGrowth
from subjects.bigger_or_smarter.view import BiggerOrSmarterView, controls
from subjects.trend.result import Result
from trends.models.efficiency import Progress
from ui import frames
from ui.cache import cached
from ui.finding import Finding, KeyNumber, Room
from ui.look import Look
from ui.text import markdown, numbers

TITLE = "Effective compute of the largest training runs"
COLUMNS = {
    "year": "Start of",
    "physical": "Largest runs, physical",
    "effective": "Effective",
    "effective_low": "Effective, low",
    "effective_high": "Effective, high",
    "capability": "Fixed capability",
    "capability_low": "Fixed capability, low",
    "capability_high": "Fixed capability, high",
}


@cached
def of(view: BiggerOrSmarterView) -> Finding:
    """The view worked out on the newest build."""
    result, progress = data.frontier(view), view.progress()
    if result.overall is None:
        problem = result.problem or "Not identified."
        return Finding(TITLE, problem, pd.DataFrame(), {}, {}, None, "", [], {}, text.method())
    growth = data.effective_growth(view, result.overall)
    rows = data.by_year(view, result.overall, progress)
    return Finding(
        title=TITLE,
        answer=f"{_answer(view, growth)} {_device(view)}",
        rows=rows,
        columns=COLUMNS,
        units={name: "FLOP" for name in COLUMNS if name != "year"},
        draw=partial(_figure, view, _rows=rows, _result=result),
        summary=_summary(view, growth, rows),
        numbers=_key_numbers(view, growth, progress),
        definition=_definition(view, progress),
        method=text.method(),
        sections=sections.of(view),
        fits={"Physical": result.overall},
    )


def _answer(view: BiggerOrSmarterView, growth: EffectiveGrowth) -> str:
    low, high = growth.growth_interval
    least, most = (f"{100 * end:.0f}" for end in growth.share_interval)
    level = numbers.level(view.level)
    return (
        f"Both: the largest runs grow {numbers.per_year(growth.physical.growth_per_year)}, and "
        f"better algorithms make a FLOP worth {numbers.times(growth.algorithms)} more each year. "
        f"Effective compute grows **{numbers.per_year(growth.growth)}** ({level} interval "
        f"{numbers.interval(low, high)}); algorithms account for **{100 * growth.share:.0f}%** of "
        f"its orders of magnitude ({level} interval {least} to {most}%)."
    )


def _device(view: BiggerOrSmarterView) -> str:
    """The smallest device that the model runs on, in a sentence."""
    takes = numbers.metric(options.need(view).bytes, "bytes")
    stored = options.stored_in(view).label.split(",")[0]
    sentence = f"{view.transformer.label} in {stored} takes {takes}"
    rows = options.hardware(view)
    devices = rows[rows["kind"] != "chip"].sort_values("memory_bytes", kind="stable")
    if devices.empty:
        return f"{sentence}: no laptop, phone or desktop on the list holds it."
    return f"{sentence}: it runs on a {devices.iloc[0]['hardware']}."


def _key_numbers(
    view: BiggerOrSmarterView, growth: EffectiveGrowth, progress: Progress
) -> list[KeyNumber]:
    low, high = growth.physical.growth_interval
    least, most = growth.growth_interval
    level = f"{numbers.level(progress.level)} interval"
    return [
        ("Bigger", numbers.per_year(growth.physical.growth_per_year),
         f"top 10 at release, {numbers.level(view.level)} interval {numbers.interval(low, high)}"),
        ("Smarter", numbers.per_year(growth.algorithms),
         f"halving every {numbers.months(progress.months)}, {level} "
         f"{numbers.interval(progress.low, progress.high)}"),
        ("Together", numbers.per_year(growth.growth),
         f"{numbers.level(view.level)} interval {numbers.interval(least, most)}"),
        ("Share of algorithms", f"{100 * growth.share:.0f}%",
         "of the orders of magnitude of effective compute"),
    ]  # fmt: skip


def _definition(view: BiggerOrSmarterView, progress: Progress) -> dict[str, str]:
    unit, meaning = frames.column_doc("models", "training_compute_flop")
    return {
        "physical": f"training_compute_flop: {meaning} ({unit}); line of the top 10 at release",
        "effective": f"physical x 2^(months since January {view.start} / halving time)",
        "fixed capability": f"compute of January {view.start} / the same factor",
        "halving time": f"{progress.months:g} months, {numbers.level(progress.level)} interval "
        f"{progress.low:g} to {progress.high:g}",
        "interval": f"{numbers.level(view.level)}, {DRAWS:,} draws of slope and halving time, "
        f"seed {SEED}; the bands: the ends of the halving time alone",
    }


def _summary(view: BiggerOrSmarterView, growth: EffectiveGrowth, rows: pd.DataFrame) -> str:
    last = rows.iloc[-1]
    return (
        f"Three lines from {view.start} to {view.to} on a logarithmic axis. Physical compute "
        f"reaches {numbers.quantity(last['physical'], 'FLOP')}, effective compute "
        f"{numbers.quantity(last['effective'], 'FLOP')}; a fixed capability then takes "
        f"{numbers.quantity(last['capability'], 'FLOP')}. {markdown.plain(_answer(view, growth))}"
    )


@cached(entries=32)
def _figure(
    view: BiggerOrSmarterView, look: Look, _rows: pd.DataFrame, _result: Result
) -> go.Figure:
    models = _result.rows
    return chart.figure(
        _rows,
        models[models["published_on"] >= pd.Timestamp(f"{view.start}-01-01")],
        as_of=frames.data_day("epoch_models"),
        start=view.start,
        source=frames.source_line("epoch_models"),
        look=look,
    )


ROOM = Room(
    question="Is AI improving through bigger computers or better algorithms?",
    controls=controls,
    find=of,
)
