"""The line and the interval that a view asks for, fitted, and in words.

Random draws are seeded: the same rows give the same interval, to the last digit.
"""

import numpy as np
import pandas as pd

from subjects.trend.view import TrendView
from trends import bootstrap, reference
from trends import lines as kinds
from trends.growth import Growth
from ui.text import numbers

SEED = 20260330
RESAMPLES = 1000
GROUPS = "first_org"  # of several organisations, the first one named
LEAST_SQUARES = {"ols", "hc3", "clustered"}  # the same line; they differ in its errors

STATED = "stated by the source"  # the basis of a factor that is not our own

SHORT = {
    "ols": "least squares on log10",
    "hc3": "least squares on log10 with HC3 errors",
    "clustered": "least squares on log10 with errors clustered by organisation",
    "huber": "robust line on log10 (Huber)",
    "quantile": "90th percentile of log10",
    "theil-sen": "median slope of log10 (Theil-Sen)",
}
RESAMPLED = {
    "rows": "models drawn anew",
    "organisations": "organisations drawn anew",
    "noise": "models drawn anew and shaken by their estimates' errors",
}
BY_T = "the slope's, by Student's t"
BASES = {"theil-sen": "the median slope's, from the ranks of all pairs' slopes"}


def fit(rows: pd.DataFrame, view: TrendView) -> Growth:
    """The trend of a view's rows (published_on, value, confidence, first_org).

    Raises TrendError where that line cannot be drawn through them.
    """
    dates, values, level = rows["published_on"], rows["value"], view.level
    if is_resampled(view):
        return bootstrap.fit(
            dates,
            values,
            rng=np.random.default_rng(SEED),
            level=level,
            resamples=RESAMPLES,
            groups=rows[GROUPS] if view.intervals == "organisations" else None,
            factors=noise(rows) if view.intervals == "noise" else None,
        )
    groups = rows[GROUPS] if view.line == "clustered" else None
    return kinds.fit_line(view.line, dates, values, level=level, groups=groups)


def noise(rows: pd.DataFrame) -> np.ndarray:
    """(n,) the factor of 90% that each row's confidence grade stands for."""
    grades = reference.toml("estimate_noise")["grades"]
    stated = {name: float(grade["factor_90"]) for name, grade in grades.items()}
    return bootstrap.grade_factors(rows["confidence"], stated)


def is_resampled(view: TrendView) -> bool:
    """Whether the interval is a bootstrap's; only the least-squares line has one."""
    return view.intervals != "classical" and view.line in LEAST_SQUARES


def short(view: TrendView) -> str:
    """ "least squares on log10, models drawn anew"."""
    if not is_resampled(view):
        return SHORT[view.line]
    return f"{SHORT['ols']}, {RESAMPLED[view.intervals]}"


def basis(view: TrendView) -> str:
    """What the growth's interval rests on: "the slope's, by Student's t"."""
    if not is_resampled(view):
        return BASES.get(view.line, BY_T)
    return f"the percentiles of {RESAMPLES:,} resamples, {RESAMPLED[view.intervals]}"


def remark(view: TrendView) -> str:
    """What of the reader's choice could not be followed, or ""."""
    if view.intervals == "classical" or is_resampled(view):
        return ""
    return (
        f"Resamples are drawn for the least-squares line only; the interval of the "
        f"{SHORT[view.line]} is its own."
    )


def noise_words() -> str:
    """The factors by confidence grade, with their source; which of them are our own choice."""
    noise = reference.toml("estimate_noise")
    factors, ours = [], []
    for name, grade in noise["grades"].items():
        factors.append(f"{name} {numbers.times(float(grade['factor_90']))}")
        ours += [] if grade["basis"] == STATED else [name]
    own = f"; {' and '.join(ours)}: our choice" if ours else ""
    source = noise["source"]
    return (
        f"A value lies with 90% probability within times or divided by this factor of what is "
        f"stated: {', '.join(factors)} ([{source['name']}]({source['link']}){own}). The grades "
        "speak of training compute; other quantities are often known better than that."
    )
