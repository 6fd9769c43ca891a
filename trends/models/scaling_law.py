"""Loss by size and data: how to spend a training budget, and the cost of other choices.

L(N, D) = E + A / N^alpha + B / D^beta, in nats per token, for N parameters and D tokens: Hoffmann
et al. (2022), equation 2; constants refitted by Besiroglu et al. (2024). Training takes 6 N D
FLOP, a token served 2 N: Kaplan et al. (2020), section 2.1.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from trends import reference
from trends.errors import BadArgument

TRAINING = 6.0  # FLOP per parameter and token: 2 forward, 4 backward
SERVING = 2.0


@dataclass(frozen=True)
class Law:
    """The constants of a fit, with its title and address."""

    title: str
    url: str
    e: float
    a: float
    b: float
    alpha: float
    beta: float
    note: str = ""

    def loss(self, parameters: float, tokens: float) -> float:
        """Nats per token. Raises BadArgument unless both are above 0."""
        n, d = positive("parameters", parameters), positive("tokens", tokens)
        return self.e + self.a / n**self.alpha + self.b / d**self.beta

    def optimum(self, flop: float) -> tuple[float, float]:
        """(parameters, tokens) of the lowest loss for a budget: Hoffmann et al., equation 4."""
        budget = positive("training compute", flop) / TRAINING
        ratio = self.alpha * self.a / (self.beta * self.b)
        parameters = ratio ** (1 / (self.alpha + self.beta))
        parameters *= budget ** (self.beta / (self.alpha + self.beta))
        return parameters, budget / parameters

    def tokens_for(self, loss: float, parameters: float) -> float:
        """Training tokens after which a model of this size reaches the loss; inf for never."""
        n = positive("parameters", parameters)
        rest = loss - self.e - self.a / n**self.alpha
        return float((self.b / rest) ** (1 / self.beta)) if rest > 0 else math.inf


@dataclass(frozen=True)
class Trade:
    """A model smaller or larger than the optimal one, trained to the same loss.

    training_ratio, serving_ratio  FLOP over those of the optimal model; inf where a model of this
                                   size never reaches the loss
    break_even_tokens              tokens served after which its total FLOP are lower; inf for
                                   never, 0 for from the start
    """

    parameters: float
    tokens: float
    loss: float
    optimal_parameters: float
    optimal_tokens: float
    training_flop: float
    training_ratio: float
    serving_ratio: float
    break_even_tokens: float

    @property
    def tokens_per_parameter(self) -> float:
        """20 at the optimum of Hoffmann et al.; more is overtrained, less undertrained."""
        return self.tokens / self.parameters


@lru_cache
def laws() -> dict[str, Law]:
    """The fits of data/reference/efficiency.toml by name; do not change the dict."""
    return {
        name: Law(**constants) for name, constants in reference.toml("efficiency")["laws"].items()
    }


def trade(law: Law, flop: float, size: float) -> Trade:
    """The training that a model of `size` times the optimal parameters needs for the same loss.

    flop: compute of the optimal run. Raises BadArgument unless both are above 0.
    """
    best, tokens = law.optimum(flop)
    goal = law.loss(best, tokens)
    n = best * positive("size", size)
    needed = tokens if size == 1 else law.tokens_for(goal, n)
    training = TRAINING * n * needed
    return Trade(
        parameters=n,
        tokens=needed,
        loss=goal,
        optimal_parameters=best,
        optimal_tokens=tokens,
        training_flop=training,
        training_ratio=training / flop,
        serving_ratio=size,
        break_even_tokens=_break_even(training - flop, SERVING * (best - n)),
    )


def _break_even(extra: float, saved_per_token: float) -> float:
    """Tokens served until the saving pays for the extra training FLOP."""
    if math.isclose(saved_per_token, 0, abs_tol=1e-9):
        return 0.0
    return extra / saved_per_token if saved_per_token > 0 else math.inf


def positive(name: str, value: float) -> float:
    """The value as a float. Raises BadArgument, naming it, unless it is finite and above 0."""
    if not (math.isfinite(value) and value > 0):
        raise BadArgument(f"The {name} must be a number above 0, not {value}.")
    return float(value)
