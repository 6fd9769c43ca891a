"""The largest run that data and latency allow: (k, n) log10 FLOP from n draws and k years."""

import numpy as np

from trends.dates import Floats
from trends.limits.hardware import BASE_YEAR, FLOP_PER_PARAMETER_TOKEN, Draws, grown

PASSES = 4  # attention and feed-forward block, forward and backward
INTRANODE_RANKS = 3  # chips of a node that exchange after a matrix product: ceil(sqrt 8)
CHIPS_PER_NODE = 8  # these need no message between nodes
NEWTON_STEPS = 5  # of Newton's method, which is exact to 1e-9 after 4


def data(x: Draws, years: Floats) -> Floats:
    """Compute-optimal training on all the data: C = 6 D^2 / k, with D = k N tokens.

    k is 20 tokens per parameter (Hoffmann et al. 2022). Stocks of text, images, video and audio
    in tokens, their growth, quality and repetition: Sevilla et al. (2024), appendix A.
    """
    tokens = np.log10(stock_tokens(x)) + grown(x["data_growth"], years - BASE_YEAR)
    return np.asarray(np.log10(FLOP_PER_PARAMETER_TOKEN / x["tokens_per_parameter"]) + 2 * tokens)


def stock_tokens(x: Draws) -> Floats:
    """(n,) tokens to train on in 2024, all modalities, with repetition and synthetic data."""
    seen = (x["images"] + x["video_s"]) * x["tokens_per_image"]
    heard = x["audio_s"] * x["tokens_per_audio_s"]
    usable = x["data_quality"] * x["epochs"] * x["synthetic"]
    return np.asarray((x["text_tokens"] + seen + heard) * usable)


def layer_s(x: Draws, pods: Floats) -> Floats:
    """Seconds that one layer costs one batch, however fast the chips: appendix E of the source.

    pods: nodes that share a matrix product along one side.
    """
    wait = INTRANODE_RANKS * x["intranode_s"] + x["internode_s"] * np.log2(pods)
    return np.asarray(PASSES * (x["message_s"] + 2 * wait))


def latency(x: Draws, years: Floats) -> Floats:
    """The run whose batches, one after another, just fit into its length: appendix E.

    T = t L D / B with t the latency of a layer, L layers, D = k N tokens, batches of B tokens;
    L and B grow as powers of N. Latency rises with the number of chips that split a matrix
    product, so N is found by Newton's method in ln N.
    """
    k = x["tokens_per_parameter"]
    power = 1 + x["layer_exponent"] - x["batch_exponent"]
    known = np.log(k * x["layers"] / x["wall_batch_tokens"] / x["run_s"])
    known = known - x["layer_exponent"] * np.log(x["layer_parameters"])
    known = known + x["batch_exponent"] * np.log(x["batch_parameters"])
    split, slope = _split(x, years)
    size = np.broadcast_to(-(known + np.log(layer_s(x, np.array(1.0)))) / power, split.shape)
    for _ in range(NEWTON_STEPS):
        pods = np.maximum(1.0, np.exp(split + slope * size))
        wait = layer_s(x, pods)
        rise = PASSES * 2 * x["internode_s"] / np.log(2) * slope / wait
        error = np.log(wait) + known + power * size
        size = size - error / (power + np.where(pods > 1, rise, 0.0))
    return np.asarray(np.log10(FLOP_PER_PARAMETER_TOKEN * k) + 2 * size / np.log(10))


def _split(x: Draws, years: Floats) -> tuple[Floats, Floats]:
    """(split, slope) of ln pods = split + slope ln N, N parameters.

    pods: the square root of chips of the run x smallest batch / B, over the chips of a node.
    """
    peak = np.log(x["peak_flop_per_s"] * x["utilization"] * x["run_s"])
    peak = peak + grown(x["chip_performance_growth"], years - BASE_YEAR) * np.log(10)
    compute = np.log(FLOP_PER_PARAMETER_TOKEN * x["tokens_per_parameter"])
    batch = np.log(x["wall_batch_tokens"]) - x["batch_exponent"] * np.log(x["batch_parameters"])
    ways = compute - peak + np.log(x["minibatch_tokens"]) - batch
    return ways / 2 - np.log(CHIPS_PER_NODE), np.asarray(1 - x["batch_exponent"] / 2)
