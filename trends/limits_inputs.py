"""The inputs of the limits, and correlated draws of them."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from trends import inputs, reference
from trends.dates import Floats
from trends.inputs import Input

Draws = Mapping[str, Floats]


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
    return {name: used[name].values(row) for name, row in zip(catalogue(), normal, strict=True)}
