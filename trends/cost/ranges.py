"""How uncertain a cost is: its range by Monte Carlo, and which inputs the range comes from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.cost import draws as cost_draws
from trends.cost.constants import LEVEL
from trends.cost.draws import Names, Noise, RunKind
from trends.cost.estimate import METHODS, Costs
from trends.dates import Floats
from trends.errors import BadArgument
from trends.points import check_level

CHUNK_ROWS = 200  # runs at once: 200 x 10,000 draws are 16 MB
REMAINDER = "interplay"


@dataclass(frozen=True)
class Ranges:
    """Ranges of n runs at `level`, from `draws` draws.

    table: one row per run, in order: model, and for each method <method>_low, _median, _high.
    shares: model, row (its position), method, input, share: the squared correlation of the log of
    the cost with the input, its share of the variance; "interplay" is the remainder.
    """

    table: pd.DataFrame
    shares: pd.DataFrame
    level: float
    draws: int


def simulate(costs: Costs, draws: int, rng: np.random.Generator, *, level: float = LEVEL) -> Ranges:
    """The range of every priced run, by every method. Raises BadArgument (draws, level)."""
    check_level(level)
    noise = cost_draws.draw(draws, rng)
    rows = costs.models.reset_index(drop=True)
    ends = {how: np.full((len(rows), 3), np.nan) for how in METHODS}
    shares: list[pd.DataFrame] = []
    for kind, places in cost_draws.kinds(rows).items():
        for how in METHODS:
            at = places[rows[f"{how}_usd"].notna().to_numpy()[places]]
            if at.size:
                ends[how][at], share = _spread(rows.iloc[at], kind, how, noise, level)
                shares.append(_long(rows["model"].iloc[at], how, kind.inputs[how], share))
    table = rows[["model"]].assign(
        **{
            f"{how}_{name}": values[:, place]
            for how, values in ends.items()
            for place, name in enumerate(("low", "median", "high"))
        }
    )
    return Ranges(table, _stack(shares), level, draws)


def sample(costs: Costs, model: str, draws: int, rng: np.random.Generator) -> dict[str, Floats]:
    """(draws,) costs of one run by each method that prices it. Raises BadArgument."""
    rows = costs.models[costs.models["model"] == model]
    if rows.empty:
        raise BadArgument(f"There is no model {model!r}.")
    noise = cost_draws.draw(draws, rng)
    kind = next(iter(cost_draws.kinds(rows)))
    methods = [how for how in METHODS if rows[f"{how}_usd"].notna().iloc[0]]
    costs_by_method = {}
    for how in methods:
        if how == "amortised":
            costs_by_method[how] = _amortised(rows.iloc[:1], noise, *_factors(kind, noise))[0]
        else:
            costs_by_method[how] = float(rows[f"{how}_usd"].iloc[0]) * noise.product(
                kind.inputs[how]
            )
    return costs_by_method


def _spread(
    rows: pd.DataFrame, kind: RunKind, how: str, noise: Noise, level: float
) -> tuple[Floats, Floats]:
    """(m, 3) low, median and high, and (m, k) shares of the k inputs, for m runs of one kind.

    Except for the amortised cost, all runs of a kind share their factors.
    """
    causes = _standard(np.array([noise.normal[name] for name in kind.inputs[how]]))
    if how != "amortised":
        cost = noise.product(kind.inputs[how])[None, :]
        usd = rows[f"{how}_usd"].to_numpy(dtype=np.float64)[:, None]
        share = np.repeat(_shares(cost, causes), len(rows), axis=0)
        return usd * _ends(cost, level), share
    parts = []
    factors = _factors(kind, noise)
    for start in range(0, len(rows), CHUNK_ROWS):
        cost = _amortised(rows.iloc[start : start + CHUNK_ROWS], noise, *factors)
        parts.append((_shares(cost, causes), _ends(cost, level)))
    share, ends = (np.concatenate(part) for part in zip(*parts, strict=True))
    return ends, share


def _factors(kind: RunKind, noise: Noise) -> tuple[Floats, Floats]:
    """(n,) factors on hardware, ageing left out, and on energy."""
    return noise.hardware(kind), noise.product((*kind.energy, *kind.hours))


def _amortised(rows: pd.DataFrame, noise: Noise, hardware: Floats, power: Floats) -> Floats:
    """(m, n) draws of the amortised cost."""
    energy = rows["energy_usd"].to_numpy(dtype=np.float64)[:, None]
    total = rows["amortised_usd"].to_numpy(dtype=np.float64)[:, None]
    cost = noise.ageing(rows["years_held"].to_numpy(dtype=np.float64))
    cost *= hardware
    cost *= total - energy
    cost += energy * power
    return cost


def _ends(cost: Floats, level: float) -> Floats:
    """(m, 3) low, median and high of (m, n) draws, which are reordered in place."""
    tails = [(1 - level) / 2, 0.5, (1 + level) / 2]
    return np.asarray(np.quantile(cost, tails, axis=1, overwrite_input=True).T)


def _shares(cost: Floats, causes: Floats) -> Floats:
    """(m, k) squared correlations of log cost, (m, n), with each of (k, n) standardised inputs."""
    return np.asarray((_standard(np.log(cost)) @ causes.T / cost.shape[1]) ** 2)


def _long(models: pd.Series, how: str, names: Names, share: Floats) -> pd.DataFrame:
    """One row for each run and input, and one for the remainder."""
    remainder = np.maximum(1 - share.sum(axis=1, keepdims=True), 0.0)
    columns = [*names, REMAINDER]
    return pd.DataFrame(
        {
            "model": np.repeat(models.to_numpy(dtype=object), len(columns)),
            "row": np.repeat(models.index.to_numpy(), len(columns)),
            "method": how,
            "input": np.tile(np.array(columns, dtype=object), len(models)),
            "share": np.hstack([share, remainder]).ravel(),
        }
    )


def _standard(rows: Floats) -> Floats:
    """Each row less its mean, over its standard deviation."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    return np.asarray(centred / np.sqrt((centred**2).mean(axis=1, keepdims=True)))


def _stack(parts: list[pd.DataFrame]) -> pd.DataFrame:
    columns = ["model", "row", "method", "input", "share"]
    if not parts:
        return pd.DataFrame(columns=columns)
    return pd.concat(parts).sort_values(["row", "method"], kind="stable", ignore_index=True)
