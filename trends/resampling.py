"""Lines through many resamples at once, from counts instead of copies.

A resample of n rows with replacement is given by how often it has each row. Its least-squares line
follows from five sums over the rows, weighted by those counts, and the sums of a whole block of
resamples are one matrix product:

    slope = (sum ty - sum t sum y / N) / (sum tt - sum t sum t / N)

with t and y centred on the means of all rows, which keeps the differences exact. Resampling pairs
and clusters: Davison & Hinkley, Bootstrap Methods and their Application (1997), sections 6.2.4
and 3.8.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trends.dates import Floats

Integers = NDArray[np.int64]
BLOCK_ENTRIES = 2**18  # of a block of counts: 2 MB, so that it stays in the processor's cache
MIN_SPREAD_SHARE = 1e-6  # of the squares about the mean; below, the sums may have lost digits


@dataclass(frozen=True)
class ResampleRows:
    """n rows to resample. t, y: (n,) centred years and dex. code: (n,) the unit of each row.

    noise: (n,) standard deviation of each row's estimate in dex, or None.
    """

    t: Floats
    y: Floats
    code: Integers
    noise: Floats | None = None

    @property
    def units(self) -> int:
        """How many units to draw from: the rows themselves, or their groups."""
        return int(self.code.max()) + 1


def draw_blocks(units: int, resamples: int, rng: np.random.Generator) -> Iterator[Integers]:
    """Blocks of the rows of `rng.integers(0, units, (resamples, units))`, one for each resample."""
    step = max(1, BLOCK_ENTRIES // units)
    for start in range(0, resamples, step):
        yield rng.integers(0, units, (min(step, resamples - start), units))


def lines(rows: ResampleRows, resamples: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """(slopes, intercepts) of `resamples` resamples, (resamples,) each; intercepts at t = 0.

    A resample with one date only has no slope; it is redrawn after the others. The noise has a
    random stream of its own, so that the same rows are drawn with and without it.
    """
    noise_rng = rng.spawn(1)[0] if rows.noise is not None else rng
    fitted = _lines(rows, resamples, rng, noise_rng)
    while (lost := np.flatnonzero(np.isnan(fitted[0]))).size:
        fitted[:, lost] = _lines(rows, lost.size, rng, noise_rng)
    return fitted[0], fitted[1]


def _lines(
    rows: ResampleRows, resamples: int, rng: np.random.Generator, noise_rng: np.random.Generator
) -> Floats:
    fitted, start = np.empty((2, resamples)), 0
    columns = [np.ones_like(rows.t), rows.t, rows.y, rows.t**2, rows.t * rows.y]
    sums = [np.bincount(rows.code, column, rows.units) for column in columns]
    features = np.column_stack(sums).astype(np.float64)
    for block in draw_blocks(rows.units, resamples, rng):
        counts = _counts(block)
        noise = None if rows.noise is None else noise_rng.normal(size=(len(block), rows.t.size))
        fitted[:, start : start + len(block)] = _solve(rows, counts, features, noise)
        start += len(block)
    return fitted


def _counts(block: Integers) -> Floats:
    counts = np.empty(block.shape)
    for row, draws in zip(counts, block, strict=True):
        row[:] = np.bincount(draws, minlength=draws.size)
    return counts


def _solve(rows: ResampleRows, counts: Floats, features: Floats, noise: Floats | None) -> Floats:
    """(2, r) slopes and intercepts of r resamples; nan where there is one date only.

    counts: (r, units). features: (units, 5), n, sum t, sum y, sum tt and sum ty of each unit.
    noise: (r, n) standard normal numbers, or None.
    """
    n, t, y, tt, ty = (counts @ features).T
    if noise is not None and rows.noise is not None:
        noise = noise * rows.noise * counts[:, rows.code]
        y, ty = y + noise.sum(axis=1), ty + noise @ rows.t
    spread = tt - t * t / n
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = (ty - t * y / n) / spread
    fitted = np.stack([slope, (y - slope * t) / n])
    for k in np.flatnonzero(spread <= MIN_SPREAD_SHARE * tt):
        extra = None if noise is None else noise[k]
        fitted[:, k] = _careful(rows, counts[k, rows.code], extra)
    return fitted


def _careful(rows: ResampleRows, weights: Floats, noise: Floats | None) -> tuple[float, float]:
    """One line in two passes over its rows, where the sums have lost digits."""
    used = weights > 0
    t, weights, y = rows.t[used], weights[used], rows.y[used]
    if t.min() == t.max():
        return np.nan, np.nan
    if noise is not None:
        y = y + noise[used] / weights
    middle, height = np.average(t, weights=weights), np.average(y, weights=weights)
    away = t - middle
    slope = np.sum(weights * away * (y - height)) / np.sum(weights * away**2)
    return float(slope), float(height - slope * middle)
