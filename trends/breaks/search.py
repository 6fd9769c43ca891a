"""Exact least squares for every candidate break at once.

A *kink* changes the slope of a continuous line: log y = a + b t + d (t - c)+ .
A *jump* starts a new line at c. Candidates c are the dates of the rows.

Every sum of squares follows from suffix sums of (w, wt, wt2, wy, wty), taken once: a kink by
projecting its hinge off the straight line (Frisch & Waugh 1933; Lovell 1963), a jump as two lines.
Weights w are counts, so a resample or a training fold is the same search with other weights.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trends.dates import Floats

Indices = NDArray[np.int64]
BLOCK = 1_000_000  # elements of one working array: 8 MB
MIN_POINTS = 10


@dataclass(frozen=True)
class Series:
    """n rows sorted by date.

    years: (n,) decimal years about `centre`. rests: (n,) dex about the straight line, which leaves
    every sum of squares unchanged and keeps the numbers small. starts: (K,) the first row of each
    date but the first, so candidate c = years[starts]. floor: the smallest sum of squares that
    the sums can distinguish from zero.
    """

    years: Floats
    logs: Floats
    rests: Floats
    starts: Indices
    centre: float
    floor: float
    min_points: int


def series(years: Floats, logs: Floats, *, min_points: int = MIN_POINTS) -> Series:
    """Rows in any order, prepared for a search; years (n,) decimal, logs (n,) dex."""
    order = np.argsort(years, kind="stable")
    centre = float(years.mean())
    x, y = years[order] - centre, logs[order]
    about = y - y.mean()
    rests = about - x * (x @ about) / (x @ x)
    starts = np.flatnonzero(np.diff(x) > 0) + 1
    floor = 1e-12 * float(about @ about) + 1e-20 * y.size
    return Series(x, y, rests, starts, centre, floor, min_points)


def one_break(
    rows: Series, weights: Floats | None = None, starts: Indices | None = None
) -> tuple[Floats, Floats, Floats]:
    """Sums of squares (none, kink, jump) of shapes (..., 1), (..., K), (..., K).

    weights: (..., n) counts, ones by default. starts: the candidates, all of the series' by
    default. inf where a side has fewer than min_points rows or the line is not determined.
    """
    right, total = _sums(rows, weights, starts)
    line = _total_square(rows, weights) - _explained(total)
    enough = (right[0] >= rows.min_points) & (total[0] - right[0] >= rows.min_points)
    kink = _kink(rows, starts, right, total, line)
    jump = _total_square(rows, weights) - _explained(right) - _explained(total - right)
    return (
        np.maximum(line, rows.floor),
        np.where(enough, np.maximum(kink, rows.floor), np.inf),
        np.where(enough & np.isfinite(jump), np.maximum(jump, rows.floor), np.inf),
    )


def two_kinks(
    rows: Series, weights: Floats | None = None, starts: Indices | None = None
) -> tuple[float, int, int]:
    """The best pair of kinks of all admissible pairs: (sum of squares, row, row).

    weights: (n,) counts. The rows are the first of each new era. (inf, 0, 0) where no pair leaves
    min_points rows in all three segments. Exhaustive, in blocks of at most BLOCK pairs.
    """
    candidates = rows.starts if starts is None else starts
    right, total = _sums(rows, weights, candidates)
    line = float((_total_square(rows, weights) - _explained(total))[0])
    fits = _is_hinge(_hinges(rows.years[candidates], right, total)[0], total)
    fits &= (right[0] >= rows.min_points) & (total[0] - right[0] >= rows.min_points)
    candidates, right = candidates[fits], right[:, fits]
    hinges = _hinges(rows.years[candidates], right, total)
    best = (np.inf, 0, 0)
    step = max(1, BLOCK // max(candidates.size, 1))
    for first in range(0, candidates.size, step):
        block = np.arange(first, min(first + step, candidates.size))
        gain = _pair_gain(block, rows.years[candidates], right, hinges)
        gain[right[0][block, None] - right[0] < rows.min_points] = -np.inf
        i, j = divmod(int(np.argmax(gain)), candidates.size)
        if line - gain[i, j] < best[0]:
            best = (float(line - gain[i, j]), int(candidates[block[i]]), int(candidates[j]))
    return max(best[0], rows.floor), best[1], best[2]


def thinned(starts: Indices, maximum: int) -> Indices:
    """At most `most` of the candidates, evenly spaced in rank."""
    if starts.size <= maximum:
        return starts
    return starts[np.unique(np.linspace(0, starts.size - 1, maximum).round().astype(np.int64))]


def _sums(rows: Series, weights: Floats | None, starts: Indices | None) -> tuple[Floats, Floats]:
    """(5, ..., K) sums over the rows from each candidate on, and (5, ..., 1) over all."""
    x, y = rows.years, rows.rests
    w = np.ones_like(x) if weights is None else weights
    terms = np.stack([w, w * x, w * (x * x), w * y, w * (x * y)])
    suffix = np.cumsum(terms[..., ::-1], axis=-1)[..., ::-1]
    return suffix[..., rows.starts if starts is None else starts], suffix[..., :1]


def _total_square(rows: Series, weights: Floats | None) -> Floats:
    squares = rows.rests**2
    total = squares.sum() if weights is None else weights @ squares
    return np.asarray(total)[..., None]


def _explained(sums: Floats) -> Floats:
    """What a straight line explains of the sum of squares; -inf on a single date."""
    w, x, xx, y, xy = sums
    size = np.maximum(w, 1.0)
    spread, product = xx - x * x / size, xy - x * y / size
    fits = spread > 1e-10 * (1.0 + xx)
    slope = product**2 / np.where(fits, spread, 1.0)
    return np.where(fits, y * y / size + slope, -np.inf)


def _hinges(c: Floats, right: Floats, total: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Each hinge projected off the line: squared norm, product with y, its parts along 1 and t."""
    w, x, xx, y, xy = right
    n, sx, sxx, sy, sxy = total
    spread = np.maximum(sxx - sx * sx / n, 1e-300)
    ones = (x - c * w) / np.sqrt(n)
    slant = (xx - c * x - sx / n * (x - c * w)) / np.sqrt(spread)
    norm = xx - 2 * c * x + c * c * w - ones**2 - slant**2
    product = (xy - c * y) - sy / np.sqrt(n) * ones - (sxy - sx * sy / n) / np.sqrt(spread) * slant
    return norm, product, ones, slant


