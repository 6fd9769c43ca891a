"""The specification curve on its page: words, picture, numbers, method."""

from dataclasses import replace
from functools import partial

import plotly.graph_objects as go

from subjects.choices import chart, data, sections
from subjects.choices.chart import ChoiceBar
from subjects.choices.data import ChoiceCurve
from subjects.trend import controls, text
from subjects.trend.quantities import Quantity
from subjects.trend.view import TrendView
from trends import specification
from trends import wording as words
from trends.curve import ALL_DATES, CHOICES, Curve
from trends.curve import WORDS as CHOICE_WORDS
from ui import frames
from ui.cache import cached
from ui.charts.frame import FigureText
from ui.finding import Finding, Room
from ui.look import Look
from ui.text import numbers

RULES = {"all models": "every model", "top 10 at release": "top 10", "top 5 at release": "top 5"}
LINES = {
    "ols": "least squares",
    "hc3": "HC3 errors",
    "clustered": "clustered errors",
    "huber": "Huber",
    "quantile": "90th percentile",
    "theil-sen": "Theil-Sen",
}
METHOD = """
**Which combinations.** Every pool with every frontier rule, window and line, with and without
values of the confidence grade “{speculative}”: {combinations} in all, of which {fitted} have
the {need} models that a fit needs. What else the view filters by (domain, country, organisation,
last date) applies to all of them, after the frontier is worked out. This is the specification
curve of Simonsohn, Simmons and Nelson (2020).

**What it means.** The combinations are choices that a reasonable analyst could make, not draws
from a distribution: the range is no interval, and the median no best estimate. They share their
models, so they agree with one another more than independent studies would; a window that cuts
nothing counts again. Each interval is its
own line's, at {level}; a frontier and a pool as a whole are different questions, which is why
they differ.

**Which models move the line.** Each model is left out in turn, and the least-squares line of this
view is fitted again to the others (in closed form: Belsley, Kuh and Welsch 1980).
"""
CACHE_ENTRIES = 64


@cached(entries=16)
def panel(choices: ChoiceCurve) -> Finding:
    """The curve as every renderer shows it."""
    result, curve = choices.result, choices.curve
    return Finding(
        title=f"Growth of {result.quantity.label} by choice",
        answer=data.answer(choices),
        rows=sections.combinations(curve),
        columns=sections.COLUMNS,
        units={},
        draw=partial(_figure, result.quantity, result.view) if len(curve.fitted) else None,
        summary=curve.sentence(choices.at),
        numbers=key_numbers(choices),
        definition=definition(choices),
        method=method(curve),
        sections=[sections.effects(choices), sections.influence(choices)],
    )


def key_numbers(choices: ChoiceCurve) -> list[tuple[str, str, str]]:
    """Median, range, middle half, and this view's place."""
    curve, fits = choices.curve, len(choices.curve.fitted)
    if not fits:
        return []
    base = f"over {words.count(fits, 'combination')}"
    spread = [
        ("Median", numbers.per_year(curve.median), base),
        ("Range", f"{numbers.interval(*curve.range)}x", f"lowest and highest, {base}"),
        ("Middle half", f"{numbers.interval(*curve.middle_half)}x", f"quartiles, {base}"),
    ]
    if choices.position is None:
        return spread
    growth = float(curve.rows["growth"][choices.position])
    place = f"place {choices.position + 1:,} of {fits:,}, lowest growth first"
    return [*spread, ("This view", numbers.per_year(growth), place)]


def definition(choices: ChoiceCurve) -> dict[str, str]:
    """What the numbers are, as named words."""
    view = choices.result.view
    unit, meaning = frames.column_doc("models", choices.result.quantity.column)
    return {
        "quantity": f"{choices.result.quantity.column}: {meaning} ({unit})",
        "narrowed to": text.narrowed(view).strip() or "nothing",
        "until": "any date" if view.until is None else numbers.day(view.until),
        "combined": ", ".join(CHOICE_WORDS.values()),
        "interval": f"{numbers.level(view.level)} of each line's own slope",
    }


def method(curve: Curve) -> str:
    """Which combinations there are, and what they mean."""
    return METHOD.format(
        speculative=specification.SPECULATIVE,
        combinations=f"{len(curve.rows):,}",
        fitted=f"{len(curve.fitted):,}",
        need=specification.MIN_ROWS,
        level=numbers.level(curve.level),
    )


def options(choices: ChoiceCurve) -> list[ChoiceBar]:
    """The lines of marks: each choice's options that have a fit, the view's own marked."""
    rows, listed = choices.curve.fitted, []
    for name in CHOICES:
        values = sorted(rows[name].unique(), key=lambda value: _order(name, value))
        own = getattr(choices.at, name)
        listed += [ChoiceBar(name, value, _mark(name, value), value == own) for value in values]
    return listed


def _order(choice: str, value: object) -> tuple[int, str]:
    """The order in which the options are combined; others after them."""
    known: dict[str, list[object]] = {
        "pool": list(data.POOLS.values()),
        "rule": list(data.RULES.values()),
        "line": list(data.LINES),
        "speculative": [True, False],
    }
    order = known.get(choice, [])
    return (order.index(value) if value in order else len(order)), str(value)


def _mark(choice: str, value: object) -> str:
    """An option's words beside its marks: short, for a phone."""
    if choice == "rule":
        return RULES.get(str(value), str(value).removesuffix(" at release"))
    if choice == "line":
        return LINES[str(value)]
    if choice == "since":
        return f"from {str(value).removesuffix('-01-01')}" if value else ALL_DATES
    return sections.in_full(choice, value)


@cached(entries=CACHE_ENTRIES)
def _figure(quantity: Quantity, view: TrendView, look: Look) -> go.Figure:
    choices = data.of(quantity, view)
    curve = choices.curve
    hover = [_hover(row) for row in curve.rows.to_dict("records")]
    around = FigureText(
        title=f"Growth of {quantity.label} under {len(curve.fitted):,} combinations of choices",
        definition="Sorted by growth; under each point its choices; the widest intervals are cut",
        axis_label="Growth per year, logarithmic axis",
        source=frames.source_line("epoch_models"),
    )
    with_hover = Curve(curve.rows.assign(hover=hover), curve.level)
    return chart.draw(with_hover, options(choices), choices.position, around, look=look)


def _hover(row: dict) -> str:
    """A point in words, for who points at it."""
    choices = "<br>".join(sections.in_full(name, row[name]) for name in CHOICES)
    growth = f"<b>{numbers.times(row['growth'])}</b> ({numbers.interval(row['low'], row['high'])})"
    return f"{growth}, {words.count(int(row['n']), 'model')}<br>{choices}"


ROOM = Room(
    question="How much does the answer depend on our choices?",
    controls=lambda: controls.evidence_controls(controls.COMPARED),
    find=lambda view: panel(data.of(view.quantity, replace(view, vintage=None))),
    wait="Fitting every combination of choices",
)
