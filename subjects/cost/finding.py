"""The view "Training cost": what frontier runs cost, and how fast that grows."""

from functools import partial

import plotly.graph_objects as go

from subjects.cost import data, frontier, run_cost, sections, text
from subjects.cost.data import NAMES
from subjects.cost.frontier import SMALLEST_USD, FrontierCosts
from subjects.cost.view import CONTROLS, DEFAULT, RULE, CostView
from trends.growth import Growth
from ui import frames
from ui.cache import cached
from ui.charts import trend
from ui.finding import Finding, KeyNumber, Room
from ui.look import Look
from ui.text import numbers, sentences


@cached(entries=128)
def of(view: CostView) -> Finding:
    """The view worked out on the newest build."""
    costs = frontier.of(view)
    rows, growth = frontier.rows(costs), costs.first_growth
    return Finding(
        title=_title(view),
        answer=_answer(view, growth),
        rows=rows,
        columns=frontier.COLUMNS,
        units=dict.fromkeys(("value", "low", "high"), "USD"),
        draw=partial(_figure, view, _costs=costs) if len(rows) else None,
        summary=_summary(costs),
        numbers=[] if isinstance(growth, str) else _key_numbers(costs, growth),
        definition=_definition(view),
        method=text.METHOD,
        sections=sections.of(costs),
        fits=costs.fits,
    )


def _title(view: CostView) -> str:
    name = "Training cost, three ways," if view.method == "all" else NAMES[view.method]
    return f"{name} of training runs"


def _models(view: CostView) -> str:
    end = f" and before {numbers.month(view.end)}" if view.end else ""
    return f"{RULE.label_of(view.rule)}, published from {numbers.month(view.start)} on{end}"


def _answer(view: CostView, growth: Growth | str) -> str:
    if isinstance(growth, str):
        return f"Not identified: {growth}"
    name, models = NAMES[view.methods[0]], sentences.capitalise(_models(view))
    span = sentences.span(growth, "model")
    if not growth.is_identified:
        return f"{name}: {sentences.no_clear_growth(growth)}. {models}: {span}."
    return (
        f"The cost of training frontier models ({name.lower()}) {sentences.pace(growth)} "
        f"{models}: {span}."
    )


def _key_numbers(frontier_costs: FrontierCosts, growth: Growth) -> list[KeyNumber]:
    method = frontier_costs.view.methods[0]
    at = int(frontier_costs.usd(method).argmax())
    run, ends = frontier_costs.costs.iloc[at], data.ranges().table.iloc[at]
    deflation = run["deflator"] / data.costs().models["deflator"].iloc[at]
    low, high = (numbers.dollars(ends[f"{method}_{end}"] * deflation) for end in ("low", "high"))
    share = numbers.share_of(growth.n, int(frontier_costs.is_frontier.sum()), "frontier models")
    percent, base = share.split(" of ")
    return [
        sentences.growth_number(growth),
        ("Most expensive run", numbers.dollars(run[f"{method}_usd"]),
         f"{run['model']}, {numbers.month(run['published_on'])}: 90% range {low} to {high}"),
        sentences.fit_number(growth, "model"),
        ("Cost known for", percent, f"of {base}"),
    ]  # fmt: skip


def _definition(view: CostView) -> dict[str, str]:
    return {
        "quantity": f"{', '.join(NAMES[method].lower() for method in view.methods)}: own "
        f"estimates, dollars of December {view.dollars}",
        "models": _models(view),
        "line": "least squares on log10",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
        "ranges": f"90%, Monte Carlo over the inputs, {data.DRAWS:,} draws, seed {data.SEED}",
    }


def _summary(costs: FrontierCosts) -> str:
    return trend.summary(
        frontier.points(costs),
        costs.fits,
        value_label="Training cost",
        value_unit="USD",
        log_axis=True,
        project_to=costs.view.to,
    )


@cached
def _figure(view: CostView, look: Look, _costs: FrontierCosts) -> go.Figure:
    dollars = "" if view.dollars == DEFAULT.dollars else f" in dollars of {view.dollars}"
    return trend.trend(
        frontier.points(_costs),
        _costs.fits,
        title=_title(view),
        definition=f"{sentences.capitalise(_models(view))}; our estimates{dollars}; runs under "
        f"${SMALLEST_USD:g} left out; least squares, {numbers.level(view.level)} bands",
        source_line=frames.source_line("epoch_models"),
        value_label=f"Dollars of December {view.dollars}",
        value_unit="USD",
        project_to=view.to,
        as_of=frames.data_day("epoch_models"),
        landmarks=((1e9, "one billion dollars"),),
        look=look,
    )


ROOM = Room(
    question="How fast does the cost of training grow?",
    controls=lambda: CONTROLS,
    find=of,
    more_sections=lambda: [run_cost.section(run_cost.largest())],
)
