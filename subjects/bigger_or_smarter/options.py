"""What each way to be smarter does to memory, FLOP and cost of the chosen model."""

from dataclasses import replace

import numpy as np
import pandas as pd

from subjects.bigger_or_smarter import view as bigger_or_smarter_view
from subjects.bigger_or_smarter.view import TRILLION, BiggerOrSmarterView
from trends import wording as words
from trends.errors import TrendError
from trends.models import scaling_law, smallest_hardware
from trends.models import size as model_size
from trends.models.size import Footprint, Transformer, WeightFormat
from ui.cache import cached
from ui.text import numbers

SECONDS_PER_HOUR = 3600
MILLION = 1e6
KINDS = ("phone", "single-board computer", "laptop", "desktop", "chip")
COLUMNS = {
    "way": "Way",
    "memory_bytes": "Memory",
    "training_flop": "Training",
    "training_usd": "Its cost",
    "flop_per_token": "A token served",
    "usd_per_million_tokens": "A million tokens",
    "detail": "What changes",
}
UNITS = {
    "memory_bytes": "bytes",
    "training_flop": "FLOP",
    "training_usd": "USD",
    "flop_per_token": "FLOP",
    "usd_per_million_tokens": "USD",
}


def ways(view: BiggerOrSmarterView) -> pd.DataFrame:
    """One row a way: COLUMNS. Where a number does not apply it is missing."""
    model, full, stored = view.transformer, model_size.formats()["bf16"], stored_in(view)
    rows = [
        _row(view, f"{model.label} in {full.label}", model, full, _training(model)),
        _row(view, f"Quantised to {stored.label}", model, stored, _saving(full, stored)),
        _mixture_of_experts(view, model, stored),
        _adaptation(view, model, stored),
        _distillation(view, model, stored),
        *_other_sizes(view, model, stored),
    ]
    return pd.DataFrame([row for row in rows if row], columns=list(COLUMNS))


def stored_in(view: BiggerOrSmarterView) -> WeightFormat:
    """The chosen number format."""
    return model_size.formats()[view.format]


def need(view: BiggerOrSmarterView) -> Footprint:
    """What serving the chosen model in the chosen format takes."""
    return model_size.footprint(view.transformer, stored_in(view), view.context)


def _row(
    view: BiggerOrSmarterView,
    way: str,
    model: Transformer,
    stored: WeightFormat,
    detail: str,
    flop: float = 0.0,
) -> dict[str, object]:
    """A model's numbers. flop: of its training, where that is not 6 N D."""
    footprint = model_size.footprint(model, stored, view.context)
    training_flop = flop or model.training_flop or np.nan
    return {
        "way": way,
        "memory_bytes": footprint.bytes,
        "training_flop": training_flop,
        "training_usd": _usd(training_flop, view, view.mfu),
        "flop_per_token": footprint.flop_per_token,
        "usd_per_million_tokens": _usd(footprint.flop_per_token * MILLION, view, view.served),
        "detail": detail,
    }


def _usd(flop: float, view: BiggerOrSmarterView, percent: float) -> float:
    """Rent of the chip-hours that the FLOP take at a share of the peak."""
    return flop / (view.peak * percent / 100) / SECONDS_PER_HOUR * view.hour


def _training(model: Transformer) -> str:
    if not model.tokens:
        return "training tokens not disclosed"
    each = numbers.significant(model.tokens / model.parameters)
    return f"{numbers.counted(model.tokens)} tokens, {each} per parameter"


def _saving(full: WeightFormat, stored: WeightFormat) -> str:
    ratio = full.bytes_per_weight / stored.bytes_per_weight
    if ratio == 1:
        return "the same format as trained"
    factor = f"{numbers.times(max(ratio, 1 / ratio))} {'less' if ratio > 1 else 'more'}"
    return f"{factor} memory for the weights, the same FLOP"


def _mixture_of_experts(
    view: BiggerOrSmarterView, model: Transformer, stored: WeightFormat
) -> dict[str, object]:
    active = model.parameters * view.active / 100
    share = f"{numbers.significant(view.active)}%"
    return _row(
        view,
        f"A mixture of experts, {share} active",
        replace(model, active_parameters=active),
        stored,
        f"each token uses {numbers.counted(active)} parameters; all must be in memory",
    )


