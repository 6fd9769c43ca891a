"""What each way to be smarter does to memory, FLOP and cost of the chosen model."""

from dataclasses import replace

import numpy as np
import pandas as pd

from subjects.bigger_or_smarter import view as bigger_or_smarter_view
from subjects.bigger_or_smarter.view import TRILLION, View
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


def ways(view: View) -> pd.DataFrame:
    """One row a way: COLUMNS. Where a number does not apply it is missing."""
    model, full, stored = view.chosen, model_size.formats()["bf16"], stored_in(view)
    rows = [
        _row(view, f"{model.label} in {full.label}", model, full, _trained(model)),
        _row(view, f"Quantised to {stored.label}", model, stored, _saved(full, stored)),
        _mixture(view, model, stored),
        _adapted(view, model, stored),
        _distilled(view, model, stored),
        *_resized(view, model, stored),
    ]
    return pd.DataFrame([row for row in rows if row], columns=list(COLUMNS))


def stored_in(view: View) -> WeightFormat:
    """The chosen number format."""
    return model_size.formats()[view.format]


def need(view: View) -> Footprint:
    """What serving the chosen model in the chosen format takes."""
    return model_size.footprint(view.chosen, stored_in(view), view.context)


def _row(
    view: View, way: str, model: Transformer, stored: WeightFormat, detail: str, flop: float = 0.0
) -> dict[str, object]:
    """A model's numbers. flop: of its training, where that is not 6 N D."""
    held = model_size.footprint(model, stored, view.context)
    trained = flop or model.training_flop or np.nan
    return {
        "way": way,
        "memory_bytes": held.bytes,
        "training_flop": trained,
        "training_usd": _usd(trained, view, view.mfu),
        "flop_per_token": held.flop_per_token,
        "usd_per_million_tokens": _usd(held.flop_per_token * MILLION, view, view.served),
        "detail": detail,
    }


def _usd(flop: float, view: View, percent: float) -> float:
    """Rent of the chip-hours that the FLOP take at a share of the peak."""
    return flop / (view.peak * percent / 100) / SECONDS_PER_HOUR * view.hour


def _trained(model: Transformer) -> str:
    if not model.tokens:
        return "training tokens not disclosed"
    each = numbers.significant(model.tokens / model.parameters)
    return f"{numbers.counted(model.tokens)} tokens, {each} per parameter"


def _saved(full: WeightFormat, stored: WeightFormat) -> str:
    ratio = full.bytes_per_weight / stored.bytes_per_weight
    if ratio == 1:
        return "the same format as trained"
    turned = f"{numbers.times(max(ratio, 1 / ratio))} {'less' if ratio > 1 else 'more'}"
    return f"{turned} memory for the weights, the same FLOP"


def _mixture(view: View, model: Transformer, stored: WeightFormat) -> dict[str, object]:
    active = model.parameters * view.active / 100
    share = f"{numbers.significant(view.active)}%"
    return _row(
        view,
        f"A mixture of experts, {share} active",
        replace(model, active_parameters=active),
        stored,
        f"a token passes {numbers.counted(active)} parameters; all must be in memory",
    )


def _adapted(view: View, model: Transformer, stored: WeightFormat) -> dict[str, object]:
    try:
        found = model_size.low_rank(model, int(view.rank), stored)
    except TrendError:
        return {}
    share = f"{numbers.significant(100 * found.trained_share)}% of the parameters"
    return {
        "way": f"Adapted with rank {int(view.rank)}",
        "memory_bytes": found.bytes,
        "detail": f"memory to tune; trains {share}, where all of them take "
        f"{numbers.metric(found.full_bytes, 'bytes')}; "
        f"an adapter is {numbers.metric(found.checkpoint_bytes, 'bytes')}",
    }


def _distilled(view: View, teacher: Transformer, stored: WeightFormat) -> dict[str, object]:
    student = model_size.models()[view.student]
    if student == teacher:
        return {}
    found = model_size.distil(teacher, student, view.distilled * TRILLION)
    over = found.over_teacher_training
    beside = f", {numbers.times(over)} the teacher's own" if np.isfinite(over) else ""
    return _row(
        view,
        f"Distilled into {student.label}",
        student,
        stored,
        f"on {numbers.counted(view.distilled * TRILLION)} tokens{beside}; a token costs "
        f"{numbers.times(found.serving_ratio)} the teacher's",
        found.training_flop,
    )


def _resized(view: View, model: Transformer, stored: WeightFormat) -> list[dict[str, object]]:
    """The compute-optimal model of the same training FLOP, and one of another size as good."""
    if not model.training_flop:
        return []
    law = scaling_law.laws()[view.law]
    rows: list[dict[str, object]] = []
    for size in dict.fromkeys((1.0, view.size)):
        found = scaling_law.trade(law, model.training_flop, size)
        if not np.isfinite(found.tokens):
            way = f"{numbers.times(size)} the optimal size"
            rows.append({"way": way, "detail": "never reaches the loss of the optimal model"})
            continue
        n = found.parameters
        resized = replace(model, parameters=n, active_parameters=n, tokens=found.tokens)
        resized = replace(resized, layers=0, width=0, width_kv=0)  # not known for this size
        rows.append(_row(view, *_resized_words(size, n, found, resized, stored)))
    return rows


def _resized_words(
    size: float, n: float, found: scaling_law.Trade, model: Transformer, stored: WeightFormat
) -> tuple[str, Transformer, WeightFormat, str]:
    shape = f"{numbers.counted(n)} parameters on {numbers.counted(found.tokens)} tokens"
    if size == 1:
        return "The compute-optimal model of that budget", model, stored, shape
    kind = "overtrained" if size < 1 else "undertrained"
    even = found.break_even_tokens
    told = f"pays after {numbers.counted(even)} tokens served" if np.isfinite(even) else ""
    told = told or "never pays by serving"
    way = f"{numbers.times(size)} that size, as good ({kind})"
    return way, model, stored, f"{shape}; {told}"


def hardware(view: View) -> pd.DataFrame:
    """The smallest of each kind that holds the model: devices alone, chips up to `units`."""
    everything = smallest_hardware.candidates(bigger_or_smarter_view.chips())
    is_chip = everything["kind"] == "chip"
    devices = smallest_hardware.smallest_by_kind(everything[~is_chip], need(view), 1)
    chips = smallest_hardware.smallest_by_kind(everything[is_chip], need(view), view.units)
    return pd.concat([devices, chips], ignore_index=True) if len(chips) else devices


@cached
def hardware_words(view: View) -> pd.DataFrame:
    """`hardware` as a table of words."""
    found = hardware(view)
    lacking = [kind for kind in KINDS if kind not in set(found["kind"])]
    names = [
        f"{name}, {words.count(int(units), 'unit')}" if units > 1 else name
        for name, units in zip(found["hardware"], found["units"], strict=True)
    ]
    speeds = found["tokens_per_s"]
    none = pd.DataFrame({"Kind": [kind.capitalize() for kind in lacking]})
    none = none.assign(
        **{"Smallest that holds it": "none", "Memory": "", "At most": "", "Released": ""}
    )
    held = pd.DataFrame(
        {
            "Kind": found["kind"].str.capitalize(),
            "Smallest that holds it": names,
            "Memory": [numbers.metric(each, "bytes", 3) for each in found["total_bytes"]],
            "At most": [
                f"{numbers.significant(each)} tokens a second" if each == each else "not known"
                for each in speeds
            ],
            "Released": ["" if pd.isna(day) else numbers.day(day) for day in found["released_on"]],
        }
    )
    return pd.concat([none, held], ignore_index=True)
