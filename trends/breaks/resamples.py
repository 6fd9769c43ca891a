"""The four models on held-out folds and on pairs resamples.

The candidate dates are those of all rows, whichever rows a fold or a resample leaves out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from trends.breaks.lines import PARAMETERS, design, solve
from trends.breaks.search import Series, one_break, thinned, two_kinks
from trends.dates import Floats

Best = tuple[float, tuple[int, ...]]  # sum of squares, and the rows at which segments begin
MAX_STARTS = 200  # candidates for each of two kinks within a fold or a resample
BATCH_WEIGHTS = 1_000_000  # weights in memory at once


@dataclass(frozen=True)
class Preferences:
    """The results of R pairs resamples.

    shares: per model, the share of resamples in which its BIC is the lowest.
    breaks: per model, (R, breaks) break dates in years about the series' centre; nan where no
    candidate was admissible.
    """

    shares: dict[str, float]
    breaks: dict[str, Floats]


def scores(
    rows: Series, weights: Floats | None = None, max_starts: int | None = None
) -> dict[str, Best]:
    """The best of each model: {name: (sum of squares, rows)}; inf where none is admissible.

    max_starts: the number of candidates for each of two kinks, all by default.
    """
    none, kink, jump = one_break(rows, weights)
    starts = rows.starts if max_starts is None else thinned(rows.starts, max_starts)
    pair, first, second = two_kinks(rows, weights, starts)
    return {
        "none": (float(none[0]), ()),
        "kink": _best_break(rows, kink),
        "jump": _best_break(rows, jump),
        "two kinks": (pair, (first, second)),
    }


def _best_break(rows: Series, squares: Floats) -> Best:
    at = int(np.argmin(squares))
    return float(squares[at]), (int(rows.starts[at]),)


def cross_validate(rows: Series, folds: int, rng: np.random.Generator) -> dict[str, float]:
    """Root mean square error in dex of each model on held-out rows, searched in every fold.

    nan for a model that some fold cannot fit.
    """
    fold = rng.permutation(rows.years.size) % folds
    errors = np.zeros(len(PARAMETERS))
    for is_test in (fold == number for number in range(folds)):
        best = scores(rows, np.where(is_test, 0.0, 1.0), MAX_STARTS)
        errors += [_error(rows, is_test, name, *best[name]) for name in PARAMETERS]
    return dict(zip(PARAMETERS, np.sqrt(errors / rows.years.size).tolist(), strict=True))


def _error(
    rows: Series, is_test: np.ndarray, name: str, square: float, at: tuple[int, ...]
) -> float:
    """The sum of squares over the test rows; nan without a fit."""
    if not np.isfinite(square):
        return float("nan")
    x = design(rows.years, name, tuple(rows.years[list(at)]))
    rests = rows.logs[is_test] - x[is_test] @ solve(x[~is_test], rows.logs[~is_test])
    return float(rests @ rests)


def preferences(rows: Series, resamples: int, rng: np.random.Generator) -> Preferences:
    """Search every model in every pairs resample (rows drawn with replacement)."""
    parts = [_search_all(rows, weights) for weights in _counts(rows.years.size, resamples, rng)]
    squares = np.concatenate([part[0] for part in parts])
    at = np.concatenate([part[1] for part in parts])
    n = rows.years.size
    with np.errstate(divide="ignore"):
        bic = n * np.log(squares / n) + np.array(list(PARAMETERS.values())) * np.log(n)
    best = np.argmin(bic, axis=1)
    years = np.where(at >= 0, rows.years[at], np.nan)
    columns = {"none": [], "kink": [0], "jump": [1], "two kinks": [2, 3]}
    return Preferences(
        shares={name: float(np.mean(best == i)) for i, name in enumerate(PARAMETERS)},
        breaks={name: years[:, columns[name]] for name in PARAMETERS},
    )


def _counts(n: int, resamples: int, rng: np.random.Generator) -> Iterator[Floats]:
    """(B, n) how often each resample draws each row, in batches of bounded size."""
    step = max(1, BATCH_WEIGHTS // n)
    for first in range(0, resamples, step):
        size = min(step, resamples - first)
        picks = rng.integers(0, n, size=(size, n)) + n * np.arange(size)[:, None]
        yield np.bincount(picks.ravel(), minlength=size * n).reshape(size, n).astype(np.float64)


def _search_all(rows: Series, weights: Floats) -> tuple[Floats, np.ndarray]:
    """(B, 4) sums of squares by model and (B, 4) rows: kink, jump, first and second kink."""
    none, kink, jump = one_break(rows, weights)
    starts = thinned(rows.starts, MAX_STARTS)
    pairs = [two_kinks(rows, row_weights, starts) for row_weights in weights]
    best = np.array([pair[0] for pair in pairs])
    squares = np.column_stack([none[:, 0], kink.min(axis=1), jump.min(axis=1), best])
    at = np.column_stack(
        [
            rows.starts[kink.argmin(axis=1)],
            rows.starts[jump.argmin(axis=1)],
            [pair[1] for pair in pairs],
            [pair[2] for pair in pairs],
        ]
    )
    return squares, np.where(np.isfinite(squares[:, [1, 2, 3, 3]]), at, -1)
