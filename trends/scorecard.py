"""How forecasts of the past did: coverage of the intervals, error, and skill, in words too."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends import doubling
from trends.wording import count, month, percent, significant, times

LEVELS = (0.8, 0.9)
NEAR = 0.03  # a coverage this close to its promise is said to keep it


@dataclass(frozen=True)
class Score:
    """The predictions of one window, over all origins.

    held_80, held_90        share of predictions inside the prediction interval
    median_abs_error        dex; half of the predictions were nearer than this
    median_error            dex, observed minus predicted: below zero, the forecasts ran too high
    skill_no_growth         1 - mean |error| / mean |error of "no growth"|; nan where unknown
    skill_last_year         the same against "last year's growth"
    worst_origin            the origin whose 90% interval held least often, and worst_held_90
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
        """Coverage against its promise, error and skill."""
        made = f"{count(self.predictions, 'prediction')} from {count(self.origins, 'origin')}"
        skills = [("no growth", self.skill_no_growth), ("last year's growth", self.skill_last_year)]
        known = [_skill(name, skill) for name, skill in skills if np.isfinite(skill)]
        against = f" Mean error {' and '.join(known)}." if known else ""
        return (
            f"{self.window[0].upper() + self.window[1:]}: of {made}, the 90% interval held "
            f"{percent(self.held_90)}{_verdict(self.held_90, 0.9)}, the 80% interval "
            f"{percent(self.held_80)}{_verdict(self.held_80, 0.8)}{self._worst()}. "
            f"Half of the predictions were within a factor of "
            f"{significant(doubling.growth(self.median_abs_error))}"
            f"{_bias(self.median_error)}.{against}"
        )

    def _worst(self) -> str:
        if self.origins == 1:
            return ""
        return (
            f"; at its worst, from {month(self.worst_origin)}, the 90% interval held "
            f"{percent(self.worst_held_90)}"
        )


@dataclass(frozen=True, eq=False)
class Scorecard:
    """Forecasts from past origins, scored.

    predictions     one row per origin, window and row predicted: origin, window, published_on,
                    known (rows fitted), oom_per_year (the fit's slope), actual, predicted, error
                    (dex), held_80, held_90, and the baselines' errors no_growth, last_year (dex)
    skipped         origins that knew too little to fit, or whose windows are not over yet
    scores          one Score per window that has predictions

    Rows are predicted from several origins, so predictions are not independent of one another:
    the shares are less certain than their number suggests.
    """

    predictions: pd.DataFrame
    skipped: int
    scores: tuple[Score, ...]

    @property
    def sentence(self) -> str:
        """Every window's finding; no window without predictions is passed over in silence."""
        if not self.scores:
            return f"Not identified: none of {count(self.skipped, 'origin')} could be scored."
        return " ".join(score.sentence for score in self.scores)

    def by_origin(self) -> pd.DataFrame:
        """A row per origin and window: known, growth_per_year, predictions, held_80, held_90,
        median_abs_error."""
        groups = self.predictions.groupby(["origin", "window"], sort=False)
        found = groups.agg(
            known=("known", "first"),
            oom_per_year=("oom_per_year", "first"),
            predictions=("error", "size"),
            held_80=("held_80", "mean"),
            held_90=("held_90", "mean"),
            median_abs_error=("error", lambda errors: errors.abs().median()),
        ).reset_index()
        found["growth_per_year"] = [doubling.growth(slope) for slope in found.pop("oom_per_year")]
        return found


def scorecard(predictions: pd.DataFrame, skipped: int) -> Scorecard:
    """Score predictions (columns of `Scorecard.predictions`), window by window."""
    groups = predictions.groupby("window", sort=False)
    return Scorecard(predictions, skipped, tuple(_score(str(name), rows) for name, rows in groups))


def _score(window: str, rows: pd.DataFrame) -> Score:
    held = rows.groupby("origin")["held_90"].mean()
    return Score(
        window=window,
        origins=held.size,
        predictions=len(rows),
        held_80=float(rows["held_80"].mean()),
        held_90=float(rows["held_90"].mean()),
        median_abs_error=float(rows["error"].abs().median()),
        median_error=float(rows["error"].median()),
        skill_no_growth=skill(rows["error"], rows["no_growth"]),
        skill_last_year=skill(rows["error"], rows["last_year"]),
        worst_origin=pd.Timestamp(held.index[int(held.argmin())]),
        worst_held_90=float(held.min()),
    )


def skill(errors: pd.Series, baseline: pd.Series) -> float:
    """1 - mean |error| / mean |baseline's error| over the rows that both predict; nan if none.

    1 is perfect, 0 no better than the baseline, below 0 worse (Murphy 1988, with absolute errors).
    """
    both = errors.notna() & baseline.notna()
    reference = float(baseline[both].abs().mean()) if both.any() else 0.0
    return 1 - float(errors[both].abs().mean()) / reference if reference > 0 else float("nan")


def _verdict(held: float, promised: float) -> str:
    if abs(held - promised) <= NEAR:
        return ", as promised"
    return ", less often than promised" if held < promised else ", more often than promised"


def _bias(error: float) -> str:
    if abs(error) < 0.05:
        return ""
    way = "too high" if error < 0 else "too low"
    return f", and the typical one was {times(doubling.growth(abs(error)))} {way}"


def _skill(name: str, value: float) -> str:
    return f"{percent(abs(value))} {'smaller' if value >= 0 else 'larger'} than with {name}"
