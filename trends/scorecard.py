"""Scores of past forecasts: coverage of the intervals, error and skill, also in words."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends import doubling
from trends.wording import count, month, percent, significant, times

LEVELS = (0.8, 0.9)
COVERAGE_TOLERANCE = 0.03  # a coverage this close to its level is "as promised"


@dataclass(frozen=True)
class Score:
    """The predictions of one window, over all origins.

    held_80, held_90        share of outcomes inside the prediction interval
    median_abs_error        dex; half of the predictions were closer than this
    median_error            dex, observed minus predicted: below zero, the forecasts were too high
    skill_no_growth         1 - mean |error| / mean |error of "no growth"|; nan where unknown
    skill_last_year         the same against "last year's growth"
    worst_origin            the origin with the lowest coverage at 90%, which is worst_held_90
    """

    window: str
    origins: int
    predictions: int
    held_80: float
    held_90: float
    median_abs_error: float
    median_error: float
    skill_no_growth: float
    skill_last_year: float
    worst_origin: pd.Timestamp
    worst_held_90: float

    @property
    def sentence(self) -> str:
        """Coverage beside its level, error and skill."""
        base = f"{count(self.predictions, 'prediction')} from {count(self.origins, 'origin')}"
        skills = [("no growth", self.skill_no_growth), ("last year's growth", self.skill_last_year)]
        known = [
            f"{percent(abs(skill))} {'smaller' if skill >= 0 else 'larger'} than with {name}"
            for name, skill in skills
            if np.isfinite(skill)
        ]
        error = f" Mean error {' and '.join(known)}." if known else ""
        worst = (
            f"; at its worst, from {month(self.worst_origin)}, the 90% interval held "
            f"{percent(self.worst_held_90)}"
        )
        return (
            f"{self.window[0].upper() + self.window[1:]}: of {base}, the 90% interval held "
            f"{percent(self.held_90)}{_verdict(self.held_90, 0.9)}, the 80% interval "
            f"{percent(self.held_80)}{_verdict(self.held_80, 0.8)}"
            f"{worst if self.origins > 1 else ''}. Half of the predictions were within a factor of "
            f"{significant(doubling.growth(self.median_abs_error))}"
            f"{_bias(self.median_error)}.{error}"
        )


@dataclass(frozen=True, eq=False)
class Scorecard:
    """Forecasts from past origins, scored.

    predictions     one row per origin, window and row predicted: origin, window, published_on,
                    known (rows fitted), oom_per_year (the fit's slope), actual, predicted, error
                    (dex), held_80, held_90, and the baselines' errors no_growth, last_year (dex)
    skipped         origins with too few rows to fit, or whose windows are not over yet
    scores          one Score per window that has predictions

    Rows are predicted from several origins, so predictions are not independent: the shares are less
    certain than their number suggests.
    """

    predictions: pd.DataFrame
    skipped: int
    scores: tuple[Score, ...]

    @property
    def sentence(self) -> str:
        """Every window's score in words, or that none could be scored."""
        if not self.scores:
            return f"Not identified: none of {count(self.skipped, 'origin')} could be scored."
        return " ".join(score.sentence for score in self.scores)

    def by_origin(self) -> pd.DataFrame:
        """A row per origin and window: known, growth_per_year, predictions, held_80, held_90,
        median_abs_error."""
        groups = self.predictions.groupby(["origin", "window"], sort=False)
        table = groups.agg(
            known=("known", "first"),
            oom_per_year=("oom_per_year", "first"),
            predictions=("error", "size"),
            held_80=("held_80", "mean"),
            held_90=("held_90", "mean"),
            median_abs_error=("error", lambda errors: errors.abs().median()),
        ).reset_index()
        table["growth_per_year"] = [doubling.growth(slope) for slope in table.pop("oom_per_year")]
        return table


def scorecard(predictions: pd.DataFrame, skipped: int) -> Scorecard:
    """Score predictions (columns of `Scorecard.predictions`), window by window."""
    groups = predictions.groupby("window", sort=False)
    return Scorecard(predictions, skipped, tuple(_score(str(name), rows) for name, rows in groups))


def _score(window: str, rows: pd.DataFrame) -> Score:
    coverage = rows.groupby("origin")["held_90"].mean()
    return Score(
        window=window,
        origins=coverage.size,
        predictions=len(rows),
        held_80=float(rows["held_80"].mean()),
        held_90=float(rows["held_90"].mean()),
        median_abs_error=float(rows["error"].abs().median()),
        median_error=float(rows["error"].median()),
        skill_no_growth=skill(rows["error"], rows["no_growth"]),
        skill_last_year=skill(rows["error"], rows["last_year"]),
        worst_origin=pd.Timestamp(coverage.index[int(coverage.argmin())]),
        worst_held_90=float(coverage.min()),
    )


def skill(errors: pd.Series, baseline: pd.Series) -> float:
    """1 - mean |error| / mean |baseline's error| over the rows that both predict; nan if none.

    1 is perfect, 0 no better than the baseline, below 0 worse (Murphy 1988, with absolute errors).
    """
    both = errors.notna() & baseline.notna()
    reference = float(baseline[both].abs().mean()) if both.any() else 0.0
    return 1 - float(errors[both].abs().mean()) / reference if reference > 0 else float("nan")


def _verdict(coverage: float, promised: float) -> str:
    if abs(coverage - promised) <= COVERAGE_TOLERANCE:
        return ", as promised"
    return ", less often than promised" if coverage < promised else ", more often than promised"


def _bias(error: float) -> str:
    if abs(error) < 0.05:
        return ""
    way = "too high" if error < 0 else "too low"
    return f", and the typical one was {times(doubling.growth(abs(error)))} {way}"