def _is_hinge(norm: Floats, total: Floats) -> NDArray[np.bool_]:
    """Whether anything is left of a hinge once it is projected off the straight line."""
    return np.asarray(norm > 1e-12 * (1.0 + total[2]))


def _kink(
    rows: Series, starts: Indices | None, right: Floats, total: Floats, line: Floats
) -> Floats:
    c = rows.years[rows.starts if starts is None else starts]
    norm, product, _, _ = _hinges(c, right, total)
    bends = _is_hinge(norm, total)
    return np.where(bends, line - product**2 / np.where(bends, norm, 1.0), np.inf)


def _pair_gain(
    block: Indices, c: Floats, right: Floats, hinges: tuple[Floats, Floats, Floats, Floats]
) -> Floats:
    """What kinks at (c[block], c) together explain of the sum of squares, (B, K)."""
    norm, product, ones, slant = hinges
    early, first = c[block, None], norm[block, None]
    cross = right[2] - (early + c) * right[1] + early * c * right[0]
    cross -= ones[block, None] * ones + slant[block, None] * slant
    rest = norm - cross**2 / first
    apart = rest > 1e-10 * norm
    second = (product - cross * product[block, None] / first) ** 2 / np.where(apart, rest, 1.0)
    return np.where(apart, product[block, None] ** 2 / first + second, -np.inf)
