"""What a comparison of break models found, in numbers and in words."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.breaks.lines import PiecewiseLine
from trends.wording import count, month, percent, significant, times

Moments = tuple[pd.Timestamp, pd.Timestamp]
WIDEST = 0.5  # of the admissible range: a break date whose interval is wider is not identified


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
        return all(share <= WIDEST for share in self.covers)


@dataclass(frozen=True)
class Breaks:
    """The comparison. `models` holds those that the rows allow, simplest first.

    admissible: the first and the last date on which one break could lie. The break is *identified*
    when a model with a break has the lowest BIC and each of its dates' intervals covers at most
    half of the admissible range.

    Resamples repeat rows, which flatters the larger models: `preferred` leans towards breaks, and
    is to be read beside BIC and cross-validation, not instead of them.
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
        return min(self.models, key=lambda model: _error_key(model.cv_rmse))

    @property
    def is_identified(self) -> bool:
        """Whether there is a break, and the data say when."""
        return self.best.name != "none" and self.best.is_dated

    @property
    def sentence(self) -> str:
        """The finding in words."""
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


def _error_key(error: float) -> tuple[bool, float]:
    """Unknown errors last; errors that differ by rounding alone are equal."""
    return bool(np.isnan(error)), round(error, 9)


def _no_break(found: Breaks) -> str:
    rows = count(found.n, "row")
    if len(found.models) == 1:
        return f"Not identified: the dates of these {rows} leave no room for a break."
    none, *others = found.models
    behind = min(model.bic for model in others) - none.bic
    return (
        f"Not identified: one growth rate describes these {rows} as well as any with a break does "
        f"(BIC lower by {significant(behind)}); {_by_resamples(found)}."
    )


def _undated(found: Breaks) -> str:
    share = max(found.best.covers)
    return (
        f"Not identified: the line with {WORDS[found.best.name]} has the lowest BIC of these "
        f"{count(found.n, 'row')}, but the {percent(found.level)} interval of a break's date "
        f"covers {percent(share)} of the dates on which it could lie."
    )


def _break(found: Breaks) -> str:
    best, none = found.best, found.models[0]
    dated = " and ".join(
        f"{month(day)} ({percent(found.level)} interval {month(low)} to {month(high)})"
        for day, (low, high) in zip(best.line.breaks, best.break_intervals, strict=True)
    )
    rates = ", then ".join(times(part.growth_per_year) for part in best.line.segments)
    step = f" with a step of {times(best.line.jump)}" if best.line.jump is not None else ""
    return (
        f"{WORDS[best.name].capitalize()} in {dated}: growth of {rates} per year{step}. BIC lower "
        f"by {significant(none.bic - best.bic)} than without a break; {_by_cv(found)}; "
        f"{_by_resamples(found)}."
    )


def _by_cv(found: Breaks) -> str:
    chosen = found.best_by_cv.name
    if chosen == found.best.name:
        return f"{found.folds}-fold cross-validation agrees"
    return f"{found.folds}-fold cross-validation prefers {WORDS[chosen]}"


def _by_resamples(found: Breaks) -> str:
    most = max(found.models, key=lambda model: model.preferred)
    what = "no break" if found.best.name == "none" else "it"
    share = percent(found.best.preferred)
    said = f"{share} of {count(found.resamples, 'resample')} prefer {what}"
    if most is found.best:
        return said
    return f"{said}, and {percent(most.preferred)} {WORDS[most.name]}"


WORDS = {"none": "no break", "kink": "one kink", "jump": "one jump", "two kinks": "two kinks"}