def _adaptation(
    view: BiggerOrSmarterView, model: Transformer, stored: WeightFormat
) -> dict[str, object]:
    try:
        adapter = model_size.low_rank(model, int(view.rank), stored)
    except TrendError:
        return {}
    share = f"{numbers.significant(100 * adapter.trained_share)}% of the parameters"
    return {
        "way": f"Adapted with rank {int(view.rank)}",
        "memory_bytes": adapter.bytes,
        "detail": f"memory for tuning; trains {share} (all of them would take "
        f"{numbers.metric(adapter.full_bytes, 'bytes')}); "
        f"an adapter is {numbers.metric(adapter.checkpoint_bytes, 'bytes')}",
    }


def _distillation(
    view: BiggerOrSmarterView, teacher: Transformer, stored: WeightFormat
) -> dict[str, object]:
    student = model_size.models()[view.student]
    if student == teacher:
        return {}
    distillation = model_size.distil(teacher, student, view.distilled * TRILLION)
    over = distillation.over_teacher_training
    beside = f", {numbers.times(over)} the teacher's own" if np.isfinite(over) else ""
    return _row(
        view,
        f"Distilled into {student.label}",
        student,
        stored,
        f"on {numbers.counted(view.distilled * TRILLION)} tokens{beside}; a token costs "
        f"{numbers.times(distillation.serving_ratio)} the teacher's",
        distillation.training_flop,
    )


def _other_sizes(
    view: BiggerOrSmarterView, model: Transformer, stored: WeightFormat
) -> list[dict[str, object]]:
    """The compute-optimal model of the same training FLOP, and one of another size as good."""
    if not model.training_flop:
        return []
    law = scaling_law.laws()[view.law]
    rows: list[dict[str, object]] = []
    for size in dict.fromkeys((1.0, view.size)):
        trade = scaling_law.trade(law, model.training_flop, size)
        if not np.isfinite(trade.tokens):
            way = f"{numbers.times(size)} the optimal size"
            rows.append({"way": way, "detail": "never reaches the loss of the optimal model"})
            continue
        n = trade.parameters
        resized = replace(model, parameters=n, active_parameters=n, tokens=trade.tokens)
        resized = replace(resized, layers=0, width=0, width_kv=0)  # not known for this size
        rows.append(_row(view, *_size_words(size, n, trade, resized, stored)))
    return rows


def _size_words(
    size: float, n: float, trade: scaling_law.Trade, model: Transformer, stored: WeightFormat
) -> tuple[str, Transformer, WeightFormat, str]:
    shape = f"{numbers.counted(n)} parameters on {numbers.counted(trade.tokens)} tokens"
    if size == 1:
        return "The compute-optimal model for that budget", model, stored, shape
    kind = "overtrained" if size < 1 else "undertrained"
    even, pays = trade.break_even_tokens, "never pays off by serving"
    if np.isfinite(even):
        pays = f"pays off after {numbers.counted(even)} tokens served"
    way = f"{numbers.times(size)} that size, as good ({kind})"
    return way, model, stored, f"{shape}; {pays}"


def hardware(view: BiggerOrSmarterView) -> pd.DataFrame:
    """The smallest of each kind that holds the model: devices alone, chips up to `units`."""
    everything = smallest_hardware.candidates(bigger_or_smarter_view.chips())
    is_chip = everything["kind"] == "chip"
    devices = smallest_hardware.smallest_by_kind(everything[~is_chip], need(view), 1)
    chips = smallest_hardware.smallest_by_kind(everything[is_chip], need(view), view.units)
    return pd.concat([devices, chips], ignore_index=True) if len(chips) else devices


@cached
def hardware_words(view: BiggerOrSmarterView) -> pd.DataFrame:
    """`hardware` as a table of words."""
    smallest = hardware(view)
    missing = [kind for kind in KINDS if kind not in set(smallest["kind"])]
    names = [
        f"{name}, {words.count(int(units), 'unit')}" if units > 1 else name
        for name, units in zip(smallest["hardware"], smallest["units"], strict=True)
    ]
    speeds = smallest["tokens_per_s"]
    none = pd.DataFrame({"Kind": [kind.capitalize() for kind in missing]})
    none = none.assign(
        **{"Smallest that holds it": "none", "Memory": "", "Speed, at most": "", "Released": ""}
    )
    rows = pd.DataFrame(
        {
            "Kind": smallest["kind"].str.capitalize(),
            "Smallest that holds it": names,
            "Memory": [numbers.metric(each, "bytes", 3) for each in smallest["total_bytes"]],
            "Speed, at most": [
                f"{numbers.significant(each)} tokens a second" if each == each else "not known"
                for each in speeds
            ],
            "Released": [
                "" if pd.isna(day) else numbers.day(day) for day in smallest["released_on"]
            ],
        }
    )
    return pd.concat([none, rows], ignore_index=True)
