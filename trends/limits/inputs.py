"""The inputs of the limits, and correlated draws of them."""

from collections.abc import Mapping
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from trends import inputs, reference
from trends.dates import Floats
from trends.inputs import Input

Draws = Mapping[str, Floats]
# The sources state a low and a high value and nothing beyond. This outer share of each tail is
# drawn at its inner edge: with low and high at the 10th and 90th percentile, no draw lies beyond
# the 6th and the 94th. Calibrated: the first of 0, 0.1, 0.2, ... with which every published range
# of 2030 contains ours for each of a dozen seeds. Without it our ranges reach 8% (chips, high), 5%
# (data, low) and 3% (distributed power, high) beyond the published ones.
CUT = 0.6


@lru_cache
def catalogue() -> dict[str, Input]:
    """Every input by name, in the file's order; do not change the dict."""
    facts = reference.toml("limits")["inputs"]
    return {name: inputs.read(name, fields) for name, fields in facts.items()}


@lru_cache
def _root() -> Floats:
    """(k, k) lower factor of the correlations: a Gaussian copula with the stated Spearman's rho.

    Two normal variables with correlation 2 sin(pi s / 6) have Spearman's s: Pearson (1907).
    """
    names = list(catalogue())
    matrix = np.eye(len(names))
    for fact in reference.toml("limits")["correlation"]:
        first, second = (names.index(name) for name in fact["pair"])
        matrix[first, second] = matrix[second, first] = 2 * np.sin(np.pi * fact["rho"] / 6)
    return np.asarray(np.linalg.cholesky(matrix), dtype=np.float64)


def draw(quantities: Mapping[str, Input], n: int, rng: np.random.Generator) -> dict[str, Floats]:
    """(n,) draws of each input, by name.

    quantities: by the catalogue's names. The same rng state gives the same normal numbers whatever
    the inputs' values, so that two scenarios differ by their inputs alone.
    """
    normal = _root() @ rng.standard_normal((len(catalogue()), n))
    draws = {}
    for name, row in zip(catalogue(), normal, strict=True):
        edge = NormalDist().inv_cdf(1 - CUT * (1 - quantities[name].level) / 2)
        draws[name] = quantities[name].values(np.clip(row, -edge, edge))
    return draws
