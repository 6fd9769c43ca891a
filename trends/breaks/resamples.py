"""How the four models do on other data: held-out folds and pairs resamples.

The candidates stay the dates of all rows, whichever rows a fold or a resample left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from trends.breaks.lines import PARAMETERS, design, solve
from trends.breaks.search import Series, one_break, thinned, two_kinks
from trends.dates import Floats

Found = tuple[float, tuple[int, ...]]  # sum of squares, and the rows at which segments begin
GRID = 200  # candidates for each of two kinks within a fold or a resample
BATCH = 1_000_000  # weights held at once


@dataclass(frozen=True)
class Preferences:
    """What R pairs resamples said.

    shares: per model, the share of resamples in which its BIC is the lowest.
    breaks: per model, (R, breaks) break dates in years about the series' centre; nan where no
    candidate was admissible.
    """

    shares: dict[str, float]
    breaks: dict[str, Floats]


def scores(
    rows: Series, weights: Floats | None = None, most: int | None = None
) -> dict[str, Found]:
    """The best of each model: {name: (sum of squares, rows)}; inf where none is admissible.

    most: the number of candidates for each of two kinks, all of them by default.
    """
    none, kink, jump = one_break(rows, weights)
    starts = rows.starts if most is None else thinned(rows.starts, most)
    pair, first, second = two_kinks(rows, weights, starts)
    return {
        "none": (float(none[0]), ()),
        "kink": _least(rows, kink),
        "jump": _least(rows, jump),
        "two kinks": (pair, (first, second)),
    }


def _least(rows: Series, squares: Floats) -> Found:
    at = int(np.argmin(squares))
    return float(squares[at]), (int(rows.starts[at]),)


def cross_validate(rows: Series, folds: int, rng: np.random.Generator) -> dict[str, float]:
    """Root mean square error in dex of each model on rows held out, the break searched anew.

    nan for a model that some fold cannot fit.
    """
    fold = rng.permutation(rows.years.size) % folds
    errors = np.zeros(len(PARAMETERS))
    for held in (fold == number for number in range(folds)):
        found = scores(rows, np.where(held, 0.0, 1.0), GRID)
        errors += [_error(rows, held, name, *found[name]) for name in PARAMETERS]
    return dict(zip(PARAMETERS, np.sqrt(errors / rows.years.size).tolist(), strict=True))


def _error(rows: Series, held: np.ndarray, name: str, square: float, at: tuple[int, ...]) -> float:
    """The sum of squares over the rows held out."""
    if not np.isfinite(square):
        return float("nan")
    x = design(rows.years, name, tuple(rows.years[list(at)]))
    rests = rows.logs[held] - x[held] @ solve(x[~held], rows.logs[~held])
    return float(rests @ rests)


def preferences(rows: Series, resamples: int, rng: np.random.Generator) -> Preferences:
    """Search every model in every pairs resample (rows drawn with replacement)."""
    parts = [_searched(rows, weights) for weights in _counts(rows.years.size, resamples, rng)]
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
    """(B, n) how often each row was drawn, in batches of bounded size."""
    step = max(1, BATCH // n)
    for first in range(0, resamples, step):
        size = min(step, resamples - first)
        drawn = rng.integers(0, n, size=(size, n)) + n * np.arange(size)[:, None]
        yield np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n).astype(np.float64)


def _searched(rows: Series, weights: Floats) -> tuple[Floats, np.ndarray]:
    """(B, 4) sums of squares by model and (B, 4) rows: kink, jump, first and second kink."""
    none, kink, jump = one_break(rows, weights)
    starts = thinned(rows.starts, GRID)
    pairs = [two_kinks(rows, one, starts) for one in weights]
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
