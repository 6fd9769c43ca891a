"""The result of comparing break models, in numbers and in words."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.breaks.lines import PiecewiseLine
from trends.wording import count, month, percent, significant, times

Moments = tuple[pd.Timestamp, pd.Timestamp]
MAX_COVERED_SHARE = (
    0.5  # of the admissible range; a break date with a wider interval is not identified
)


@dataclass(frozen=True)
class BreakModel:
    """One of the models compared.

    line                the fitted line, its segments and break dates
    bic, cv_rmse        BIC, and the 10-fold root mean square error in dex (nan: no fold could fit)
    preferred           share of resamples in which this model has the lowest BIC
    break_intervals     per break date (low, high), percentile interval over pairs resamples
    covers              per break date, the share of the admissible range its interval covers
    """

    line: PiecewiseLine
    bic: float
    cv_rmse: float
    preferred: float
    break_intervals: tuple[Moments, ...]
    covers: tuple[float, ...]

    @property
    def name(self) -> str:
        """none, kink, jump or two kinks."""
        return self.line.name

    @property
    def is_dated(self) -> bool:
        """Whether every break date's interval covers at most half of the admissible range."""
        return all(share <= MAX_COVERED_SHARE for share in self.covers)


@dataclass(frozen=True)
class Breaks:
    """The comparison. models: those that the rows allow, simplest first.

    admissible: the first and last possible date of a single break. The break is *identified* when
    a model with a break has the lowest BIC and the interval of each of its dates covers at most
    half of the admissible range.

    Resamples repeat rows, which favours the larger models: `preferred` leans towards breaks; read
    it beside BIC and cross-validation, not instead of them.
    """

    n: int
    dropped: int
    level: float
    resamples: int
    folds: int
    admissible: Moments | None
    models: tuple[BreakModel, ...]

    @property
    def best(self) -> BreakModel:
        """The lowest BIC."""
        return min(self.models, key=lambda model: model.bic)

    @property
    def best_by_cv(self) -> BreakModel:
        """The lowest cross-validated error; the simpler of two equal ones."""
        return min(self.models, key=_cv_error)

    @property
    def is_identified(self) -> bool:
        """Whether there is a break with an identified date."""
        return self.best.name != "none" and self.best.is_dated

    @property
    def sentence(self) -> str:
        """The result in words."""
        if self.best.name == "none":
            return _no_break(self)
        return _break(self) if self.best.is_dated else _undated(self)

    def table(self) -> pd.DataFrame:
        """A row per model: model, breaks, bic, bic_above_best, cv_rmse, preferred."""
        return pd.DataFrame(
            {
                "model": [model.name for model in self.models],
                "breaks": [model.line.breaks for model in self.models],
                "bic": [model.bic for model in self.models],
                "bic_above_best": [model.bic - self.best.bic for model in self.models],
                "cv_rmse": [model.cv_rmse for model in self.models],
                "preferred": [model.preferred for model in self.models],
            }
        )


def _cv_error(model: BreakModel) -> tuple[bool, float]:
    """Unknown errors last; errors that differ only by rounding are equal."""
    return bool(np.isnan(model.cv_rmse)), round(model.cv_rmse, 9)


def _no_break(comparison: Breaks) -> str:
    rows = count(comparison.n, "row")
    if len(comparison.models) == 1:
        return f"Not identified: the dates of these {rows} leave no room for a break."
    none, *others = comparison.models
    behind = min(model.bic for model in others) - none.bic
    return (
        f"Not identified: one growth rate describes these {rows} as well as a line with a break "
        f"(BIC lower by {significant(behind)}); {_by_resamples(comparison)}."
    )


def _undated(comparison: Breaks) -> str:
    best, level = comparison.best, percent(comparison.level)
    return (
        f"Not identified: for these {count(comparison.n, 'row')} the line with {WORDS[best.name]} "
        f"has the lowest BIC, but the {level} interval of a break's date covers "
        f"{percent(max(best.covers))} of its possible dates."
    )


def _break(comparison: Breaks) -> str:
    best, none = comparison.best, comparison.models[0]
    dated = " and ".join(
        f"{month(day)} ({percent(comparison.level)} interval {month(low)} to {month(high)})"
        for day, (low, high) in zip(best.line.breaks, best.break_intervals, strict=True)
    )
    rates = ", then ".join(times(part.growth_per_year) for part in best.line.segments)
    step = f" with a step of {times(best.line.jump)}" if best.line.jump is not None else ""
    return (
        f"{WORDS[best.name].capitalize()} in {dated}: growth of {rates} per year{step}. BIC lower "
        f"by {significant(none.bic - best.bic)} than without a break; {_by_cv(comparison)}; "
        f"{_by_resamples(comparison)}."
    )


def _by_cv(comparison: Breaks) -> str:
    name = comparison.best_by_cv.name
    if name == comparison.best.name:
        return f"{comparison.folds}-fold cross-validation agrees"
    return f"{comparison.folds}-fold cross-validation prefers {WORDS[name]}"


def _by_resamples(comparison: Breaks) -> str:
    best = comparison.best
    favourite = max(comparison.models, key=lambda model: model.preferred)
    sentence = (
        f"{percent(best.preferred)} of {count(comparison.resamples, 'resample')} prefer "
        f"{'no break' if best.name == 'none' else 'it'}"
    )
    if favourite is best:
        return sentence
    return f"{sentence}, and {percent(favourite.preferred)} {WORDS[favourite.name]}"


WORDS = {"none": "no break", "kink": "one kink", "jump": "one jump", "two kinks": "two kinks"}
