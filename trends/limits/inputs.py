"""The inputs of the limits, and correlated draws of them."""

from collections.abc import Mapping
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from trends import inputs, reference
from trends.dates import Floats
from trends.inputs import Input

Draws = Mapping[str, Floats]
# The sources give a low and a high value and nothing beyond. Of the probability beyond, this outer
# share is drawn at its inner edge: with low and high at the 10th and the 90th percentile no draw
# lies beyond the 6th and the 94th. Calibrated: of 0, 0.1, 0.2, ... the first with which every
# published range of 2030 holds ours for each of a dozen seeds. With none the widest ends are 8%
# (chips, high), 5% (data, low) and 3% (distributed power, high) beyond the published ones.
CUT = 0.6


@lru_cache
def catalogue() -> dict[str, Input]:
    """Every input by name, in the file's order; do not change the dict."""
    facts = reference.toml("limits")["inputs"]
    return {name: inputs.read(name, told) for name, told in facts.items()}


@lru_cache
def _root() -> Floats:
    """(k, k) lower factor of the correlations: a Gaussian copula with the stated Spearman's rho.

    Of two normal variables rho of 2 sin(pi s / 6) gives Spearman's s: Pearson (1907).
    """
    names = list(catalogue())
    matrix = np.eye(len(names))
    for fact in reference.toml("limits")["correlation"]:
        one, other = (names.index(name) for name in fact["pair"])
        matrix[one, other] = matrix[other, one] = 2 * np.sin(np.pi * fact["rho"] / 6)
    return np.asarray(np.linalg.cholesky(matrix), dtype=np.float64)


def draw(used: Mapping[str, Input], n: int, rng: np.random.Generator) -> dict[str, Floats]:
    """(n,) draws of each input, by name.

    used: inputs by the catalogue's names. The same rng state gives the same normal numbers
    whatever the values of the inputs are, so that two scenarios differ by their inputs alone.
    """
    normal = _root() @ rng.standard_normal((len(catalogue()), n))
    return {
        name: used[name].values(_cut(row, used[name].level))
        for name, row in zip(catalogue(), normal, strict=True)
    }


def _cut(normal: Floats, level: float) -> Floats:
    """(n,) normal numbers, those beyond the edge at the edge; low and high keep their share."""
    edge = NormalDist().inv_cdf(1 - CUT * (1 - level) / 2)
    return np.clip(normal, -edge, edge)
