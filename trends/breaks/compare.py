"""Did growth change, and when? No break, one kink, one jump and two kinks, compared.

Each model is the exact least-squares fit of log10(value) over all its candidate dates
(`trends.breaks.search`), with at least 10 rows a segment. BIC = n ln(SSE / n) + k ln n, where a
break date counts as a parameter like a slope (Yao 1988), so k = 2, 4, 5 and 6. Cross-validation
repeats the search in every fold.
"""

import numpy as np

from trends.breaks import search
from trends.breaks.findings import BreakModel, Breaks, Moments
from trends.breaks.lines import PARAMETERS, piecewise_line
from trends.breaks.resamples import Preferences, cross_validate, preferences, scores
from trends.breaks.search import MIN_POINTS, Series
from trends.dates import Dates, Floats, from_decimal_years
from trends.errors import BadArgument, TooFewPoints
from trends.points import Values, check_level, usable


def compare(
    dates: Dates,
    values: Values,
    *,
    rng: np.random.Generator,
    level: float = 0.9,
    resamples: int = 1000,
    folds: int = 10,
    min_points: int = MIN_POINTS,
) -> Breaks:
    """Fit and compare the four models on the usable ones of m rows.

    level: of the intervals of slopes and break dates. min_points: rows in each segment. Raises
    TooFewPoints (fewer than two segments need), NoSpread, BadArgument.
    """
    check_level(level)
    if resamples < 1 or folds < 2 or min_points < 3:
        raise BadArgument("Breaks need at least 1 resample, 2 folds and 3 rows a segment.")
    points = usable(dates, values)
    if points.years.size < 2 * min_points:
        raise TooFewPoints(points.years.size, 2 * min_points)
    rows = search.series(points.years, points.logs, min_points=min_points)
    squares, errors = scores(rows), cross_validate(rows, folds, rng)
    resampled = preferences(rows, resamples, rng)
    models = tuple(
        _model(rows, name, square, at, errors[name], resampled, level)
        for name, (square, at) in squares.items()
        if np.isfinite(square)
    )
    allowed = _allowed(rows)
    return Breaks(
        n=points.years.size,
        dropped=points.dropped,
        level=level,
        resamples=resamples,
        folds=folds,
        admissible=_moments(rows, allowed[0], allowed[-1]) if allowed.size else None,
        models=models,
    )


def _model(
    rows: Series,
    name: str,
    square: float,
    at: tuple[int, ...],
    error: float,
    resampled: Preferences,
    level: float,
) -> BreakModel:
    n = rows.years.size
    tails = [(1 - level) / 2, (1 + level) / 2]
    ends = [_interval(column, tails) for column in resampled.breaks[name].T]
    allowed = _allowed(rows)
    width = float(allowed[-1] - allowed[0]) if allowed.size else 0.0
    return BreakModel(
        line=piecewise_line(rows, name, at, level),
        bic=float(n * np.log(square / n) + PARAMETERS[name] * np.log(n)),
        cv_rmse=error,
        preferred=resampled.shares[name],
        break_intervals=tuple(_moments(rows, *end) for end in ends),
        covers=tuple((high - low) / width if width > 0 else 1.0 for low, high in ends),
    )


def _interval(years: Floats, tails: list[float]) -> tuple[float, float]:
    known = years[np.isfinite(years)]
    if not known.size:
        return -np.inf, np.inf
    low, high = np.quantile(known, tails, method="inverted_cdf")
    return float(low), float(high)


def _allowed(rows: Series) -> Floats:
    """The dates at which a single break may lie, years about the centre, rising."""
    keep = (rows.starts >= rows.min_points) & (rows.starts <= rows.years.size - rows.min_points)
    return rows.years[rows.starts[keep]]


def _moments(rows: Series, low: float, high: float) -> Moments:
    first, last = from_decimal_years(np.array([low, high]) + rows.centre)
    return first, last
