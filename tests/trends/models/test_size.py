"""Memory and FLOP of a model against the numbers that papers print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends import reference
from trends.errors import BadArgument
from trends.models import size
from trends.models.size import (
    Transformer,
    distil,
    footprint,
    formats,
    low_rank,
    models,
    training_bytes,
)

BF16, NF4 = formats()["bf16"], formats()["nf4"]


def test_gpt3_in_16_bits_is_350_gb() -> None:
    """Hu et al. (2021), section 1: a checkpoint of GPT-3 175B takes 350 GB."""
    assert footprint(models()["gpt3"], BF16).bytes == pytest.approx(350e9)


def test_low_rank_adaptation_of_gpt3() -> None:
    """Hu et al. (2021), table 4: 4.7M trained parameters with rank 1 on query and value; section
    4.2: with rank 4 the checkpoint is roughly 35 MB (18.9M numbers of 2 bytes)."""
    one = low_rank(models()["gpt3"], 1, BF16)
    assert one.checkpoint_bytes == 2 * 96 * 2 * 2 * 12288
    assert one.trained_share * 175e9 == pytest.approx(4.7e6, rel=0.01)
    four = low_rank(models()["gpt3"], 4, BF16)
    assert four.checkpoint_bytes / 2**20 == pytest.approx(36, rel=0.01)
    assert four.bytes < four.full_bytes / 7


def test_four_bits_with_scales() -> None:
    """Dettmers et al. (2023): a 32-bit scale per 64 weights adds 0.5 bit, twice quantised 0.127."""
    assert NF4.bytes_per_weight == (4 + 32 / 64) / 8
    twice = formats()["nf4_double"].overhead_bits
    assert twice == pytest.approx(8 / 64 + 32 / (64 * 256), abs=5e-4)


def test_training_state_of_gpt2() -> None:
    """Rajbhandari et al. (2020): 1.5e9 parameters need at least 24 GB."""
    assert training_bytes(Transformer("GPT-2", 1.5e9, 1.5e9)) == pytest.approx(24e9)
    assert reference.toml("efficiency")["training"]["adam_byte_per_parameter"] == size.ADAM


def test_cache_by_hand() -> None:
    """Llama 2 7B: 2 x 32 layers x 4096 x 2 bytes = 524,288 bytes a token."""
    assert models()["llama2_7b"].cache_bytes(1) == 524_288
    assert models()["llama31_70b"].cache_bytes(1) == 327_680


def test_mixture_of_experts() -> None:
    """DeepSeek-V3: 6 x 37e9 x 14.8e12 = 3.29e24 FLOP, though it stores 671e9 parameters."""
    model = models()["deepseek_v3"]
    assert model.training_flop == pytest.approx(3.2856e24)
    found = footprint(model, formats()["fp8"])
    assert found.bytes == pytest.approx(671e9)
    assert found.read_bytes_per_token == pytest.approx(37e9)
    assert found.flop_per_token == pytest.approx(74e9)


def test_distillation_by_hand() -> None:
    """7e9 taught by 70e9 on 1e12 tokens: 4.2e22 + 1.4e23 = 1.82e23 FLOP."""
    found = distil(models()["chinchilla"], Transformer("Student", 7e9, 7e9), 1e12)
    assert found.training_flop == pytest.approx(1.82e23)
    assert found.over_teacher_training == pytest.approx(1.82e23 / 5.88e23)
    assert found.serving_ratio == pytest.approx(0.1)


def test_speed_is_bounded_by_memory_or_arithmetic() -> None:
    """8.03e9 weights of 2 bytes at 3.35e12 bytes/s: 208.6 tokens/s."""
    found = footprint(models()["llama31_8b"], BF16)
    assert found.tokens_per_s(3.35e12) == pytest.approx(208.6, abs=0.1)
    assert found.tokens_per_s(3.35e12, 1.606e10) == pytest.approx(1)


@given(st.sampled_from(sorted(models())), st.floats(0, 1e6))
def test_fewer_bits_never_take_more_memory(name: str, context: float) -> None:
    sizes = [footprint(models()[name], formats()[f], context).bytes for f in ("nf4", "fp8", "bf16")]
    assert sizes == sorted(sizes)


def test_bad_arguments() -> None:
    with pytest.raises(BadArgument, match="more active"):
        Transformer("x", 1e9, 2e9)
    with pytest.raises(BadArgument, match="parameters must be"):
        Transformer("x", 0, 0)
    with pytest.raises(BadArgument, match="negative"):
        Transformer("x", 1e9, 1e9, tokens=-1)
    with pytest.raises(BadArgument, match="context"):
        footprint(models()["gpt3"], BF16, -1)
    with pytest.raises(BadArgument, match="rank"):
        low_rank(models()["gpt3"], 0, BF16)
    with pytest.raises(BadArgument, match="tokens"):
        distil(models()["gpt3"], models()["gpt3"], 0)
