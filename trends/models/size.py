"""What it takes to store, train, adapt and serve a model, and how ways to shrink it change that.

Weights: parameters x bits / 8. Cache of keys and values: 2 x layers x width_kv x bytes per token
(Pope et al. 2022, section 2.1). Low-rank adaptation: r (d_in + d_out) parameters per matrix (Hu et
al. 2021). Training state with Adam: 16 bytes per parameter (Rajbhandari et al. 2020, section 3.1).
Distillation: the teacher processes the tokens on which the student learns (Hinton et al. 2015).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from trends import reference
from trends.errors import BadArgument
from trends.models.scaling_law import SERVING, TRAINING, positive

BITS = 8.0
ADAM = 16.0  # bytes per trained parameter


@dataclass(frozen=True)
class WeightFormat:
    """A number format of weights: bits per weight, and bits that its scales add."""

    label: str
    bits: float
    overhead_bits: float = 0.0
    source: str = ""

    @property
    def bytes_per_weight(self) -> float:
        """Scales included."""
        return (self.bits + self.overhead_bits) / BITS


@dataclass(frozen=True)
class Transformer:
    """A transformer.

    active_parameters: those that a token passes through, fewer than all in a mixture of experts.
    width_kv: key-value heads x head size; 0 where the cache is not counted. tokens: 0 where the
    training set is not disclosed.
    """

    label: str
    parameters: float
    active_parameters: float
    tokens: float = 0.0
    layers: int = 0
    width: int = 0
    width_kv: int = 0
    source: str = ""

    def __post_init__(self) -> None:
        """Raise BadArgument unless 0 < active <= all, and nothing is below 0."""
        positive("parameters", self.parameters)
        positive("active parameters", self.active_parameters)
        if self.active_parameters > self.parameters:
            raise BadArgument("A model cannot have more active parameters than parameters.")
        if min(self.tokens, self.layers, self.width, self.width_kv) < 0:
            raise BadArgument("Tokens, layers and widths cannot be negative.")

    @property
    def training_flop(self) -> float:
        """6 FLOP per active parameter and token."""
        return TRAINING * self.active_parameters * self.tokens

    @property
    def serving_flop_per_token(self) -> float:
        """2 FLOP per active parameter."""
        return SERVING * self.active_parameters

    def cache_bytes(self, context: float, byte_per_number: float = 2.0) -> float:
        """Keys and values of one sequence of `context` tokens."""
        return 2 * self.layers * self.width_kv * byte_per_number * context


@dataclass(frozen=True)
class Footprint:
    """What serving one sequence takes on any hardware: bytes in total, and bytes read per token."""

    weight_bytes: float
    cache_bytes: float
    read_bytes_per_token: float
    flop_per_token: float

    @property
    def bytes(self) -> float:
        """Weights and cache."""
        return self.weight_bytes + self.cache_bytes

    def tokens_per_s(self, bandwidth_byte_per_s: float, flop_per_s: float = float("inf")) -> float:
        """The most tokens a second for one sequence, limited by memory bandwidth or arithmetic."""
        bandwidth_limit = bandwidth_byte_per_s / self.read_bytes_per_token
        return min(bandwidth_limit, flop_per_s / self.flop_per_token)


@dataclass(frozen=True)
class Adaptation:
    """Fine-tuning with low-rank matrices, beside tuning all weights (full_bytes)."""

    trained_share: float
    bytes: float
    full_bytes: float
    checkpoint_bytes: float


@dataclass(frozen=True)
class Distillation:
    """A student trained on a teacher: FLOP, and the serving cost over the teacher's."""

    student_flop: float
    teacher_flop: float
    training_flop: float
    over_teacher_training: float
    serving_ratio: float


@lru_cache
def formats() -> dict[str, WeightFormat]:
    """The number formats of data/reference/efficiency.toml; do not change the dict."""
    tables = reference.toml("efficiency")["formats"]
    return {key: WeightFormat(**fields) for key, fields in tables.items()}


@lru_cache
def models() -> dict[str, Transformer]:
    """The preset models of data/reference/efficiency.toml; do not change the dict."""
    presets: dict[str, dict[str, Any]] = reference.toml("efficiency")["models"]
    return {key: Transformer(**fields) for key, fields in presets.items()}


def footprint(model: Transformer, stored: WeightFormat, context: float = 0.0) -> Footprint:
    """Serving one sequence of `context` tokens with weights in a format, the cache in 16 bits.

    Raises BadArgument for a negative context.
    """
    if not context >= 0:
        raise BadArgument(f"The context cannot be negative, as {context} is.")
    weights = model.parameters * stored.bytes_per_weight
    cache = model.cache_bytes(context)
    read = model.active_parameters * stored.bytes_per_weight + cache
    return Footprint(weights, cache, read, model.serving_flop_per_token)


def training_bytes(model: Transformer) -> float:
    """Weights, gradients and Adam's state in mixed precision; activations not counted."""
    return ADAM * model.parameters


def low_rank(model: Transformer, rank: int, stored: WeightFormat, matrices: int = 2) -> Adaptation:
    """Adapting `matrices` square matrices a layer (2: query and value) with rank `rank`.

    The weights stay in `stored`, the adapters are trained with Adam and saved in 16 bits;
    activations not counted. Raises BadArgument (rank or matrices under 1, no layers or width).
    """
    if rank < 1 or matrices < 1 or model.layers < 1 or model.width < 1:
        raise BadArgument("Low-rank adaptation needs a rank, matrices, layers and a width above 0.")
    trained = float(model.layers * matrices * rank * 2 * model.width)
    rest = model.parameters * stored.bytes_per_weight
    return Adaptation(
        trained / model.parameters, rest + ADAM * trained, training_bytes(model), 2 * trained
    )


def distil(teacher: Transformer, student: Transformer, tokens: float) -> Distillation:
    """Training the student on the teacher's probabilities for `tokens` tokens."""
    count = positive("tokens", tokens)
    student_flop = TRAINING * student.active_parameters * count
    teacher_flop = SERVING * teacher.active_parameters * count
    training_flop = student_flop + teacher_flop
    teacher_training = teacher.training_flop
    return Distillation(
        student_flop=student_flop,
        teacher_flop=teacher_flop,
        training_flop=training_flop,
        over_teacher_training=training_flop / teacher_training if teacher_training else np.nan,
        serving_ratio=student.active_parameters / teacher.active_parameters,
    )
