"""The break that a view asks for: found, put into words, and ready to be drawn.

A break is looked for in all the rows of a view; a view that is split has none. The search takes
about a second, so it is kept for each build, quantity and view.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from subjects.trend import lines
from subjects.trend import view as trend_view
from subjects.trend.quantities import Quantity
from subjects.trend.view import TrendView
from trends import wording as words
from trends.breaks import compare, eras
from trends.breaks.findings import BreakModel, Breaks
from trends.errors import TrendError
from ui.cache import cached
from ui.charts import breaks
from ui.charts.breaks import BrokenLine
from ui.text import numbers

CACHE_ENTRIES = 64
IRRELEVANT_FIELDS = (
    "axis",
    "unit",
    "to",
    "line",
    "intervals",
    "break_",
    "eras",
    "threshold",
    "quantity",
)
NAMES = {"kink": "one kink", "jump": "one jump", "two kinks": "two kinks", "none": "no break"}
WAIT = "Looking for breaks at every date, and in every resample"
ASSUMES = (
    "Each kind of break is tried at every date that leaves {least} models on either side, by exact "
    "least squares; a break date counts as a parameter in BIC. The interval of a date is that of "
    "{resamples} resamples. The growths take the break dates as known, so their own intervals "
    "would be too narrow, and the chart draws no bands. A break in these data may also come from "
    "what is disclosed, or from which models are counted as notable."
)
OWN = (
    "Each era has a line of its own, by least squares, and nothing makes the lines meet. The "
    "boundaries are the reader's, so no test says that the growth changed there."
)


@dataclass(frozen=True, eq=False)
class BreakResult:
    """What looking for a break came to. line: the broken line, or None where there is none."""

    sentences: tuple[str, ...]
    line: BrokenLine | None = None
    table: pd.DataFrame | None = None
    assumes: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def of(quantity: Quantity, view: TrendView, rows: pd.DataFrame) -> BreakResult | None:
    """The break in a view's rows; None where none is asked for, or the view is split."""
    if view.break_ == "none" or rows.empty:
        return None
    if view.split != "none":
        return BreakResult(("A break is looked for only where the view is not split.",))
    try:
        return _eras(view, rows) if view.break_ == "eras" else _line(quantity, view, rows)
    except TrendError as reason:
        return BreakResult((str(reason),))


def _eras(view: TrendView, rows: pd.DataFrame) -> BreakResult:
    days, ends = rows["published_on"], (rows["published_on"].min(), rows["published_on"].max())
    inside = [day for day in view.eras if ends[0] < pd.Timestamp(day) <= ends[1]]
    if not inside:
        return BreakResult(("Not identified: no era begins within the dates of this view.",))
    fitted = eras.eras(days, rows["value"], inside, level=view.level)
    has_line = any(era.growth is not None for era in fitted)
    line = breaks.of_eras(fitted, f"{len(fitted)} own eras", _until(view))
    return BreakResult(tuple(era.sentence for era in fitted), line if has_line else None, None, OWN)


@cached(entries=CACHE_ENTRIES, spinner=WAIT)
def _comparison(quantity: Quantity, view: TrendView, _rows: pd.DataFrame) -> Breaks:
    return compare.compare(
        _rows["published_on"],
        _rows["value"],
        rng=np.random.default_rng(lines.SEED),
        level=view.level,
        resamples=lines.RESAMPLES,
    )


def _line(quantity: Quantity, view: TrendView, rows: pd.DataFrame) -> BreakResult:
    comparison = _comparison(quantity, trend_view.without(view, IRRELEVANT_FIELDS), rows)
    wanted = view.break_.replace("-", " ")
    models = {model.name: model for model in comparison.models}
    model = comparison.best if wanted == "best" else models.get(wanted)
    assumes = ASSUMES.format(least=compare.MIN_POINTS, resamples=f"{lines.RESAMPLES:,}")
    if model is None:
        text = f"Not identified: these {comparison.n:,} models leave no room for {NAMES[wanted]}."
        return BreakResult((text, comparison.sentence), None, _table(comparison), assumes)
    text = comparison.sentence if wanted == "best" else sentence(comparison, model)
    if wanted == "best" and not comparison.is_identified:
        return BreakResult((text,), None, _table(comparison), assumes)
    line = breaks.of_line(model.line, _legend(model), _until(view))
    return BreakResult((text,), line, _table(comparison), assumes)


def sentence(comparison: Breaks, model: BreakModel) -> str:
    """One model of a comparison in words, whether or not it is the best."""
    share = numbers.level(comparison.level)
    dated = " and ".join(
        f"{words.month(day)} ({share} interval {words.month(low)} to {words.month(high)})"
        for day, (low, high) in zip(model.line.breaks, model.break_intervals, strict=True)
    )
    step = "" if model.line.jump is None else f" with a step of {words.times(model.line.jump)}"
    name = NAMES[model.name]
    text = f"{name[0].upper()}{name[1:]} in {dated}: growth of {_rates(model)} per year{step}."
    if not model.is_dated:
        covered = words.percent(max(model.covers))
        text = (
            f"Not identified: the {share} interval of a break's date covers {covered} of the dates "
            f"on which it could lie. The best fit is {text[0].lower()}{text[1:]}"
        )
    return f"{text} {_standing(comparison, model)}"


def _standing(comparison: Breaks, model: BreakModel) -> str:
    """How the model does beside the others."""
    prefer = f"{words.percent(model.preferred)} of {comparison.resamples:,} resamples prefer it"
    if model is comparison.best:
        return f"It has the lowest BIC of the kinds compared; {prefer}."
    behind = words.significant(model.bic - comparison.best.bic)
    return f"Its BIC is higher by {behind} than with {NAMES[comparison.best.name]}; {prefer}."


def _rates(model: BreakModel) -> str:
    return ", then ".join(words.times(part.growth_per_year) for part in model.line.segments)


def _legend(model: BreakModel) -> str:
    name = NAMES[model.name]
    return f"{name[0].upper()}{name[1:]}: {_rates(model)} per year"


def _table(comparison: Breaks) -> pd.DataFrame:
    """The kinds compared, for the screen."""
    rows = [
        {
            "Break": NAMES[model.name],
            "Dates": ", ".join(words.month(day) for day in model.line.breaks) or "none",
            "Growth per year": _rates(model),
            "BIC above the best": words.significant(model.bic - comparison.best.bic),
            "Error held out": f"{numbers.times(10**model.cv_rmse)}",
            "Resamples that prefer it": words.percent(model.preferred),
        }
        for model in comparison.models
    ]
    return pd.DataFrame(rows)


def _until(view: TrendView) -> pd.Timestamp | None:
    return pd.Timestamp(view.to, 1, 1) if view.to else None
